import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawConsents } from '#modules/consent'
import { shortProfilePdf } from '#modules/shortprofiles'
import { readPdf } from '#platform/pdf/testing'
import { endCirculation } from './actions/end-circulation.ts'
import { replyByLink } from './actions/reply-by-link.ts'
import { replyTo } from './actions/reply.ts'
import type { CirculationProcess } from './circulation.ts'
import { endAccess } from './jobs/end-access.ts'
import { hashOfSecret } from './link-token.ts'
import { shownByLink } from './queries/link-view.ts'
import { responses } from './queries/response.ts'
import { responsesOf } from './rules/response.ts'
import { processById, processesOfPerson } from './store/processes.ts'
import { stepsOf } from './store/steps.ts'
import { agree, asWorker, circulationWorld, later, mails, newPerson, run, sent, type World } from './testing/world.ts'
import { printSheet } from './web/print-sheet.ts'
import { printedBy, sheetFor } from './web/reply-view.ts'

let world: World

/** After the last day of what the world sends, 7 December. */
const afterwards = later(20)

beforeAll(async () => {
  world = await circulationWorld()
})

/** A nurse whose profile the hospital and the works received. */
async function circulated(name: string) {
  const personId = await newPerson(world, name, { kldb: '81302' })
  const houses = [world.houses.hospital, world.houses.works]
  await agree(world, personId, houses)
  const circulationId = await sent(world, personId, houses)
  const [hospital, works] = await Promise.all(
    houses.map(({ id }) =>
      world.test.database.inTransaction(world.worker, async (db) => (await processesOfPerson(db, personId, id))[0]),
    ),
  )
  if (!hospital || !works) throw new Error('nothing was sent')
  return { circulationId, hospital, works }
}

const tokenOf = async ({ caseNumber }: { caseNumber: string }) =>
  (await mails(world))
    .find(({ values }) => values.number === caseNumber)
    ?.linkPath?.split('/')
    .at(-1) ?? ''

const stateAndReason = ({ id }: CirculationProcess) =>
  asWorker(world, async (db) => [(await processById(db, id))?.state, (await stepsOf(db, id)).at(-1)?.reason])

describe('who opens short profiles and answers them', () => {
  it('counts by member what was opened, answered, and opened without an answer, once the last day has passed', async () => {
    const { hospital, works } = world.houses
    const reply = { kind: 'interested' } as const
    const mai = await circulated('Mai')
    await sheetFor(world.thomas, mai.hospital.id, 'de', later(2))
    await sheetFor(world.sabine, mai.works.id, 'de', later(2))
    await run(replyTo, { processId: mai.works.id, reply }, world.sabine, world, later(3))
    const hoa = await circulated('Hoa')
    await shownByLink(world.networkId, await tokenOf(hoa.hospital), later(2))
    const token = await tokenOf(hoa.works)
    await shownByLink(world.networkId, token, later(2))
    await run(replyByLink, { reply }, { kind: 'visitor' }, world, later(2), hashOfSecret(token))
    // Ended by the office while there was time: nobody owes an answer.
    const yen = await circulated('Yen')
    await sheetFor(world.thomas, yen.hospital.id, 'de', later(2))
    await run(endCirculation, { circulationId: yen.circulationId }, world.lan, world, later(3))
    expect(await responses(world.networkId, later(10))).toEqual([])
    expect(await responses(world.networkId, afterwards)).toEqual([
      { recipientId: hospital.id, received: 2, opened: 2, answered: 0, openedUnanswered: 2 },
      { recipientId: works.id, received: 2, opened: 2, answered: 2, openedUnanswered: 0 },
    ])
  })

  it('never counts more than was received, whatever was opened', () => {
    const dealing = fc.record({
      recipientId: fc.constantFrom('klinikum', 'stadtwerke', 'kammer'),
      wasOpened: fc.boolean(),
      wasAnswered: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(dealing), (dealings) => {
        const members = responsesOf(dealings)
        expect(members.reduce((sum, { received }) => sum + received, 0)).toBe(dealings.length)
        for (const { received, opened, answered, openedUnanswered } of members) {
          expect(openedUnanswered).toBeLessThanOrEqual(Math.min(opened, received - answered))
        }
      }),
    )
  })
})

describe('a consent that runs out', () => {
  it('ends the process of a recipient that never opened anything as well, and asks it to delete nothing', async () => {
    const { hospital, works } = await circulated('Trang')
    await sheetFor(world.thomas, hospital.id, 'de', later(2))
    const after = later(200)
    await endAccess(world.test.database, world.networkId, later(100))
    expect(await stateAndReason(works)).toEqual(['sent', null])
    await endAccess(world.test.database, world.networkId, after)
    await endAccess(world.test.database, world.networkId, after)
    expect(await stateAndReason(works)).toEqual(['withdrawn', 'consent'])
    expect(await stateAndReason(hospital)).toEqual(['withdrawn', 'consent'])
    const { rows } = await world.test.admin.query<{ at: string }>(
      'select recipient_id as at from consent.recall where person_id = $1',
      [works.personId],
    )
    expect(rows).toEqual([{ at: world.houses.hospital.id }])
  })
})

describe('W19: on paper', () => {
  it('names in the foot of the sheet who took it out and when', async () => {
    const { hospital } = await circulated('Dao')
    const clock = () => new Date('2026-11-24T13:05:00Z')
    const sheet = await printSheet(world.thomas, hospital.id, { locale: 'de', clock })
    if (!sheet) throw new Error('no profile has left')
    const { text } = await readPdf(sheet.pdf)
    expect(text.replace(/\s+/g, ' ')).toContain('Abgerufen von Thomas am 24.11.2026, 14:05')
  })

  it('S-35: no sheet leaves when the consent is withdrawn while it is being set', async () => {
    const { hospital } = await circulated('Phuong')
    const { personId } = hospital
    const set: typeof shortProfilePdf = async (...what) => {
      await world.test.database.inTransaction(world.worker, (db) =>
        withdrawConsents(db, { personId, purposes: ['circulation'], recipientIds: null }, later(2)),
      )
      return shortProfilePdf(...what)
    }
    const printing = { locale: 'de', clock: () => later(2), set } as const
    expect(await printSheet(world.thomas, hospital.id, printing)).toBeNull()
  })

  it('says on a printed page who read it, by link the organisation that got the link', async () => {
    const at = new Date('2026-11-24T13:05:00Z')
    expect(printedBy('Thomas Krüger', 'en', at)).toBe('Read by Thomas Krüger on 24/11/2026, 14:05')
    const { works } = await circulated('Sen')
    expect(await shownByLink(world.networkId, await tokenOf(works), later(2))).toMatchObject({
      organisationName: 'Stadtwerke Quellbrok',
    })
  })
})
