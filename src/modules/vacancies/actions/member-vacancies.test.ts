import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import type { StaffActor } from '#platform/action'
import { publicList } from '../queries/public-list.ts'
import { possibleSteps, type VacancyStep } from '../rules/vacancy-states.ts'
import { memberVacancy } from '../store/member-vacancies.ts'
import { vacancyChangesSince } from '../store/public-vacancies.ts'
import { foundMembers, nurse, type Members } from '../testing/index.ts'
import type { VacancyContent } from '../vacancy.ts'
import { onVacanciesChanged } from '../change-announcement.ts'
import { changeVacancyState } from './change-vacancy-state.ts'
import { publishDueVacancies } from './publish-due-vacancies.ts'
import { runVacancyAction } from './run-vacancy-action.ts'
import { saveVacancy } from './save-vacancy.ts'

const now = new Date('2026-11-22T10:00:00Z')
let test: TestDatabase
let ruhr: Members
let lippe: Members

beforeAll(async () => {
  test = await testDatabase()
  ruhr = await foundMembers(test, 'ruhr')
  lippe = await foundMembers(test, 'lippe')
})

type Given = {
  actor?: StaffActor
  vacancyId?: string | null
  externalId?: string | null
  content?: VacancyContent
  version?: string | null
  step?: 'keep' | 'publish'
  publishOn?: string | null
  at?: Date
  networkId?: number
}

function save({ actor = ruhr.recruiter, at = now, networkId = actor.networkId, ...given }: Given = {}) {
  const input = {
    organisationId: actor.organisationId,
    vacancyId: null,
    externalId: null,
    content: nurse(),
    version: null,
    step: 'publish',
    publishOn: null,
    ...given,
  }
  return runVacancyAction(saveVacancy, input, { actor, networkId, now: at })
}

async function saved(given: Given = {}): Promise<string> {
  const answer = await save(given)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.result.vacancyId
}

function step(
  vacancyId: string,
  name: VacancyStep,
  actor: StaffActor = ruhr.recruiter,
  publishOn: string | null = null,
) {
  return runVacancyAction(
    changeVacancyState,
    { vacancyId, step: name, publishOn },
    { actor, networkId: actor.networkId, now },
  )
}

const stored = (id: string, networkId = ruhr.networkId) =>
  test.database.inTransaction({ networkId, readOnly: true }, (db) => memberVacancy(db, networkId, id))
const publicIds = async (networkId = ruhr.networkId) =>
  (await publicList(networkId, {}, 1, test.database)).vacancies.map(({ vacancy }) => vacancy.id)
const inIndex = async (id: string) => {
  const changes = await test.database.inTransaction({ networkId: ruhr.networkId, readOnly: true }, (db) =>
    vacancyChangesSince(db, ruhr.networkId, 0),
  )
  return changes.some((change) => change.id === id && change.vacancy !== null)
}
const notFound = { ok: false, problem: { kind: 'notFound' } }

describe('a vacancy typed in by a member', () => {
  it('is a draft that only its member sees, until it is published', async () => {
    const id = await saved({ step: 'keep' })
    expect(await stored(id)).toMatchObject({
      organisationId: ruhr.klinikum,
      visibility: 'draft',
      source: { kind: 'entered' },
    })
    expect(await publicIds()).not.toContain(id)
    expect(await step(id, 'publish')).toMatchObject({ ok: true })
    expect(await publicIds()).toContain(id)
    expect(await inIndex(id)).toBe(true)
  })

  it('has its occupation recognised at once, until a person says another', async () => {
    const id = await saved()
    expect(await stored(id)).toMatchObject({
      occupationOrigin: 'recognised',
      occupation: { kldb: expect.stringMatching(/^813/) },
    })
    await saved({ vacancyId: id, content: nurse({ kldb: '81393' }) })
    expect(await stored(id)).toMatchObject({ occupationOrigin: 'person', occupation: { kldb: '81393', confidence: 1 } })
    const { vacancies } = await publicList(ruhr.networkId, { occupation: '81' }, 1, test.database)
    expect(vacancies.map(({ vacancy }) => vacancy.id)).toContain(id)
  })

  it('cannot be published without place or a way to apply, and says which is missing', async () => {
    const bare = nurse({ places: [], applyTo: null })
    expect(await save({ content: bare })).toMatchObject({
      ok: false,
      problem: { kind: 'refused', code: 'incomplete', values: { missing: 'place apply' } },
    })
    const id = await saved({ content: bare, step: 'keep' })
    expect(await step(id, 'publish')).toMatchObject({ problem: { code: 'incomplete' } })
  })

  it('is not overwritten by somebody who read an older version', async () => {
    const id = await saved()
    const version = (await stored(id))!.version
    await saved({ vacancyId: id, version, content: nurse({ title: 'Stationsleitung' }) })
    expect(await save({ vacancyId: id, version })).toMatchObject({ problem: { code: 'changedMeanwhile' } })
    expect((await stored(id))!.content.title).toBe('Stationsleitung')
  })

  it('is found again by the identifier of the program that sent it', async () => {
    const first = await saved({ externalId: 'job-17' })
    expect(await save({ externalId: 'job-17', content: nurse({ hoursPerWeekMax: 30 }) })).toMatchObject({
      result: { vacancyId: first, created: false },
    })
    expect(await save({ externalId: 'job-17', actor: ruhr.rival })).toMatchObject({ result: { created: true } })
  })

  it('tells the search of this process', async () => {
    const told: number[] = []
    const stop = onVacanciesChanged((networkId) => told.push(networkId))
    await saved()
    stop()
    expect(told).toEqual([ruhr.networkId])
  })
})

describe('the states of a vacancy', () => {
  it('draft → published → closed → reopened → draft → gone', async () => {
    const id = await saved({ step: 'keep' })
    for (const [name, shown] of [
      ['publish', true],
      ['close', false],
      ['reopen', true],
      ['withdraw', false],
    ] as const) {
      expect([name, await step(id, name)]).toMatchObject([name, { ok: true }])
      expect([name, (await publicIds()).includes(id)]).toEqual([name, shown])
    }
    expect(await step(id, 'discard')).toMatchObject({ ok: true })
    expect(await stored(id)).toBeNull()
  })

  it('a step that does not lead on from here is refused and changes nothing', async () => {
    const id = await saved({ step: 'keep' })
    expect(await step(id, 'close')).toMatchObject({ problem: { code: 'notFromHere', values: { state: 'draft' } } })
    await step(id, 'publish')
    expect(await step(id, 'discard')).toMatchObject({
      problem: { code: 'notFromHere', values: { state: 'published' } },
    })
    await step(id, 'close')
    expect(await save({ vacancyId: id })).toMatchObject({ problem: { code: 'closed' } })
    expect(await publicIds()).not.toContain(id)
  })

  it('one that ran out must get a later end before it opens again', async () => {
    const id = await saved({ content: nurse({ validThrough: '2026-11-30' }) })
    await step(id, 'close')
    const later = new Date('2026-12-05T10:00:00Z')
    const context = { actor: ruhr.recruiter, networkId: ruhr.networkId, now: later }
    expect(await runVacancyAction(changeVacancyState, { vacancyId: id, step: 'reopen' }, context)).toMatchObject({
      problem: { code: 'expired' },
    })
  })

  it('the buttons are those of the table: member, coordinator, nobody else', async () => {
    const vacancy = (await stored(await saved()))!
    expect(possibleSteps(ruhr.recruiter, vacancy)).toEqual(['withdraw', 'close'])
    expect(possibleSteps(ruhr.coordinator, vacancy)).toEqual(['withdraw', 'close'])
    expect(possibleSteps(ruhr.rival, vacancy)).toEqual([])
    expect(possibleSteps(ruhr.juror, vacancy)).toEqual([])
  })
})

describe('S-62: a vacancy under embargo', () => {
  it('is in no list, facet, index or page before its day, and public on it', async () => {
    const id = await saved({ publishOn: '2026-12-01', content: nurse({ employer: 'Geheimes Werk' }) })
    expect(await stored(id)).toMatchObject({ visibility: 'draft', publishOn: '2026-12-01' })
    const list = await publicList(ruhr.networkId, {}, 1, test.database)
    expect(JSON.stringify(list)).not.toContain('Geheimes Werk')
    expect(await inIndex(id)).toBe(false)
    await publishDueVacancies(test.database, ruhr.networkId, new Date('2026-11-30T22:59:00Z'))
    expect(await publicIds()).not.toContain(id)
    await publishDueVacancies(test.database, ruhr.networkId, new Date('2026-11-30T23:01:00Z'))
    expect(await publicIds()).toContain(id)
    expect(await stored(id)).toMatchObject({ publishOn: null, content: { publishedOn: '2026-12-01' } })
  })

  it('is unknown to a competitor and to the coordinator, however they ask', async () => {
    const id = await saved({ publishOn: '2026-12-24' })
    for (const actor of [ruhr.rival, ruhr.coordinator, ruhr.juror, lippe.recruiter, lippe.coordinator]) {
      for (const name of ['publish', 'withdraw', 'close', 'discard'] as const)
        expect([actor.accountId, name, await step(id, name, actor)]).toEqual([actor.accountId, name, notFound])
      expect(await save({ actor, vacancyId: id })).toEqual(notFound)
    }
    expect(await stored(id)).toMatchObject({ publishOn: '2026-12-24' })
  })
})

describe('who may', () => {
  it('S-02: another member, another network and a seat without the permission get what an unknown id gets', async () => {
    const id = await saved()
    const unknown = await step('999999999', 'close')
    expect(unknown).toEqual(notFound)
    for (const actor of [ruhr.rival, ruhr.juror, lippe.recruiter, lippe.coordinator])
      expect(await step(id, 'close', actor)).toEqual(unknown)
    expect(await save({ actor: ruhr.juror })).toEqual(notFound)
    expect(await save({ networkId: lippe.networkId })).toEqual(notFound)
    expect(await step(id, 'close', ruhr.coordinator)).toMatchObject({ ok: true })
  })

  it('S-09: fields that are none are named and nothing is written', async () => {
    const before = await test.admin.query('select count(*) from vacancies.vacancy')
    for (const extra of [{ networkId: lippe.networkId }, { role: 'administrator' }, { state: 'published' }]) {
      const content = { ...nurse(), ...extra } as VacancyContent
      expect(await save({ content })).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
      expect(await save(extra as Given)).toMatchObject({ ok: false })
    }
    expect((await test.admin.query('select count(*) from vacancies.vacancy')).rows).toEqual(before.rows)
  })
})
