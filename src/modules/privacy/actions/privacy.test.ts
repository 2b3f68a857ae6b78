import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { consentText, excludeOrganisation, giveConsents, liveConsents, mayReceive, noteShown } from '#modules/consent'
import { personById } from '#modules/couples'
import { agreeToGuidance, couplesWorld, notFound, now, person, run, type World } from '#modules/couples/testing'
import { scopeOf, type Actor } from '#platform/action'
import { inTransaction, insufficientPrivilege, type Db } from '#platform/db'
import { erasureList, readErased, useDeclarations, type PrivacyDeclaration } from '#platform/privacy'
import { runNightly } from '../jobs/nightly.ts'
import { declarations as ownDeclarations } from '../privacy/declarations.ts'
import { guidedPerson } from '../queries/guided-person.ts'
import { previewRetention } from '../steps/apply-retention.ts'
import { deleteOldErasures, erasureOf } from '../store/erasures.ts'
import { retentionCounts } from '../store/retention.ts'
import { askErasure } from './ask-erasure.ts'
import { changeRetention } from './change-retention.ts'
import { eraseInPerson } from './erase-in-person.ts'
import { exportOwn } from './export-own.ts'
import { giveInPerson } from './give-in-person.ts'
import { undoErasure } from './undo-erasure.ts'
import { withdrawInPerson } from './withdraw-in-person.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-privacy-'))
vi.stubEnv('DUETT_HOME', home)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const refused = (code: string) => ({ ok: false, problem: { kind: 'refused', code } })
const proof = { made: 'password', steppedUp: true } as const

/** The identity of a person, and what was erased, kept for a year at most. */
const identity: PrivacyDeclaration = {
  namespace: 'couples',
  thing: 'identity',
  activity: 'V02',
  tables: ['couples.identity'],
  ofPerson: {
    async export(db, personId) {
      const { rows } = await sql<{ given_name: string }>`select given_name from couples.identity`.execute(db)
      expect(personId).not.toBe('')
      return { json: rows, tables: [] }
    },
    async erase(db, personId) {
      const { numAffectedRows } = await sql`delete from couples.identity where person_id = ${personId}`.execute(db)
      return Number(numAffectedRows)
    },
  },
  retention: null,
}
const erasures: PrivacyDeclaration = {
  ...(ownDeclarations[0] as PrivacyDeclaration),
  retention: { days: 365, tightenable: true, purgeDue: deleteOldErasures },
}
const fixed: PrivacyDeclaration = {
  ...erasures,
  thing: 'fixed',
  retention: { days: 30, tightenable: false, purgeDue: async () => 0 },
}

let needed: readonly string[] = []
/** As files are, whose time is asked of the persons: here all that are not leaving already are old enough. */
const files: PrivacyDeclaration = {
  ...erasures,
  thing: 'file',
  retention: {
    days: 730,
    tightenable: true,
    personsDue: async (db) => {
      const { rows } = await sql<{ id: string }>`select id from couples.person where state <> 'leaving'`.execute(db)
      return needed.length > 0 ? rows.map(({ id }) => id) : []
    },
  },
  stillNeeded: async () => needed,
}

describe('a person’s data', () => {
  let w: World
  beforeAll(async () => {
    useDeclarations([identity, erasures, fixed, files])
    w = await couplesWorld()
  })
  beforeEach(async () => {
    await w.test.admin.query(`
      delete from consent.consent; delete from consent.ledger; delete from consent.recall; delete from consent.exclusion;
      delete from privacy.erasure; delete from privacy.retention; delete from privacy.retention_count; delete from platform.outbox;
      update couples.person set state = 'active', hidden_at = null; truncate platform.audit; delete from mail.message;`)
    for (const personId of [w.people.linh, w.people.minh])
      await asWorker((db) => agreeToGuidance(db, personId, w.houses.centre.id))
  })

  const linh = (session = {}) => person(w.networkId, w.people.linh, session)
  const as = <Result>(actor: Actor, fn: (db: Db) => Promise<Result>) => inTransaction(scopeOf(actor, w.networkId), fn)
  const asWorker = <Result>(fn: (db: Db) => Promise<Result>) => inTransaction(w.worker, fn)
  const audited = async () =>
    (await w.test.admin.query('select action, row_count from platform.audit order by id')).rows
  const identities = async () =>
    (await w.test.admin.query<{ given_name: string }>('select given_name from couples.identity')).rows.length

  it('S-13: neither leaves nor goes by a mailed link alone, without a fresh proof', async () => {
    const { linh: personId } = w.people
    expect(await run(exportOwn, { personId, locale: 'vi' }, linh(), w)).toMatchObject(refused('stepUp'))
    expect(await run(askErasure, { personId }, linh(), w)).toMatchObject(refused('stepUp'))
    const byToken = linh({ ...proof, made: 'token' as const })
    expect(await run(exportOwn, { personId, locale: 'vi' }, byToken, w)).toMatchObject(refused('stepUp'))
    expect(await audited()).toEqual([])
    expect(await as(linh(), (db) => personById(db, personId))).toMatchObject({ state: 'active' })
  })

  it('leaves to the person alone, without the partner, and stands in the ledger', async () => {
    const { linh: personId, minh } = w.people
    expect(await run(exportOwn, { personId: minh, locale: 'vi' }, linh(proof), w)).toEqual(notFound)
    expect(await run(exportOwn, { personId, locale: 'vi' }, w.karin, w)).toEqual(notFound)
    const answer = await run(exportOwn, { personId, locale: 'vi' }, linh(proof), w)
    // The declaration above forgets to ask whose rows it reads: the wall of the database does not.
    expect(answer).toEqual({
      ok: true,
      result: [{ kind: 'couples.identity', part: { json: [{ given_name: 'Linh' }], tables: [] } }],
    })
    const { rows } = await w.test.admin.query('select person_id, shown, purpose from consent.ledger')
    expect(rows).toEqual([{ person_id: personId, shown: 'export', purpose: 'ownExport' }])
    expect(await audited()).toEqual([{ action: 'privacy.export', row_count: 1 }])
  })

  it('is hidden at once with every consent, comes back within the week, and consents stay withdrawn', async () => {
    const { linh: personId } = w.people
    const passing = { personId, recipientId: w.houses.hospital.id, purpose: 'circulation' as const }
    await agree(personId)
    await as(w.thomas, (db) =>
      noteShown(
        db,
        {
          personId,
          actor: w.thomas,
          shown: 'shortProfile',
          objectId: null,
          version: 1,
          purpose: 'circulation',
          door: 'page',
        },
        now,
      ),
    )
    expect(await run(askErasure, { personId }, linh(proof), w)).toMatchObject({ ok: true })
    expect(await run(askErasure, { personId }, linh(proof), w)).toMatchObject(refused('askedBefore'))
    for (const actor of [w.lan, w.karin, linh()]) expect(await as(actor, (db) => personById(db, personId))).toBeNull()
    expect(await asWorker((db) => mayReceive(db, passing, now))).toEqual({ may: false, because: 'withdrawn' })
    const { rows } = await w.test.admin.query('select recipient_id from consent.recall')
    expect(rows).toEqual([{ recipient_id: w.houses.hospital.id }])
    await runNightly(w.test.database, inDays(6))
    expect(await run(undoErasure, { personId }, person(w.networkId, w.people.minh), w)).toEqual(notFound)
    expect(await run(undoErasure, { personId }, linh(), w, inDays(6))).toMatchObject({ ok: true })
    expect(await as(w.lan, (db) => personById(db, personId))).toMatchObject({ state: 'active' })
    expect(await asWorker((db) => liveConsents(db, personId, now))).toEqual([])
    await runNightly(w.test.database, inDays(8))
    expect(await identities()).toBe(3)
  })

  it('is purged a week later, once, and nobody else with it', async () => {
    const { amara: personId } = w.people
    const before = await identities()
    await run(askErasure, { personId }, person(w.networkId, personId, proof), w)
    const tooLate = await run(undoErasure, { personId }, person(w.networkId, personId), w, inDays(7))
    expect(tooLate).toMatchObject(refused('tooLate'))
    await runNightly(w.test.database, inDays(7))
    await runNightly(w.test.database, inDays(7))
    const told = await w.test.admin.query(`select ids from platform.outbox where name = 'privacy.purged'`)
    expect(told.rows).toEqual([{ ids: { personId } }])
    expect(await identities()).toBe(before - 1)
    expect(await run(undoErasure, { personId }, person(w.networkId, personId), w, inDays(7))).toEqual(notFound)
    expect((await asWorker((db) => erasureOf(db, personId)))?.purgedAt).toEqual(inDays(7))
    expect(readErased(erasureList(home))?.erased).toEqual([
      { at: inDays(7).toISOString(), networkId: w.networkId, kind: 'person', id: personId },
    ])
    expect(await audited()).toEqual([
      { action: 'privacy.askErasure', row_count: null },
      { action: 'privacy.purge', row_count: 1 },
    ])
  })

  it('is kept no longer than the network says: the preview counts what the night then deletes, and changes nothing', async () => {
    for (const [index, days] of [10, 100, 200].entries()) {
      await w.test.admin.query('insert into privacy.erasure values ($1, $2, $3, $4, $4)', [
        w.networkId,
        [w.people.linh, w.people.minh, w.people.amara][index],
        inDays(-days - 7),
        inDays(-days),
      ])
    }
    const administrator = w.staff(w.accounts.karin, w.houses.chamber, 'administrator')
    const kind = 'privacy.erasure'
    expect((await previewRetention(w.test.database, w.networkId, now)).get(kind)).toBe(0)
    const change = (days: number | null, actor: Actor = administrator) => run(changeRetention, { kind, days }, actor, w)
    expect(await change(100, w.thomas)).toEqual(notFound)
    expect(await change(366)).toMatchObject(refused('longer'))
    expect(await change(6)).toMatchObject(refused('tooShort'))
    expect(await run(changeRetention, { kind: 'privacy.fixed', days: 10 }, administrator, w)).toMatchObject(
      refused('fixed'),
    )
    expect(await change(101)).toMatchObject({ ok: true })
    expect((await previewRetention(w.test.database, w.networkId, now)).get(kind)).toBe(1)
    expect((await w.test.admin.query('select from privacy.erasure')).rowCount).toBe(3)
    await runNightly(w.test.database, inDays(1))
    expect((await w.test.admin.query('select from privacy.erasure')).rowCount).toBe(2)
    const count = await inTransaction({ networkId: w.networkId }, async (db) => (await retentionCounts(db)).get(kind))
    // A hundred days tomorrow makes a hundred and one: what comes next is counted already.
    expect(count).toMatchObject({ deletedRows: 1, dueRows: 1, appliedAt: inDays(1) })
    expect(await audited()).toContainEqual({ action: 'privacy.applyRetention', row_count: 1 })
    expect(await change(null)).toMatchObject({ ok: true })
    expect((await previewRetention(w.test.database, w.networkId, now)).get(kind)).toBe(0)
  })

  it('ends everywhere when nobody touched it for too long, after a month in which the person can keep it, unless it is needed', async () => {
    const { linh: personId, ...others } = w.people
    needed = Object.values(others)
    await agree(personId)
    expect((await previewRetention(w.test.database, w.networkId, now)).get('privacy.file')).toBe(1)
    expect(await asWorker((db) => erasureOf(db, personId))).toBeNull()
    await runNightly(w.test.database, now)
    const told = async () =>
      (await w.test.admin.query(`select template from mail.message where template = 'couples.untouched'`)).rows.length
    expect(await told()).toBe(1)
    expect(await asWorker((db) => erasureOf(db, personId))).toMatchObject({ purgeAt: inDays(30), purgedAt: null })
    expect(await asWorker((db) => liveConsents(db, personId, now))).toEqual([])
    expect(await as(linh(), (db) => personById(db, personId))).toBeNull()
    const minh = person(w.networkId, w.people.minh)
    expect(await as(minh, (db) => personById(db, w.people.minh))).toMatchObject({ state: 'active' })
    await runNightly(w.test.database, inDays(1))
    expect(await told()).toBe(1)
    expect(await run(undoErasure, { personId }, linh(proof), w)).toMatchObject({ ok: true })
    // Who takes it back has confirmed the file; two years begin anew.
    expect(await as(linh(), (db) => personById(db, personId))).toMatchObject({ state: 'active', confirmedAt: now })
    needed = []
  })

  it('is given in a talk as the person’s word, by whoever guides, with who explained it', async () => {
    const { linh: personId } = w.people
    const giving = (change: object = {}) => ({
      personId,
      purpose: 'circulation',
      recipientIds: [w.houses.hospital.id],
      textVersion: consentText('circulation', 'vi').version,
      locale: 'vi',
      hasAgreed: true,
      ...change,
    })
    for (const actor of [w.foreign, w.thomas]) expect(await run(giveInPerson, giving(), actor, w)).toEqual(notFound)
    expect(await run(giveInPerson, giving({ hasAgreed: false }), w.lan, w)).toMatchObject(refused('unconfirmed'))
    expect(await run(giveInPerson, giving(), w.lan, w)).toEqual({ ok: true, result: { count: 1 } })
    const circulating = async () =>
      (await asWorker((db) => liveConsents(db, personId, now))).filter(({ purpose }) => purpose === 'circulation')
    expect(await circulating()).toEqual([
      expect.objectContaining({ door: 'inPerson', explainedBy: w.accounts.lan, locale: 'vi' }),
    ])
    const withdrawing = { personId, purpose: 'circulation', recipientId: w.houses.hospital.id }
    expect(await run(withdrawInPerson, withdrawing, w.foreign, w)).toEqual(notFound)
    expect(await run(withdrawInPerson, withdrawing, w.lan, w, inDays(1))).toMatchObject({ ok: true })
    expect(await circulating()).toEqual([])
    // Each time the person hears that something changed, and nothing more.
    const { rows } = await w.test.admin.query('select template from mail.message')
    expect(rows).toEqual([{ template: 'couples.changed' }, { template: 'couples.changed' }])
  })

  it('S-13: releases neither name nor documents in a talk: that takes the person’s own session', async () => {
    const { linh: personId } = w.people
    for (const purpose of ['identity', 'documents'] as const) {
      const { version: textVersion } = consentText(purpose, 'vi')
      const giving = { personId, purpose, recipientIds: [w.houses.hospital.id], textVersion, locale: 'vi' }
      expect(await run(giveInPerson, { ...giving, hasAgreed: true }, w.lan, w)).toMatchObject({
        problem: { kind: 'invalid' },
      })
    }
  })

  it('closes the file to an office whose end the person tells it in a talk, at once', async () => {
    const { linh: personId } = w.people
    const ending = { personId, purpose: 'guidance', recipientId: w.houses.centre.id }
    expect(await run(withdrawInPerson, ending, w.lan, w)).toMatchObject({ ok: true })
    expect(await as(w.lan, (db) => personById(db, personId))).toMatchObject({ guidance: 'none' })
    expect(await run(withdrawInPerson, ending, w.lan, w)).toEqual(notFound)
  })

  it('S-33: is not given in a talk to whom the person excludes', async () => {
    const { linh: personId } = w.people
    const { id: organisationId } = w.houses.hospital
    await as(linh(), (db) =>
      excludeOrganisation(db, { personId, organisationId, reason: 'presentEmployer', addedBy: null }, now),
    )
    const { version } = consentText('circulation', 'de')
    const giving = {
      personId,
      purpose: 'circulation',
      recipientIds: [organisationId],
      textVersion: version,
      locale: 'de',
    }
    expect(await run(giveInPerson, { ...giving, hasAgreed: true }, w.lan, w)).toMatchObject(refused('excluded'))
  })

  it('is read by who guides with a trace, and marked for erasure by nobody else, also where no rule of ours asks', async () => {
    const { linh: personId } = w.people
    expect(await guidedPerson(w.foreign, personId, now)).toBeNull()
    expect(await guidedPerson(w.lan, personId, now)).toMatchObject({ name: expect.stringContaining('Linh') })
    const ledger = await w.test.admin.query('select reader_account_id, shown from consent.ledger')
    expect(ledger.rows).toEqual([{ reader_account_id: w.accounts.lan, shown: 'consents' }])
    const marking = sql`
      insert into privacy.erasure (network_id, person_id, asked_at, purge_at)
      values (platform.current_network(), ${personId}, now(), now() + interval '7 days')`
    for (const actor of [w.thomas, person(w.networkId, w.people.minh)])
      await expect(as(actor, (db) => marking.execute(db))).rejects.toMatchObject({ sqlState: insufficientPrivilege })
  })

  it('is erased in a talk for those without password, and then hidden from the adviser too', async () => {
    const { minh: personId } = w.people
    expect(await run(eraseInPerson, { personId, isWished: true }, w.foreign, w)).toEqual(notFound)
    expect(await run(eraseInPerson, { personId, isWished: false }, w.lan, w)).toMatchObject(refused('unconfirmed'))
    const longAgo = { ...w.lan, session: { ...w.lan.session, steppedUp: false } }
    expect(await run(eraseInPerson, { personId, isWished: true }, longAgo, w)).toMatchObject(refused('stepUp'))
    expect(await run(eraseInPerson, { personId, isWished: true }, w.lan, w)).toMatchObject({ ok: true })
    expect(await as(w.lan, (db) => personById(db, personId))).toBeNull()
    const { rows } = await w.test.admin.query('select template from mail.message')
    expect(rows).toEqual([{ template: 'couples.changed' }])
    expect(await run(undoErasure, { personId }, person(w.networkId, personId), w)).toMatchObject({ ok: true })
  })

  async function agree(personId: string): Promise<void> {
    await as(person(w.networkId, personId), (db) =>
      giveConsents(
        db,
        {
          personId,
          purpose: 'circulation',
          recipientIds: [w.houses.hospital.id],
          group: null,
          textVersion: consentText('circulation', 'vi').version,
          locale: 'vi',
          door: 'page',
          explainedBy: null,
        },
        now,
      ),
    )
  }
})
