import { isMember, organisationsOfNetwork, type Organisation } from '#modules/network'
import type { Db } from '#platform/db'
import { hasWords } from '#platform/list'
import type { Exclusion } from '../consent.ts'
import { excludedIds, exclusionsOf, sameEmployer } from '../store/exclusions.ts'

export type ListedExclusion = Exclusion & {
  organisation: string
  /** Names of the other firms of its group. */
  withIt: string[]
}

/** Whom the person excludes, with the groups that follow, and which members carry the searched words and are not excluded yet. */
export async function exclusionList(
  db: Db,
  personId: string,
  words: string,
): Promise<{ exclusions: ListedExclusion[]; found: Organisation[]; names: Map<string, string> }> {
  const organisations = await organisationsOfNetwork(db)
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? ''
  const exclusions: ListedExclusion[] = []
  for (const exclusion of await exclusionsOf(db, personId)) {
    const group = await sameEmployer(db, exclusion.organisationId)
    const withIt = group.filter((id) => id !== exclusion.organisationId).map(nameOf)
    exclusions.push({ ...exclusion, organisation: nameOf(exclusion.organisationId), withIt })
  }
  const excluded = await excludedIds(db, personId)
  const found =
    words === ''
      ? []
      : organisations.filter((each) => isMember(each) && !excluded.has(each.id) && hasWords(each.name, words))
  return { exclusions, found: found.slice(0, mostFound), names }
}

const mostFound = 12
