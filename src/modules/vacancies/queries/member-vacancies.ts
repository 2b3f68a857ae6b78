import type { StaffActor } from '#platform/action'
import { currentDatabase } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { MemberVacancy } from '../member-vacancy.ts'
import { maySee } from '../rules/vacancy-states.ts'
import { listMemberVacancies, type ListScope, type MemberListQuery } from '../store/list-member-vacancies.ts'
import { memberVacanciesByIds, memberVacancy } from '../store/member-vacancies.ts'

/** Whose list a seat may read: with `vacancies.administer` that of all members without what never was public. */
export type Audience = 'own' | 'all'
export const permissionOf = { own: 'vacancies.change', all: 'vacancies.administer' } as const

export type MemberVacancyPage = { vacancies: MemberVacancy[]; total: number }

export async function memberVacancyPage(
  actor: StaffActor,
  audience: Audience,
  query: MemberListQuery,
  now: Date,
): Promise<MemberVacancyPage> {
  if (!actor.permissions.has(permissionOf[audience])) return { vacancies: [], total: 0 }
  const { networkId, organisationId } = actor
  const scope: ListScope = audience === 'own' ? { kind: 'own', organisationId } : { kind: 'all' }
  return currentDatabase().inTransaction({ networkId, readOnly: true }, async (db) => {
    const { ids, total } = await listMemberVacancies(db, networkId, scope, query, calendarDay(now))
    return { vacancies: await memberVacanciesByIds(db, networkId, ids), total }
  })
}

const rowsPerPart = 200

/** The whole list in parts, for a file. */
export async function* allMemberVacancies(
  actor: StaffActor,
  audience: Audience,
  query: MemberListQuery,
  now: Date,
): AsyncGenerator<MemberVacancy> {
  for (let offset = 0; ; offset += rowsPerPart) {
    const { vacancies } = await memberVacancyPage(actor, audience, { ...query, offset, limit: rowsPerPart }, now)
    yield* vacancies
    if (vacancies.length < rowsPerPart) return
  }
}

/** null: there is none, or not for this seat; both answer alike. */
export async function seenVacancy(actor: StaffActor, vacancyId: string): Promise<MemberVacancy | null> {
  const { networkId } = actor
  const vacancy = await currentDatabase().inTransaction({ networkId, readOnly: true }, (db) =>
    memberVacancy(db, networkId, vacancyId),
  )
  return vacancy && maySee(actor, vacancy) ? vacancy : null
}
