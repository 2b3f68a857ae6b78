import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CirculationProcess } from '#modules/circulations'
import {
  agree,
  circulationWorld,
  later,
  mails,
  newPerson,
  notFound,
  sent,
  type World,
} from '#modules/circulations/testing'
import { identityOf } from '#modules/couples'
import type { Actor, PersonActor } from '#platform/action'
import { createLog } from '#platform/log'
import { deliverEvents } from '#platform/outbox'
import { endAccess } from '../circulations/jobs/end-access.ts'
import { listeners as circulationListeners } from '../circulations/jobs/listeners.ts'
import { runDaily } from '../consent/jobs/daily.ts'
import { askWhoStayed } from './jobs/follow-up.ts'
import { ownProcess } from './queries/open-process.ts'
import { messagesOf } from './store/messages.ts'
import { deeds, inState } from './testing/process.ts'
import { presentProcess } from './web/present-process.ts'

let world: World
let linh: PersonActor
let process: CirculationProcess

const { person, processWith, answer, release, step, write, opened, received, withdraw, deliver } = deeds(() => ({
  world,
  linh,
  process,
}))

beforeAll(async () => {
  world = await circulationWorld()
})

/** A nurse who released her name to the hospital. */
beforeEach(async () => {
  await world.test.admin.query('delete from mail.message; delete from platform.outbox')
  const personId = await newPerson(world, 'Linh', { kldb: '81302' })
  linh = person(personId)
  await agree(world, personId, [world.houses.hospital])
  await sent(world, personId, [world.houses.hospital])
  process = await processWith(world.houses.hospital.id)
  await answer('interested')
  await release(linh)
})

describe('the two years after work has begun', () => {
  it('is a question at its time once work has begun: the page tells when, and the day itself what to answer', async () => {
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await step(linh, 'accept', '2027-03-01')
    await step(linh, 'start', '2027-03-01')
    const page = async (day: string) => {
      const own = await opened(linh, (db) => ownProcess(db, linh, process.id, later(3)))
      if (!own) throw new Error('Linh finds her own process')
      const { steps, followUpMonths, comingFollowUp } = presentProcess(own, 'de', new Date(`${day}T08:00:00Z`), true)
      return { steps: steps.map((choice) => choice.step), followUpMonths, comingFollowUp }
    }
    const coming = expect.stringContaining('1. Juni 2027, 3 Monate nach') as string
    expect(await page('2027-03-02')).toEqual({ steps: ['leave'], followUpMonths: null, comingFollowUp: coming })
    expect(await page('2027-06-01')).toEqual({ steps: ['stay3', 'leave'], followUpMonths: 3, comingFollowUp: null })
    await step(linh, 'stay3', null)
    expect((await page('2027-06-02')).comingFollowUp).toContain('1. März 2028, 12 Monate nach')
    await step(linh, 'stay24', null)
    expect((await page('2029-03-02')).comingFollowUp).toContain('nicht mehr gefragt')
  })

  it('asks once after 3, 12 and 24 months whether somebody is still there', async () => {
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await step(linh, 'accept', '2027-03-01')
    await step(linh, 'start', '2027-03-01')
    await deliver()
    await world.test.admin.query('delete from mail.message')
    for (const day of ['2027-05-31', '2027-06-01', '2027-06-02']) {
      await askWhoStayed(world.test.database, new Date(`${day}T07:00:00Z`))
    }
    const ofProcess = (await mails(world)).filter(({ linkPath }) => linkPath?.includes(process.id))
    const asked = ofProcess.map(({ template, address }) => `${template} ${address}`)
    expect(asked.toSorted()).toEqual([
      'placements.followUpForMember thomas@example.org',
      'placements.followUpForPerson linh@example.org',
    ])
  })

  it('goes on at the employer for two years after the release ran out, which asks nobody to delete', async () => {
    await received(world.thomas)
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await step(linh, 'accept', '2027-03-01')
    await step(linh, 'start', '2027-03-01')
    await runOut('2027-06-02')
    expect(await stateNow()).toBe('started')
    expect(await recallsOfLinh()).toEqual([])
    const stays = (actor: Actor, name: string, day: string) => step(actor, name, null, new Date(`${day}T07:00:00Z`))
    expect(await stays(world.sabine, 'stay3', '2027-06-02')).toEqual(notFound)
    expect(await stays(linh, 'stay3', '2027-06-02')).toMatchObject(inState('stayed3'))
    expect(await stays(world.thomas, 'stay12', '2028-03-01')).toMatchObject(inState('stayed12'))
    expect(await stays(world.lan, 'stay24', '2029-03-01')).toMatchObject(inState('stayed24'))
  })

  it('shows the employer the dates alone once the release ran out, and lets neither of the two write', async () => {
    await write(linh, 'Chào anh')
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await step(linh, 'accept', '2027-03-01')
    expect((await opened(linh, (db) => ownProcess(db, linh, process.id, later(3))))?.namedUntil).toEqual(
      new Date('2027-05-25T08:00:00Z'),
    )
    await runOut('2027-06-02')
    const seen = await received(world.thomas, juneDay)
    expect(seen).toMatchObject({ identity: null, documents: [], messages: [], steps: ['turnDown', 'start', 'leave'] })
    expect(await step(world.thomas, 'start', '2027-06-01', juneDay)).toMatchObject(inState('started'))
    for (const actor of [linh, world.thomas]) expect(await write(actor, 'Noch da', juneDay)).toEqual(notFound)
    expect((await opened(linh, (db) => ownProcess(db, linh, process.id, juneDay)))?.namedUntil).toBeNull()
    // Also where a query forgets to ask.
    await world.test.admin.query('update consent.consent set expires_at = $1', ['2026-11-22T00:00:00Z'])
    const behindTheGate = await opened(world.thomas, async (db) => [
      await identityOf(db, linh.personId),
      await messagesOf(db, process.id),
    ])
    expect(behindTheGate).toEqual([null, []])
  })

  it('ends with the release while nothing is agreed', async () => {
    await received(world.thomas)
    await step(world.thomas, 'makeOffer', '2027-07-01')
    await runOut('2027-06-02')
    expect(await stateNow()).toBe('withdrawn')
    expect(await step(world.thomas, 'turnDown', null, juneDay)).toEqual(notFound)
    expect(await recallsOfLinh()).toEqual([{ recipient: world.houses.hospital.id, reason: 'expired' }])
  })

  it('S-35: ends at work too when the person takes the release back', async () => {
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await step(linh, 'accept', '2027-03-01')
    await step(linh, 'start', '2027-03-01')
    await withdraw()
    expect(await received(world.thomas)).toBeNull()
    expect(await step(world.thomas, 'stay3', null)).toEqual(notFound)
    await hear(later(3))
    expect(await stateNow()).toBe('withdrawn')
  })
})

/** After the consents of half a year. */
const juneDay = new Date('2027-06-02T07:00:00Z')

/** What every night until then does to consents that ran out. */
async function runOut(day: string): Promise<void> {
  const at = new Date(`${day}T07:00:00Z`)
  await runDaily(world.test.database, at)
  await endAccess(world.test.database, world.networkId, at)
  await hear(at)
}

/** The circulation hears what was said to it. */
async function hear(at: Date): Promise<void> {
  const log = createLog(() => {})
  const delivery = { database: world.test.database, listeners: circulationListeners, log, now: () => at }
  await deliverEvents(world.networkId, delivery)
}

const stateNow = async () => (await processWith(world.houses.hospital.id)).state

async function recallsOfLinh(): Promise<object[]> {
  const { rows } = await world.test.admin.query<object>(
    'select recipient_id as recipient, reason from consent.recall where person_id = $1',
    [linh.personId],
  )
  return rows
}
