import type { CsvCell } from '#platform/csv'
import type { Db } from '#platform/db'
import type { ListQuery } from '#platform/list'
import { headingOf, memberColumns, type MemberColumn } from '../formats/member-file.ts'
import { writeCard } from '../formats/vcard.ts'
import { organisationStates } from '../rules/membership.ts'
import { listMembers } from '../store/member-lists.ts'
import { membersByIds, type Member } from '../store/profiles.ts'

/** Of organisations, without persons: those leave with a reason only. */
const columns = memberColumns.filter((column) => !column.startsWith('contact') && column !== 'language')

export const exportHeadings = (): string[] => columns.map(headingOf)

/** Members that the list shows, in its order, as our own import reads them again. */
export async function exportMembers(db: Db, query: ListQuery): Promise<Member[]> {
  const { rows } = await listMembers(db, query, organisationStates, null)
  const byId = await membersByIds(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id }) => byId.get(id) ?? [])
}

export function csvCells({ name, kind, profile }: Member): CsvCell[] {
  const cells: Partial<Record<MemberColumn, string>> = {
    name,
    kind,
    legalName: profile.legalName,
    registerEntry: profile.registerEntry,
    groupName: profile.groupName,
    street: profile.street,
    postcode: profile.postcode ?? '',
    placeName: profile.placeName,
    website: profile.website,
    description: profile.description.de ?? '',
    sizeClass: profile.sizeClass ?? '',
  }
  return columns.map((column) => cells[column] ?? '')
}

export function vcardOf({ id, name, kind, profile }: Member): string {
  return writeCard({
    uid: `urn:uuid:${id}`,
    kind: 'org',
    fullName: name,
    organisation: name,
    title: '',
    email: '',
    phone: '',
    street: profile.street,
    place: profile.placeName,
    postcode: profile.postcode ?? '',
    url: profile.website,
    note: profile.description.de ?? '',
    languages: [],
    categories: [kind],
  })
}
