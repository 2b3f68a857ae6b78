import { accountsByIds } from '#modules/identity'
import type { Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import { intakeDoors, personStates, type Person } from '../person.ts'
import { fullName } from '../rules/full-name.ts'
import { partnerIn } from '../rules/partner.ts'
import { ownParts, sharedKinds } from '../rules/profile-parts.ts'
import { openFlags } from '../store/links.ts'
import { partStates } from '../store/parts.ts'
import { guidedFiles } from './guided-files.ts'
import { couplesOf, identitiesOf } from './profiles.ts'

export const partsInAll = ownParts.length + sharedKinds.length

export const fileList = defineList({
  sorts: ['name', 'state', 'adviser', 'filled', 'changed'],
  standard: { sort: 'changed', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: personStates },
    door: { kind: 'choice', values: intakeDoors },
    whose: { kind: 'choice', values: ['mine'] },
  },
  rowsPerPage: 50,
})

export type FileQuery = QueryOf<typeof fileList>

export type FileRow = Pick<Person, 'id' | 'state' | 'door' | 'adviserAccountId'> & {
  name: string
  /** By the family name, in whatever order the name is written. */
  sortName: string
  partner: string | null
  adviser: string | null
  /** Parts with something in them. */
  filled: number
  changedAt: Date
  /** The assigned adviser should offer a talk alone. */
  flagged: boolean
  mine: boolean
}

const rules: RowRulesOf<FileRow, typeof fileList> = {
  sorts: {
    name: ({ sortName }) => sortName,
    state: ({ state }) => state,
    adviser: ({ adviser }) => adviser,
    filled: ({ filled }) => filled,
    changed: ({ changedAt }) => changedAt,
  },
  filters: {
    q: ({ name, partner }, words) => hasWords(`${name} ${partner ?? ''}`, words),
    state: ({ state }, wanted) => state === wanted,
    door: ({ door }, wanted) => door === wanted,
    whose: ({ mine }) => mine,
  },
}

/** The files this seat may open, narrowed and sorted; an office guides some hundred, so this needs no index. */
export async function listFiles(db: Db, actor: Actor, query: FileQuery, locale: Locale): Promise<FileRow[]> {
  if (actor.kind !== 'staff') return []
  const persons = await guidedFiles(db, actor)
  const ids = persons.map(({ id }) => id)
  const [identities, couples, states] = [
    await identitiesOf(db, ids),
    await couplesOf(db, ids),
    await partStates(db, ids),
  ]
  const flagged = new Set((await openFlags(db, ids)).map(({ personId }) => personId))
  const advisers = await accountsByIds([...new Set(persons.flatMap(({ adviserAccountId }) => adviserAccountId ?? []))])
  const nameOf = new Map(advisers.map(({ id, name }) => [id, name]))
  const partsOf = Map.groupBy(states, ({ personId }) => personId)
  const rows = persons.map((person): FileRow => {
    const { id, state, door, adviserAccountId, createdAt } = person
    const identity = identities.get(id)
    const couple = couples.get(id)
    const parts = partsOf.get(id) ?? []
    return {
      id,
      state,
      door,
      adviserAccountId,
      name: identity ? fullName(identity) : id,
      sortName: identity ? `${identity.familyName} ${identity.givenName}` : id,
      partner: couple ? partnerIn(couple, id).called : null,
      adviser: adviserAccountId === null ? null : (nameOf.get(adviserAccountId) ?? null),
      filled: parts.length,
      changedAt: parts.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), createdAt),
      flagged: flagged.has(id),
      mine: adviserAccountId === actor.accountId,
    }
  })
  return narrowRows(rows, query, rules, locale)
}
