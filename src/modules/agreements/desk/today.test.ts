import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StaffActor } from '#platform/action'
import { signAgreement } from '../actions/sign-agreement.ts'
import { dueReminder, noticeEnds, renewalKinds, type Terms } from '../rules/term.ts'
import { agreementsIn } from '../store/agreements.ts'
import { termsNearEnd } from '../store/due-agreements.ts'
import {
  agency,
  agreementWorld,
  coordinatorRights,
  done,
  drafted,
  hospital,
  inForce,
  now,
  reading,
  sent,
  signatoryRights,
  signing,
  works,
  type World,
} from '../testing/world.ts'
import { today } from './today.ts'

const dayMs = 86_400_000

describe('agreements that need somebody today', () => {
  let world: World
  let coordinator: StaffActor
  let signatory: StaffActor

  beforeAll(async () => {
    world = await agreementWorld()
    coordinator = world.staff(agency.id, 1, ...coordinatorRights)
    signatory = world.staff(hospital.id, 2, ...signatoryRights)
  })

  /** Ids of the agreements a source leads to. */
  const shown = (name: string, actor: StaffActor, at = now) =>
    reading(world, async (db) => {
      const items = (await today.find((source) => source.name === name)?.items(db, actor, 'de', at)) ?? []
      return items.map(({ href }) => /[0-9a-f-]{36}/.exec(href)?.[0])
    })

  it('are those that wait for a signature of one’s own', async () => {
    const agreementId = await sent(world)
    await drafted(world)
    expect(await shown('agreements.toSign', signatory)).toEqual([agreementId])
    await done(signAgreement, await signing(world, agreementId), signatory)
    expect(await shown('agreements.toSign', signatory)).toEqual([])
    expect(await shown('agreements.toSign', coordinator)).toEqual([agreementId])
    expect(await shown('agreements.toSign', world.staff(works.id, 3, ...signatoryRights))).toEqual([])
  })

  it('are those that nobody signed for a week', async () => {
    const agreementId = await sent(world)
    const after = (days: number) => shown('agreements.waiting', coordinator, new Date(now.getTime() + days * dayMs))
    expect(await after(6)).toEqual([])
    expect(await after(7)).toContain(agreementId)
  })

  it('are those near their deciding day, of the own organisation or of all', async () => {
    const terms = {
      termMonths: 12,
      renewal: 'automatic',
      renewalMonths: 12,
      noticeMonths: 3,
      noticeTo: 'termEnd',
    } as const
    const agreementId = await inForce(world, { terms, startsOn: '2026-11-22' })
    const on = (day: string, actor: StaffActor) => shown('agreements.ending', actor, new Date(`${day}T09:00:00Z`))
    expect(await on('2027-05-01', coordinator)).toEqual([])
    for (const actor of [coordinator, signatory]) expect(await on('2027-08-01', actor)).toEqual([agreementId])
    expect(await on('2027-08-01', world.staff(works.id, 3, ...signatoryRights))).toEqual([])
    expect(await on('2027-09-01', coordinator)).toEqual([])
  })

  it('are found without reading all: nothing that is due is left out', async () => {
    const agreementId = await inForce(world)
    const terms = fc.record<Partial<Terms>>({
      renewal: fc.constantFrom(...renewalKinds),
      noticeMonths: fc.integer({ min: 0, max: 24 }),
      noticeTo: fc.constantFrom(...noticeEnds),
    })
    const day = fc.integer({ min: -10, max: 1_300 }).map((days) => new Date(now.getTime() + days * dayMs))
    await fc.assert(
      fc.asyncProperty(terms, day, async (given, endsOn) => {
        await world.test.admin.query(
          `update agreements.agreement set terms = terms || $1::jsonb, ends_on = $2 where network_id = $3 and id = $4`,
          [JSON.stringify(given), endsOn.toISOString().slice(0, 10), world.networkId, agreementId],
        )
        await reading(world, async (db) => {
          const on = now.toISOString().slice(0, 10)
          const isDue = (await agreementsIn(db, ['inForce', 'expiring'])).filter((each) => dueReminder(each, on))
          const near = (await termsNearEnd(db, on)).map(({ id }) => id)
          for (const { id } of isDue) expect(near).toContain(id)
        })
      }),
      { numRuns: 200 },
    )
  })
})
