import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '#platform/action'
import {
  consentText,
  declareGroup,
  excludedOrganisations,
  giveConsents,
  liveConsents,
  mayReceive,
  noteShown,
} from '../index.ts'
import { today } from '../desk/today.ts'
import { candidates } from '../queries/candidates.ts'
import { guidedBy } from '../queries/guided-by.ts'
import { holders } from '../queries/holders.ts'
import { ownRecalls } from '../queries/own-recalls.ts'
import { readLedger } from '../queries/read-ledger.ts'
import { recallFrom } from '../steps/recall-from.ts'
import { presentEntry } from '../web/present-ledger.ts'
import { openRecalls, recallsOf } from '../store/recalls.ts'
import { groups } from '../store/groups.ts'
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
  run,
  staff,
  tuan,
  university,
  works,
  type World,
} from '../testing/world.ts'
import { allowAgain } from './allow-again.ts'
import { changeGroup } from './change-group.ts'
import { confirmDeletion } from './confirm-deletion.ts'
import { exclude } from './exclude.ts'
import { give } from './give.ts'
import { recall } from './recall.ts'
import { withdraw } from './withdraw.ts'

const notFound = { ok: false, problem: { kind: 'notFound' } }
const refused = (code: string) => ({ ok: false, problem: { kind: 'refused', code } })
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const days = (count: number) => minutes(count * 24 * 60)
describe('what a person agrees to and takes back', () => {
  let w: World
  beforeAll(async () => {
    w = await world.consentWorld()
  })
  beforeEach(() => world.forget(w))

  const giving = (change: object = {}) => ({
    personId: mai,
    purpose: 'circulation',
    recipientIds: [hospital.id, works.id],
    textVersion: consentText('circulation', 'vi').version,
    locale: 'vi',
    ...change,
  })
  const shown = (
    to: world.Named,
    at = now,
    purpose: 'circulation' | 'identity' = 'circulation',
    version: string | number = 1,
  ) =>
    as(w, staff(w, to, 1, world.recruiterRights), (db) =>
      noteShown(
        db,
        {
          personId: mai,
          actor: staff(w, to, 1, world.recruiterRights),
          shown: 'shortProfile',
          objectId: 'v1',
          version,
          purpose,
          door: 'page',
        },
        at,
      ),
    )
  const live = () => asWorker(w, (db) => liveConsents(db, mai, now))

  it('is the person’s own word: neither the partner nor staff give it by this action', async () => {
    for (const actor of [
      person(w, tuan),
      staff(w, agency, 1, world.coordinatorRights),
      { kind: 'operator' } as const,
    ]) {
      expect(await run(w, give, giving(), actor)).toEqual(notFound)
      expect(await run(w, withdraw, { personId: mai, purpose: 'circulation', recipientId: null }, actor)).toEqual(
        notFound,
      )
      expect(await run(w, recall, { personId: mai, recipientId: works.id }, actor)).toEqual(notFound)
    }
    expect(await live()).toEqual([])
  })

  it('ends at once, and whoever received something is asked to delete it', async () => {
    await agree(w, mai, 'circulation', [hospital, works])
    await shown(hospital)
    const input = { personId: mai, purpose: 'circulation', recipientId: null }
    expect(await run(w, withdraw, input, person(w, mai))).toEqual({ ok: true, result: { count: 2, asked: 1 } })
    expect(await live()).toEqual([])
    const asked = await asWorker(w, openRecalls)
    expect(asked.map(({ recipientId }) => recipientId)).toEqual([hospital.id])
    expect(asked[0]?.caseNumber).toMatch(/^P-/)
    const names = (await world.eventsOf(w)).map(({ name }) => name)
    expect(names.filter((name) => name === 'consent.withdrawn')).toHaveLength(2)
    expect(names.filter((name) => name === 'consent.recalled')).toHaveLength(1)
  })

  it('is kept for no purpose that nothing asks for', async () => {
    const input = {
      personId: mai,
      purpose: 'contact',
      recipientIds: [hospital.id],
      textVersion: '2026-11',
      locale: 'de',
    }
    expect(await run(w, give, input, person(w, mai))).toMatchObject({ problem: { kind: 'invalid' } })
    await agree(w, mai, 'circulation', [hospital])
    await expect(w.test.admin.query(`update consent.consent set purpose = 'contact'`)).rejects.toThrow('purpose_check')
  })

  it('asks nobody to delete what was read under another consent, or to guide', async () => {
    await agree(w, mai, 'guidance', [agency])
    await agree(w, mai, 'documents', [hospital])
    const adviser = staff(w, agency, 1, world.coordinatorRights)
    const file = { personId: mai, actor: adviser, shown: 'file', objectId: null, version: null, door: 'page' } as const
    await as(w, adviser, (db) => noteShown(db, { ...file, purpose: 'guidance' }, now))
    await shown(hospital)
    for (const purpose of ['guidance', 'documents'])
      expect(await run(w, withdraw, { personId: mai, purpose, recipientId: null }, person(w, mai))).toEqual({
        ok: true,
        result: { count: 1, asked: 0 },
      })
  })

  it('is offered for members alone, without those the person excludes, who are counted', async () => {
    await run(w, exclude, { personId: mai, organisationId: works.id, reason: 'relative' }, person(w, mai))
    const { organisations, hiddenCount } = await as(w, person(w, mai), (db) => candidates(db, mai, 'circulation'))
    expect(new Set(organisations.map(({ name }) => name))).toEqual(
      new Set([agency, university, hospital, laboratory].map(({ name }) => name)),
    )
    expect(hiddenCount).toBe(1)
  })

  it('makes an office the one that guides, which a firm of its group is told of', async () => {
    const guide = (organisationId: string) => as(w, person(w, mai), (db) => guidedBy(db, mai, organisationId, now))
    await world.joinGroup(w, hospital, laboratory)
    await agree(w, mai, 'circulation', [hospital])
    expect(await guide(hospital.id)).toBeNull()
    await agree(w, mai, 'guidance', [hospital])
    expect(await guide(laboratory.id)).toBe(hospital.name)
    expect(await guide(works.id)).toBeNull()
  })

  it('S-35: is recalled once, however often and by whom it is asked at the same time', async () => {
    await agree(w, mai, 'circulation', [hospital])
    await agree(w, mai, 'identity', [hospital])
    await shown(hospital)
    const again = () => run(w, recall, { personId: mai, recipientId: hospital.id }, person(w, mai))
    const answers = await Promise.all([again(), again(), again()])
    const asked = answers.map((answer) => (answer.ok ? answer.result.asked : -1))
    expect(asked.toSorted((one, other) => one - other)).toEqual([0, 0, 1])
    expect(await asWorker(w, openRecalls)).toHaveLength(1)
    const passing = { personId: mai, recipientId: hospital.id, purpose: 'identity' as const }
    expect(await asWorker(w, (db) => mayReceive(db, passing, now))).toEqual({ may: false, because: 'withdrawn' })
    expect((await world.eventsOf(w)).filter(({ name }) => name === 'consent.recalled')).toHaveLength(1)
  })

  it('S-34: is hidden from the staff of an excluded organisation at once, coordinators and counts included', async () => {
    await agree(w, mai, 'circulation', [works])
    await shown(works)
    await asWorker(w, (db) => recallFrom(db, { personId: mai, recipientIds: [works.id] }, now))
    const coordinator = staff(w, university, 1, world.coordinatorRights)
    const seen = () => as(w, coordinator, openRecalls)
    expect(await seen()).toHaveLength(1)
    const input = { personId: mai, organisationId: university.id, reason: 'partnersEmployer' }
    await run(w, exclude, input, person(w, mai))
    expect(await seen()).toEqual([])
    const id = (await asWorker(w, openRecalls))[0]?.id
    expect(await run(w, confirmDeletion, { recallId: id }, coordinator)).toEqual(notFound)
    const audit = await w.test.admin.query(`select * from platform.audit where action = 'consent.exclude'`)
    expect(JSON.stringify(audit.rows)).not.toContain(university.id)
    await run(w, allowAgain, { personId: mai, organisationId: university.id }, person(w, mai))
    expect(await seen()).toHaveLength(1)
  })

  it('excludes the firms of a group, however it is written', async () => {
    const coordinator = staff(w, agency, 1, world.coordinatorRights)
    await run(w, changeGroup, { organisationId: hospital.id, groupName: 'Rautenhof-Gruppe' }, coordinator)
    await run(w, changeGroup, { organisationId: laboratory.id, groupName: ' rautenhof-gruppe ' }, coordinator)
    await run(w, changeGroup, { organisationId: works.id, groupName: 'Stadtwerke-Verbund' }, coordinator)
    expect(new Set((await asWorker(w, groups)).map(({ groupName }) => groupName))).toEqual(
      new Set(['Rautenhof-Gruppe', 'Stadtwerke-Verbund']),
    )
    await run(w, exclude, { personId: mai, organisationId: laboratory.id, reason: 'chosen' }, person(w, mai))
    const excluded = await asWorker(w, (db) => excludedOrganisations(db, mai))
    expect(excluded).toEqual(new Set([hospital.id, laboratory.id]))
    expect(
      await run(w, changeGroup, { organisationId: laboratory.id, groupName: null }, staff(w, works, 2, [])),
    ).toEqual(notFound)
  })

  it('S-33: ends with every firm of an excluded group, for good', async () => {
    await world.joinGroup(w, hospital, laboratory)
    await agree(w, mai, 'circulation', [hospital, works])
    const listed = { personId: mai, organisationId: laboratory.id }
    await run(w, exclude, { ...listed, reason: 'chosen' }, person(w, mai))
    await run(w, allowAgain, listed, person(w, mai))
    expect((await live()).map(({ recipientId }) => recipientId)).toEqual([works.id])
  })

  it('adds a firm to the group it names itself, and takes it out of none', async () => {
    await asWorker(w, (db) => declareGroup(db, hospital.id, 'Rautenhof-Gruppe'))
    await asWorker(w, (db) => declareGroup(db, laboratory.id, 'RAUTENHOF-GRUPPE'))
    await asWorker(w, (db) => declareGroup(db, laboratory.id, 'Eigene Gruppe'))
    const named = (await asWorker(w, groups)).map(({ groupName }) => groupName)
    expect(named).toEqual(['Rautenhof-Gruppe', 'Rautenhof-Gruppe'])
  })

  it('is confirmed deleted by the recipient, or noted by the coordination office, once', async () => {
    await agree(w, mai, 'circulation', [hospital, works])
    for (const each of [hospital, works]) await shown(each)
    await run(w, withdraw, { personId: mai, purpose: 'circulation', recipientId: null }, person(w, mai))
    const recalls = await asWorker(w, (db) => recallsOf(db, mai))
    const idOf = (to: world.Named) => recalls.find(({ recipientId }) => recipientId === to.id)?.id
    const thomas = staff(w, hospital, 3, world.recruiterRights)
    expect(await run(w, confirmDeletion, { recallId: idOf(works) }, thomas)).toEqual(notFound)
    for (const rights of [[], ['privacy.administer']])
      expect(await run(w, confirmDeletion, { recallId: idOf(hospital) }, staff(w, hospital, 4, rights))).toEqual(
        notFound,
      )
    expect(await run(w, confirmDeletion, { recallId: idOf(hospital) }, thomas)).toMatchObject({ ok: true })
    expect(await run(w, confirmDeletion, { recallId: idOf(hospital) }, thomas)).toMatchObject(
      refused('confirmedBefore'),
    )
    const coordinator = staff(w, agency, 5, world.coordinatorRights)
    expect(await run(w, confirmDeletion, { recallId: idOf(works) }, coordinator)).toMatchObject({ ok: true })
    expect(await asWorker(w, openRecalls)).toEqual([])
    expect(await ownRecalls(thomas, days(89))).toMatchObject([{ recipientId: hospital.id, confirmedAt: now }])
    expect(await ownRecalls(thomas, days(91))).toEqual([])
  })

  it('tells the person who holds something, with the request that covers it and none from before', async () => {
    const held = (at: Date) => as(w, person(w, mai), (db) => holders(db, mai, at))
    await agree(w, mai, 'circulation', [hospital])
    await shown(hospital)
    await run(w, recall, { personId: mai, recipientId: hospital.id }, person(w, mai), days(1))
    const asked = { organisation: hospital.name, hasAccess: false, recall: { recalledAt: days(1) } }
    expect(await held(days(1))).toMatchObject([asked])
    await agree(w, mai, 'circulation', [hospital], days(2))
    await shown(hospital, days(2))
    expect(await held(days(2))).toMatchObject([{ hasAccess: true, recall: null, lastShownAt: days(2) }])
  })

  it('waits on the desk: with the recipient at once, with the coordination office after two weeks', async () => {
    await agree(w, mai, 'circulation', [hospital])
    await shown(hospital)
    await run(w, recall, { personId: mai, recipientId: hospital.id }, person(w, mai))
    const waiting = (name: string, actor: StaffActor, at: Date) =>
      as(w, actor, async (db) => today.find((source) => source.name === name)?.items(db, actor, 'de', at))
    const thomas = staff(w, hospital, 3, world.recruiterRights)
    expect(await waiting('consent.deletions', thomas, days(1))).toMatchObject([{ due: days(14), urgent: false }])
    const coordinator = staff(w, agency, 5, world.coordinatorRights)
    expect(await waiting('consent.openRecalls', coordinator, days(14))).toEqual([])
    expect(await waiting('consent.openRecalls', coordinator, days(15))).toMatchObject([{ urgent: true }])
  })

  it('stands in the ledger, where looking twice within half an hour is one reading', async () => {
    for (const at of [now, minutes(10), minutes(29), minutes(45)]) await shown(hospital, at)
    await shown(hospital, minutes(10), 'identity')
    await shown(works, minutes(11))
    await shown(works, minutes(12), 'circulation', 2)
    const entries = await as(w, person(w, mai), (db) => readLedger(db, mai))
    const told = entries.map(({ at, organisation, purpose }) => [at.getTime() - now.getTime(), organisation, purpose])
    expect(told).toEqual([
      [45 * 60_000, hospital.name, 'circulation'],
      [12 * 60_000, works.name, 'circulation'],
      [11 * 60_000, works.name, 'circulation'],
      [10 * 60_000, hospital.name, 'identity'],
      [0, hospital.name, 'circulation'],
    ])
    expect(await as(w, person(w, tuan), (db) => readLedger(db, mai))).toEqual([])
  })

  it('counts the versions of a thing in the order in which they were first shown, and keeps what proves them', async () => {
    const versions = [
      ['90bc', 0],
      ['1f3a', 60],
      ['90bc', 120],
    ] as const
    for (const [version, after] of versions) await shown(hospital, minutes(after), 'circulation', version)
    await shown(works, minutes(180), 'circulation', '1f3a')
    const entries = await as(w, person(w, mai), (db) => readLedger(db, mai, 3))
    const told = entries.map((entry) => presentEntry(entry, '', 'de'))
    expect(told.map(({ what, fingerprint }) => [what, fingerprint])).toEqual([
      ['Kurzprofil, Fassung 2 (ab 22. November 2026)', '1f3a'],
      ['Kurzprofil, Fassung 1 (ab 22. November 2026)', '90bc'],
      ['Kurzprofil, Fassung 2 (ab 22. November 2026)', '1f3a'],
    ])
  })

  it('notes who a mail or a link was for, and not the persons themselves', async () => {
    const what = { personId: mai, shown: 'shortProfile', objectId: null, version: 2, purpose: 'circulation' } as const
    await asWorker(w, async (db) => {
      const machine = { kind: 'job', queue: 'circulations.send' } as const
      await noteShown(db, { ...what, actor: machine, recipientId: works.id, door: 'mail' }, now)
      await noteShown(db, { ...what, actor: { kind: 'visitor' }, recipientId: works.id, door: 'link' }, now)
      await noteShown(db, { ...what, actor: person(w, tuan), door: 'page' }, now)
    })
    const entries = await asWorker(w, (db) => readLedger(db, mai))
    expect(new Set(entries.map(({ door, readerOrganisationId }) => `${door} ${readerOrganisationId}`))).toEqual(
      new Set([`link ${works.id}`, `mail ${works.id}`]),
    )
    expect(entries).toHaveLength(2)
  })

  it('cannot be given for a text that never was', async () => {
    const giveUnknown = as(w, person(w, mai), (db) =>
      giveConsents(
        db,
        {
          personId: mai,
          purpose: 'circulation',
          recipientIds: [works.id],
          group: null,
          textVersion: 'constructor',
          locale: 'de',
          door: 'page',
          explainedBy: null,
        },
        now,
      ),
    )
    await expect(giveUnknown).rejects.toThrow(RangeError)
  })
})
