import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { inTransaction } from '#platform/db'
import { checkFile, fileDownload, readFile } from '#platform/files'
import { readPdf } from '#platform/pdf/testing'
import { standardTemplate } from '../content/standard-template.ts'
import { runDaily } from '../jobs/daily.ts'
import { fileHash } from '../rules/content-hash.ts'
import { documentsByHash, documentsOf } from '../store/documents.ts'
import { revisionsOf, stepsTaken } from '../store/agreements.ts'
import * as world from '../testing/world.ts'
import {
  agency,
  coordinatorRights,
  done,
  hospital,
  now,
  run,
  signatoryRights,
  works,
  type World,
} from '../testing/world.ts'
import { amendAgreement } from './amend-agreement.ts'
import { announceAgreement } from './announce-agreement.ts'
import { changeAgreement } from './change-agreement.ts'
import { confirmScan } from './confirm-scan.ts'
import { declineAgreement } from './decline-agreement.ts'
import { discardAgreement } from './discard-agreement.ts'
import { giveNotice, takeBackNotice } from './give-notice.ts'
import { handInScan } from './hand-in-scan.ts'
import { recallAgreement } from './recall-agreement.ts'
import { sendAgreement } from './send-agreement.ts'
import { signAgreement } from './sign-agreement.ts'

vi.stubEnv('DUETT_HOME', world.home)

const refused = (code: string) => ({ ok: false, problem: { kind: 'refused', code } })
const notFound = { ok: false, problem: { kind: 'notFound' } }

describe('an agreement', () => {
  let w: World
  const anke = (account = 1) => w.staff(agency.id, account, ...coordinatorRights)
  const jonas = (account = 2) => w.staff(hospital.id, account, ...signatoryRights)
  const state = async (id: string) => (await world.current(w, id)).state
  const rows = async (query: string) => (await w.test.admin.query(query)).rows as Record<string, unknown>[]
  const events = async () =>
    (await rows(`select name, ids->>'organisationId' as organisation from platform.outbox order by id`)).map(
      ({ name, organisation }) => [name, organisation],
    )
  const daily = (day: string) => runDaily(w.test.database, new Date(`${day}T08:00:00Z`))

  beforeAll(async () => {
    w = await world.agreementWorld()
  })
  afterAll(() => rmSync(world.home, { recursive: true, force: true }))
  beforeEach(async () => {
    await w.test.admin.query('truncate agreements.agreement, platform.outbox, mail.message cascade')
    await w.test.admin.query(`update network.organisation set state = 'accepted' where not is_lead`)
  })

  it('draft → sent: fixes the text, makes the file, asks everybody by mail', async () => {
    const id = await world.sent(w, { twoForHospital: true })
    const agreement = await world.current(w, id)
    expect(agreement).toMatchObject({
      state: 'sent',
      sentAt: now,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await rows('select template, locale from mail.message order by locale')).toEqual([
      { template: 'agreements.toSign', locale: 'de' },
      { template: 'agreements.toSign', locale: 'de' },
      { template: 'agreements.toSign', locale: 'vi' },
    ])
    const [document] = await world.reading(w, (db) => documentsOf(db, id))
    const file = await world.reading(w, (db) => readFile(db, w.networkId, document?.fileId ?? ''))
    expect(fileHash(file?.bytes ?? new Uint8Array())).toBe(document?.documentHash)
  })

  it('is a PDF/UA file that says who agrees on what, names with marks in them included', async () => {
    const id = await world.sent(w)
    const [document] = await world.reading(w, (db) => documentsOf(db, id))
    const file = await world.reading(w, (db) => readFile(db, w.networkId, document?.fileId ?? ''))
    const pdf = await readPdf(file?.bytes ?? new Uint8Array())
    expect(pdf).toMatchObject({ title: 'Kooperationsvereinbarung', language: 'de', marked: true, uaPart: '1' })
    const text = pdf.text.replace(/\s+/g, ' ')
    expect(text).toContain('Klinikum *Rautenhof* & Partner')
    expect(text).toContain('mit einer Frist von 3 Monaten zum Ende eines Jahres')
    expect(text).toMatch(/Seite 1 von \d\b/)
    expect(text).not.toMatch(/\{\{|\\/)
    // The optional contribution is left out, one wording of the alternative stands.
    const clauses = standardTemplate().clauses.filter(({ kind }) => kind !== 'optional')
    expect(pdf.roles.filter((role) => role === 'H2').length).toBeGreaterThanOrEqual(clauses.length)
  })

  it('draft → sent is refused without somebody to sign, and twice', async () => {
    const id = await world.drafted(w)
    await w.test.admin.query(`delete from agreements.signatory where organisation_id = '${hospital.id}'`)
    expect(await run(sendAgreement, { agreementId: id }, anke())).toMatchObject({
      problem: { code: 'noSignatory', values: { organisation: hospital.name } },
    })
    const whole = await world.sent(w)
    expect(await run(sendAgreement, { agreementId: whole }, anke())).toMatchObject(refused('wrongState'))
  })

  it('sent → partlySigned → inForce: keeps who signed which document when, and tells of the member', async () => {
    const id = await world.sent(w)
    await done(signAgreement, await world.signing(w, id), anke())
    expect(await state(id)).toBe('partlySigned')
    await done(signAgreement, await world.signing(w, id, { name: 'Dr. Jonas Weber', jobTitle: 'Prokura' }), jonas())
    const agreement = await world.current(w, id)
    expect(agreement).toMatchObject({ state: 'inForce', signedAt: now })
    const [document] = await world.reading(w, async (db) =>
      (await documentsOf(db, id)).filter(({ kind }) => kind === 'toSign'),
    )
    expect(agreement.parties[1]?.signatories[0]?.signature).toEqual({
      name: 'Dr. Jonas Weber',
      jobTitle: 'Prokura',
      at: now,
      way: 'electronic',
      contentHash: agreement.contentHash,
      documentHash: document?.documentHash,
      accountId: jonas().accountId,
    })
    expect((await events()).filter(([name]) => name === 'agreements.signed')).toEqual([
      ['agreements.signed', hospital.id],
    ])
    expect((await world.reading(w, (db) => stepsTaken(db, id))).map(({ name, to }) => `${name} → ${to}`)).toEqual([
      'send → sent',
      'sign → partlySigned',
      'signLast → signed',
      'begin → inForce',
    ])
  })

  it('has a page of signatures in the signed file, and is recognised by its bytes', async () => {
    const id = await world.inForce(w)
    const [signed] = await world.reading(w, (db) => documentsOf(db, id))
    const file = await world.reading(w, (db) => readFile(db, w.networkId, signed?.fileId ?? ''))
    const { text } = await readPdf(file?.bytes ?? new Uint8Array())
    expect(signed?.kind).toBe('signed')
    expect(text).toContain('22. November 2026, 10:00:00 MEZ')
    const found = await world.reading(w, (db) => documentsByHash(db, fileHash(file?.bytes ?? new Uint8Array())))
    expect(found).toMatchObject([{ agreementId: id, kind: 'signed', isCurrent: true }])
    const changed = Buffer.from(file?.bytes ?? [])
    changed[changed.length - 10] = 0
    expect(await world.reading(w, (db) => documentsByHash(db, fileHash(changed)))).toEqual([])
  })

  it('is signed by nobody twice, for nobody else, and not by link or token', async () => {
    const id = await world.sent(w, { twoForHospital: true })
    await done(signAgreement, await world.signing(w, id), jonas())
    const input = await world.signing(w, id)
    expect(await run(signAgreement, input, jonas())).toMatchObject(refused('notYourTurn'))
    expect(await run(signAgreement, input, w.staff(works.id, 5, ...signatoryRights))).toEqual(notFound)
    expect(await run(signAgreement, input, w.staff(hospital.id, 6, 'agreements.read'))).toEqual(notFound)
    const stale = { ...jonas(7), session: { made: 'password' as const, secondFactor: true, steppedUp: false } }
    const token = { ...jonas(7), session: { made: 'token' as const, secondFactor: true, steppedUp: true } }
    for (const actor of [stale, token]) expect(await run(signAgreement, input, actor)).toMatchObject(refused('stepUp'))
    await done(signAgreement, input, jonas(7))
  })

  it('S-09: takes no field it does not know, and no consent without the tick', async () => {
    const id = await world.sent(w)
    for (const change of [
      { networkId: 2 },
      { accountId: 'x' },
      { hasRead: false },
      { documentHash: 'x' },
      { name: ' ' },
    ]) {
      const answer = await run(signAgreement, await world.signing(w, id, change), jonas())
      expect(answer, JSON.stringify(change)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    }
    expect(await state(id)).toBe('sent')
  })

  it('sent → draft → sent: earlier signatures are void, and the old document is signed by nobody any more', async () => {
    const id = await world.sent(w)
    const before = await world.signing(w, id)
    await done(signAgreement, before, anke())
    await done(recallAgreement, { agreementId: id }, anke())
    const draft = await world.current(w, id)
    expect(draft).toMatchObject({ state: 'draft', contentHash: null, sentAt: null })
    expect(draft.parties.flatMap(({ signatories }) => signatories).every((one) => one.signature === null)).toBe(true)
    const clauses = draft.clauses.map((clause, index) =>
      index === 1 ? { ...clause, text: { de: 'Neu verhandelt.' } } : clause,
    )
    await done(changeAgreement, { ...world.changeOf(draft), clauses }, anke())
    const later = new Date(now.getTime() + 60_000)
    await done(sendAgreement, { agreementId: id }, anke(), later)
    expect(await run(signAgreement, before, jonas())).toMatchObject(refused('changedMeanwhile'))
    expect(await world.reading(w, async (db) => (await revisionsOf(db, id)).map(({ revision }) => revision))).toEqual([
      1, 2, 3,
    ])
  })

  it('keeps what is required: no clause lost, one wording of an alternative, no editor overwritten', async () => {
    const id = await world.drafted(w)
    const draft = await world.current(w, id)
    const change = world.changeOf(draft)
    const without = (key: string) => change.clauses.filter((clause) => clause.key !== key)
    const processor = standardTemplate().clauses.find(({ key }) => key === 'K09')?.choices[1]
    const second = { key: 'K09.processor', title: processor?.title, text: processor?.text }
    expect(await run(changeAgreement, { ...change, clauses: without('K08') }, anke())).toMatchObject(
      refused('clauseMissing'),
    )
    expect(await run(changeAgreement, { ...change, clauses: [...change.clauses, second] }, anke())).toMatchObject(
      refused('twoWordings'),
    )
    expect(
      await run(changeAgreement, { ...change, clauses: [...change.clauses, change.clauses[0]] }, anke()),
    ).toMatchObject(refused('twice'))
    expect(await run(changeAgreement, { ...change, revision: draft.revision - 1 }, anke())).toMatchObject(
      refused('changedMeanwhile'),
    )
    const open = change.clauses.map((clause) => ({ ...clause, text: { de: 'Bis {{ende}}' } }))
    expect(await run(changeAgreement, { ...change, clauses: open }, anke())).toMatchObject({
      problem: { kind: 'invalid' },
    })
    const swapped = [...without('K09.jointControllers'), second]
    await done(changeAgreement, { ...change, clauses: swapped }, anke())
    expect((await world.current(w, id)).clauses.at(-1)?.key).toBe('K09.processor')
  })

  it('sent → declined: nobody can sign any more', async () => {
    const id = await world.sent(w)
    await done(declineAgreement, { agreementId: id }, jonas())
    expect(await state(id)).toBe('declined')
    expect(await run(signAgreement, await world.signing(w, id), anke())).toMatchObject(refused('wrongState'))
  })

  it('draft → discarded: a draft that comes to nothing keeps its number', async () => {
    const id = await world.drafted(w)
    await done(discardAgreement, { agreementId: id }, anke())
    const next = await world.current(w, await world.drafted(w))
    expect([await state(id), next.number]).toEqual(['discarded', 2])
  })

  it('sent → inForce by a scan on paper, confirmed by somebody else than who handed it in', async () => {
    const id = await world.sent(w)
    await done(signAgreement, await world.signing(w, id), anke())
    const [document] = await world.reading(w, (db) => documentsOf(db, id))
    const bytes =
      (await world.reading(w, (db) => readFile(db, w.networkId, document?.fileId ?? '')))?.bytes ?? new Uint8Array()
    const scan = await checkFile({ name: 'unterschrift.pdf', bytes, accept: ['pdf'] })
    const place = (await world.current(w, id)).parties[1]?.signatories[0]?.id
    const paper = { agreementId: id, signatoryId: place, name: 'Mai Trần', jobTitle: 'Vorstand', scan }
    expect(await run(handInScan, paper, w.staff(works.id, 4, ...signatoryRights))).toEqual(notFound)
    await done(handInScan, paper, anke(3))
    expect(await run(confirmScan, { agreementId: id, signatoryId: place, isRight: true }, anke(3))).toMatchObject(
      refused('ownScan'),
    )
    expect(await run(confirmScan, { agreementId: id, signatoryId: place, isRight: true }, jonas())).toEqual(notFound)
    await done(confirmScan, { agreementId: id, signatoryId: place, isRight: false }, anke())
    expect(await state(id)).toBe('partlySigned')
    await done(handInScan, paper, jonas())
    await done(confirmScan, { agreementId: id, signatoryId: place, isRight: true }, anke())
    const { state: after, parties } = await world.current(w, id)
    expect([after, parties[1]?.signatories[0]?.signature]).toMatchObject(['inForce', { name: 'Mai Trần', way: 'scan' }])
  })

  it('signed → inForce on its first day, not before', async () => {
    const id = await world.inForce(w, { startsOn: '2027-01-01' })
    expect(await state(id)).toBe('signed')
    await daily('2026-12-31')
    expect(await state(id)).toBe('signed')
    await daily('2027-01-01')
    expect(await state(id)).toBe('inForce')
  })

  it('inForce → inForce: renewed by itself, with reminders before the last day for notice, each once', async () => {
    const id = await world.inForce(w)
    expect(await world.current(w, id)).toMatchObject({ endsOn: '2028-11-21' })
    await w.test.admin.query('truncate mail.message cascade')
    // Three months' notice to the end of a year: the last one before its end is 2027, so 30 September 2027 decides.
    for (const [day, mails] of [
      ['2027-07-01', 0],
      ['2027-07-02', 2],
      ['2027-07-03', 2],
      ['2027-08-31', 4],
      ['2027-09-23', 6],
      ['2027-10-01', 6],
    ] as const) {
      await daily(day)
      expect(await rows(`select 1 from mail.message`), day).toHaveLength(mails)
    }
    await daily('2028-11-22')
    expect(await world.current(w, id)).toMatchObject({ state: 'inForce', endsOn: '2029-11-21', renewals: 1 })
  })

  it('inForce → expiring → expired where the parties agreed on an end, and the member hears of it', async () => {
    const id = await world.inForce(w, { terms: { renewal: 'explicit', termMonths: 12 } })
    await daily('2027-08-23')
    expect(await state(id)).toBe('expiring')
    await daily('2027-11-22')
    expect(await state(id)).toBe('expired')
    expect((await events()).filter(([name]) => name === 'agreements.ended')).toEqual([
      ['agreements.ended', hospital.id],
    ])
  })

  it('inForce → noticeGiven → terminated on the day the terms allow; notice can be taken back before', async () => {
    const id = await world.inForce(w)
    const notice = { agreementId: id, forCauseOn: null, reason: '' }
    expect(await run(giveNotice, notice, w.staff(works.id, 4, ...signatoryRights))).toEqual(notFound)
    expect(await done(giveNotice, notice, jonas())).toEqual({ agreementId: id, endsOn: '2027-12-31' })
    await done(takeBackNotice, { agreementId: id }, anke())
    expect(await world.current(w, id)).toMatchObject({ state: 'inForce', endsOn: '2028-11-21', noticeOn: null })
    await done(giveNotice, notice, anke())
    await daily('2027-12-31')
    expect(await state(id)).toBe('noticeGiven')
    await daily('2028-01-01')
    expect(await state(id)).toBe('terminated')
  })

  it('inForce → noticeGiven for good cause only with a reason and a day to come', async () => {
    const id = await world.inForce(w)
    const cause = (forCauseOn: string, reason: string) =>
      run(giveNotice, { agreementId: id, forCauseOn, reason }, jonas())
    expect(await cause('2026-11-30', '')).toMatchObject(refused('reasonMissing'))
    expect(await cause('2026-11-21', 'Verstoß')).toMatchObject(refused('dayPassed'))
    expect(await cause('2026-11-30', 'Verstoß')).toMatchObject({ ok: true, result: { endsOn: '2026-11-30' } })
  })

  it('inForce → replaced by its amendment on the day that begins, without a word of an end', async () => {
    const id = await world.inForce(w, { terms: { renewal: 'explicit', termMonths: 12 } })
    await daily('2027-09-01')
    const { agreementId: next } = await done(
      amendAgreement,
      { agreementId: id },
      anke(),
      new Date('2027-09-01T08:00:00Z'),
    )
    expect(await world.current(w, next)).toMatchObject({ startsOn: '2027-11-22', replacesId: id, state: 'draft' })
    const at = new Date('2027-09-02T08:00:00Z')
    await done(sendAgreement, { agreementId: next }, anke(), at)
    await done(signAgreement, await world.signing(w, next), anke(), at)
    await done(signAgreement, await world.signing(w, next), jonas(), at)
    expect([await state(id), await state(next)]).toEqual(['expiring', 'signed'])
    await daily('2027-11-22')
    expect([await state(id), await state(next)]).toEqual(['replaced', 'inForce'])
    expect((await events()).map(([name]) => name)).not.toContain('agreements.ended')
  })

  it('is announced once, and only with the consent of every party', async () => {
    const silent = await world.sent(w)
    await done(signAgreement, await world.signing(w, silent), anke())
    await done(signAgreement, await world.signing(w, silent, { mayAnnounce: false }), jonas())
    expect(await run(announceAgreement, { agreementId: silent }, anke())).toMatchObject(refused('noConsent'))
    const id = await world.inForce(w)
    expect(await run(announceAgreement, { agreementId: id }, jonas())).toEqual(notFound)
    await done(announceAgreement, { agreementId: id }, anke())
    expect(await run(announceAgreement, { agreementId: id }, anke())).toMatchObject(refused('wrongState'))
    const news = await rows('select * from network.news')
    expect(news).toHaveLength(1)
    expect(JSON.stringify(news)).toContain('Neu im Netzwerk: Klinikum Rautenhof')
  })

  it('S-02: is seen by its parties once sent, by coordinators always, by another network never', async () => {
    const { filePolicies } = await import('../files/policies.ts')
    const policy = filePolicies['agreements.document']
    const may = async (actor: ReturnType<typeof jonas>, id: string) =>
      (await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => policy?.(actor, id, db)))
        ?.allowed
    const draft = await world.drafted(w)
    expect([await may(anke(), draft), await may(jonas(), draft)]).toEqual([true, false])
    const id = await world.sent(w)
    const stranger = { ...anke(), networkId: w.otherNetworkId }
    expect([
      await may(jonas(), id),
      await may(w.staff(works.id, 4, ...signatoryRights), id),
      await may(stranger, id),
    ]).toEqual([true, false, false])
    expect(await run(sendAgreement, { agreementId: draft }, stranger)).toEqual(notFound)
    const [document] = await world.reading(w, (db) => documentsOf(db, id))
    expect(await fileDownload(stranger, document?.fileId ?? '')).toBeNull()
  })
})
