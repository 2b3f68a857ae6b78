import type { Db, NetworkId } from '#platform/db'
import { prepareRow } from '../reading/prepared-row.ts'
import type { MemberVacancy, OccupationOrigin } from '../member-vacancy.ts'
import type { RecognisedOccupation, VacancyContent, Visibility } from '../vacancy.ts'
import { setOccupation } from './member-vacancies.ts'
import { chooseShown, groupsOf, writeRows } from './write-batch.ts'

/** A vacancy that is to be made or changed; `seen` null takes the new content for what its source said. */
export type VacancyWriting = {
  vacancyId: string
  sourceId: number
  key: string
  organisationId: string | null
  seen: MemberVacancy['seen'] | null
  content: VacancyContent
  visibility: Visibility
  publishOn: string | null
  occupation: RecognisedOccupation | null
  /** null: to be recognised later. */
  occupationOrigin: OccupationOrigin | null
}

/** Writes one vacancy with all that hangs on it: entry, public row, occupation, and which of several sources shows it. */
export async function writeMemberVacancy(db: Db, networkId: NetworkId, writing: VacancyWriting): Promise<void> {
  const { sourceId, key, organisationId, publishOn, seen } = writing
  const vacancyId = Number(writing.vacancyId)
  const leaving = await groupsOf(db, networkId, [vacancyId])
  const row = prepareRow(
    { ...writing.content, sourceId: null, line: 0, visibility: writing.visibility },
    { key, ...(seen && { hash: seen.hash }) },
  )
  const place = { networkId, sourceId, importId: seen?.importId ?? 0 }
  await writeRows(db, place, [{ ...row, vacancyId, organisationId, publishOn }], { areNew: false })
  await setOccupation(db, networkId, vacancyId, writing.occupation, writing.occupationOrigin)
  await chooseShown(db, { networkId, sourceId }, [...new Set([...leaving, ...(row.group ? [row.group] : [])])])
}
