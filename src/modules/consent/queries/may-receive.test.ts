import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insufficientPrivilege, type Db } from '#platform/db'
import { withdrawConsents } from '../steps/withdraw-consents.ts'
import * as front from '../index.ts'
import { purposes, type Purpose, type Verdict } from '../consent.ts'
import * as world from '../testing/world.ts'
import {
  agency,
  agree,
  as,
  asWorker,
  hospital,
  laboratory,
  mai,
  now,
  person,
  staff,
  tuan,
  works,
  type World,
} from '../testing/world.ts'

const inMonths = (months: number) => new Date(Date.UTC(2026, 10 + months, 22, 9))
const passing = { personId: mai, recipientId: hospital.id, purpose: 'circulation' } as const

describe('the gate', () => {
  let w: World
  beforeAll(async () => {
    w = await world.consentWorld()
  })
  beforeEach(() => world.forget(w))

  const asked = (at = now, what: front.Passing = passing) => asWorker(w, (db) => front.mayReceive(db, what, at))

  it('lets through what the person agreed to, to this recipient, for this purpose, until it ends', async () => {
    await agree(w, mai, 'circulation', [hospital])
    expect(await asked()).toMatchObject({ may: true })
    expect(await asked(now, { ...passing, purpose: 'identity' })).toEqual({ may: false, because: 'noConsent' })
    expect(await asked(now, { ...passing, recipientId: works.id })).toEqual({ may: false, because: 'noConsent' })
    expect(await asked(now, { ...passing, personId: tuan })).toEqual({ may: false, because: 'noConsent' })
    expect(await asked(inMonths(7))).toEqual({ may: false, because: 'expired' })
  })

  it('closes with the withdrawal, and opens again with a new consent', async () => {
    await agree(w, mai, 'circulation', [hospital])
    await as(w, person(w, mai), (db) =>
      withdrawConsents(db, { personId: mai, purposes: ['circulation'], recipientIds: [hospital.id] }, now),
    )
    expect(await asked()).toEqual({ may: false, because: 'withdrawn' })
    await agree(w, mai, 'circulation', [hospital], inMonths(1))
    expect(await asked(inMonths(1))).toMatchObject({ may: true })
  })

  it('holds back what would leave anew while the person pauses, and nothing that a recipient holds already', async () => {
    for (const purpose of ['circulation', 'identity'] as const) await agree(w, mai, purpose, [hospital])
    await as(w, person(w, mai), (db) => front.pauseSending(db, { personId: mai, until: '2026-12-01' }, now))
    expect(await asked()).toEqual({ may: false, because: 'paused' })
    expect(await asked(now, { ...passing, purpose: 'identity' })).toMatchObject({ may: true })
    expect(await asked(new Date('2026-12-01T09:00:00Z'))).toMatchObject({ may: true })
    const recruiter = staff(w, hospital, 1, world.recruiterRights)
    expect(await as(w, recruiter, (db) => front.mayReceive(db, passing, now))).toMatchObject({ may: true })
  })

  it('S-33: is closed to an excluded employer and every firm of its group, whatever was agreed', async () => {
    await world.joinGroup(w, hospital, laboratory)
    await agree(w, mai, 'circulation', [hospital, laboratory, works])
    await as(w, person(w, mai), (db) =>
      front.excludeOrganisation(
        db,
        { personId: mai, organisationId: laboratory.id, reason: 'presentEmployer', addedBy: null },
        now,
      ),
    )
    const verdicts = await asWorker(w, (db) =>
      front.mayReceiveAll(
        db,
        { personId: mai, recipientIds: [hospital.id, laboratory.id, works.id], purpose: 'circulation' },
        now,
      ),
    )
    expect(verdicts.get(hospital.id)).toEqual({ may: false, because: 'excluded' })
    expect(verdicts.get(laboratory.id)).toEqual({ may: false, because: 'excluded' })
    expect(verdicts.get(works.id)).toMatchObject({ may: true })
    await agree(w, mai, 'circulation', [hospital])
    expect(await asked()).toEqual({ may: false, because: 'excluded' })
    const names = (await world.eventsOf(w)).map(({ name }) => name)
    expect(names.filter((name) => name === 'consent.given')).toHaveLength(3)
    expect(names).toContain('consent.excluded')
  })

  it('S-33: closes to a firm that joins the group of an excluded one later', async () => {
    await agree(w, mai, 'circulation', [hospital])
    await as(w, person(w, mai), (db) =>
      front.excludeOrganisation(
        db,
        { personId: mai, organisationId: laboratory.id, reason: 'chosen', addedBy: null },
        now,
      ),
    )
    expect(await asked()).toMatchObject({ may: true })
    await world.joinGroup(w, hospital, laboratory)
    expect(await asked()).toEqual({ may: false, because: 'excluded' })
    const recruiter = staff(w, hospital, 1, world.recruiterRights)
    expect(await as(w, recruiter, (db) => front.mayReceive(db, passing, now))).toMatchObject({ may: false })
  })

  it('S-35: makes a withdrawal wait for what is just being sent, and whoever sends next see it', async () => {
    await agree(w, mai, 'circulation', [hospital])
    const order: string[] = []
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    let locked = () => {}
    const isLocked = new Promise<void>((resolve) => (locked = resolve))
    const sending = asWorker(w, async (db) => {
      expect(await front.mayReceive(db, passing, now)).toMatchObject({ may: true })
      locked()
      await finished
      order.push('sent')
    })
    await isLocked
    const withdrawing = as(w, person(w, mai), (db) =>
      withdrawConsents(db, { personId: mai, purposes: ['circulation'], recipientIds: [hospital.id] }, now),
    ).then(() => order.push('withdrawn'))
    await waitsForLock(w)
    finish()
    await Promise.all([sending, withdrawing])
    expect(order).toEqual(['sent', 'withdrawn'])
    expect(await asked()).toEqual({ may: false, because: 'withdrawn' })
  })

  it('S-35: sees a withdrawal that it waited for', async () => {
    await agree(w, mai, 'circulation', [hospital])
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    let changed = () => {}
    const isChanged = new Promise<void>((resolve) => (changed = resolve))
    const withdrawing = as(w, person(w, mai), async (db) => {
      await withdrawConsents(db, { personId: mai, purposes: ['circulation'], recipientIds: null }, now)
      changed()
      await finished
    })
    await isChanged
    const verdict = asked()
    await waitsForLock(w)
    finish()
    await withdrawing
    expect(await verdict).toEqual({ may: false, because: 'withdrawn' })
  })

  it('answers like a plain model, whatever happens in which order', async () => {
    const organisations = [hospital, works, laboratory] as const
    const step = fc.oneof(
      fc.record({
        do: fc.constant('give' as const),
        purpose: fc.constantFrom(...purposes),
        to: fc.nat(2),
        months: fc.integer({ min: 1, max: 14 }),
      }),
      fc.record({ do: fc.constant('withdraw' as const), purpose: fc.constantFrom(...purposes), to: fc.nat(2) }),
      fc.record({ do: fc.constant('exclude' as const), to: fc.nat(2) }),
      fc.record({ do: fc.constant('allow' as const), to: fc.nat(2) }),
      fc.record({ do: fc.constant('pause' as const), months: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('wait' as const), months: fc.integer({ min: 1, max: 4 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await world.forget(w)
        const model = new PlainGate()
        let month = 0
        for (const [index, each] of steps.entries()) {
          if (each.do === 'wait') month += each.months
          else await as(w, person(w, mai), (db) => take(db, each, month, index))
          model.take(each, month)
        }
        const askedAt = new Date(inMonths(month).getTime() + steps.length * 1000)
        for (const purpose of purposes) {
          const recipientIds = organisations.map(({ id }) => id)
          const verdicts = await asWorker(w, (db) =>
            front.mayReceiveAll(db, { personId: mai, recipientIds, purpose }, askedAt),
          )
          expect(recipientIds.map((id) => wordOf(verdicts.get(id)))).toEqual(
            [0, 1, 2].map((to) => model.ask(purpose, to, month)),
          )
        }
      }),
      { numRuns: 30 },
    )
  })

  type Step =
    | { do: 'give'; purpose: Purpose; to: number; months: number }
    | { do: 'withdraw'; purpose: Purpose; to: number }
    | { do: 'exclude' | 'allow'; to: number }
    | { do: 'pause' | 'wait'; months: number }

  async function take(db: Db, step: Step, month: number, index: number): Promise<unknown> {
    const organisationId = 'to' in step ? ([hospital, works, laboratory][step.to]?.id ?? '') : ''
    // No two steps in one moment, so that one of them is the latest.
    const at = new Date(inMonths(month).getTime() + index * 1000)
    switch (step.do) {
      case 'give':
        return front.giveConsents(
          db,
          {
            personId: mai,
            purpose: step.purpose,
            recipientIds: [organisationId],
            group: null,
            textVersion: front.consentText(step.purpose, 'vi').version,
            locale: 'vi',
            door: 'page',
            explainedBy: null,
            expiresAt: inMonths(month + step.months),
          },
          at,
        )
      case 'withdraw':
        return front.withdrawConsents(
          db,
          { personId: mai, purposes: [step.purpose], recipientIds: [organisationId] },
          at,
        )
      case 'exclude':
        return front.excludeOrganisation(db, { personId: mai, organisationId, reason: 'chosen', addedBy: null }, at)
      case 'allow':
        return front.allowOrganisation(db, { personId: mai, organisationId }, at)
      case 'pause':
        return front.pauseSending(
          db,
          {
            personId: mai,
            until: inMonths(month + step.months)
              .toISOString()
              .slice(0, 10),
          },
          at,
        )
      case 'wait':
        return null
    }
  }
})

/** What the gate promises, in months and without a database: the last word for each purpose and recipient. */
class PlainGate {
  readonly #given: { purpose: Purpose; to: number; until: number; withdrawn: boolean }[] = []
  readonly #excluded = new Set<number>()
  #pausedUntil = 0

  take(step: { do: string; purpose?: Purpose; to?: number; months?: number }, month: number): void {
    const { purpose, to = 0, months = 0 } = step
    const end = (all: boolean) => {
      for (const each of this.#given) {
        if (each.to === to && (all || each.purpose === purpose) && each.until > month) each.withdrawn = true
      }
    }
    if (step.do === 'give' && purpose && !this.#excluded.has(to))
      this.#given.push({ purpose, to, until: month + Math.min(months, 12), withdrawn: false })
    if (step.do === 'withdraw') end(false)
    if (step.do === 'exclude') {
      this.#excluded.add(to)
      end(true)
    }
    if (step.do === 'allow') this.#excluded.delete(to)
    if (step.do === 'pause') this.#pausedUntil = month + months
  }

  ask(purpose: Purpose, to: number, month: number): string {
    if (this.#excluded.has(to)) return 'excluded'
    const given = this.#given.filter((each) => each.purpose === purpose && each.to === to)
    if (given.length === 0) return 'noConsent'
    if (given.some((each) => !each.withdrawn && each.until > month))
      return month < this.#pausedUntil && purpose === 'circulation' ? 'paused' : 'may'
    return given.at(-1)?.withdrawn ? 'withdrawn' : 'expired'
  }
}

function wordOf(verdict: Verdict | undefined): string | undefined {
  return verdict && (verdict.may ? 'may' : verdict.because)
}

/** Until some statement of this database waits for a lock. */
async function waitsForLock(w: World): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const { rows } = await w.test.admin.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('nothing waits for a lock')
}

describe('the walls of the database around consents, with the code’s own checks left out', () => {
  let w: World
  beforeAll(async () => {
    w = await world.consentWorld()
    await world.joinGroup(w, hospital, laboratory)
    await agree(w, mai, 'circulation', [hospital, works])
    await agree(w, tuan, 'circulation', [works])
    await asWorker(w, async (db) => {
      await front.caseNumberOf(db, mai, works.id)
      await front.noteShown(
        db,
        {
          personId: mai,
          actor: { kind: 'job', queue: 'test' },
          recipientId: works.id,
          shown: 'shortProfile',
          objectId: null,
          version: 1,
          purpose: 'circulation',
          door: 'mail',
        },
        now,
      )
      await front.recallFrom(db, { personId: mai, recipientIds: [works.id] }, now)
      await front.excludeOrganisation(
        db,
        { personId: mai, organisationId: university, reason: 'presentEmployer', addedBy: null },
        now,
      )
    })
  })
  const university = world.university.id
  const seen = async (actor: Parameters<typeof as>[1]) => {
    const counted = await as(w, actor, (db) =>
      sql<Record<string, number>>`
        select (select count(*)::int from consent.consent where person_id = ${mai}) as consent,
          (select count(*)::int from consent.exclusion where person_id = ${mai}) as exclusion,
          (select count(*)::int from consent.ledger where person_id = ${mai}) as ledger,
          (select count(*)::int from consent.recall where person_id = ${mai}) as recall,
          (select count(*)::int from consent.case_number where person_id = ${mai}) as case_number`.execute(db),
    )
    return counted.rows[0]
  }
  const nothing = { consent: 0, exclusion: 0, ledger: 0, recall: 0, case_number: 0 }
  const all = { consent: 2, exclusion: 1, ledger: 1, recall: 1, case_number: 1 }

  it('show the person its own rows, and the partner none', async () => {
    expect(await seen(person(w, mai))).toEqual(all)
    expect(await seen(person(w, tuan))).toEqual(nothing)
    expect(await seen({ kind: 'visitor' })).toEqual(nothing)
  })

  it('S-34: show them to whoever guides, but not to staff of an excluded organisation', async () => {
    expect(await seen(staff(w, agency, 1, world.coordinatorRights))).toEqual(all)
    const coordinator = await seen(staff(w, world.university, 2, world.coordinatorRights))
    expect({ ...coordinator, exclusion: 0 }).toEqual(nothing)
  })

  it('show a member no more than what concerns itself', async () => {
    const own = { consent: 1, exclusion: 0, ledger: 0, recall: 1, case_number: 1 }
    expect(await seen(staff(w, works, 3, world.recruiterRights))).toEqual(own)
    expect(await seen(staff(w, hospital, 4, world.recruiterRights))).toEqual({ ...nothing, consent: 1 })
    expect(await seen(staff(w, laboratory, 5, world.recruiterRights))).toEqual(nothing)
  })

  it('S-23: let nobody write for another person, and a recipient change no consent', async () => {
    const taking = as(w, staff(w, works, 3, world.recruiterRights), (db) =>
      sql`update consent.consent set withdrawn_at = null`.execute(db),
    )
    await expect(taking).rejects.toMatchObject({ sqlState: insufficientPrivilege })
    const giving = as(w, person(w, tuan), (db) =>
      front.giveConsents(
        db,
        {
          personId: mai,
          purpose: 'identity',
          recipientIds: [works.id],
          group: null,
          textVersion: '2026-11',
          locale: 'de',
          door: 'page',
          explainedBy: null,
        },
        now,
      ),
    )
    await expect(giving).rejects.toMatchObject({ sqlState: insufficientPrivilege })
    for (const deletion of [sql`delete from consent.ledger`, sql`delete from consent.consent`]) {
      const deleting = as(w, person(w, mai), (db) => deletion.execute(db))
      await expect(deleting).rejects.toMatchObject({ sqlState: insufficientPrivilege })
    }
  })
})
