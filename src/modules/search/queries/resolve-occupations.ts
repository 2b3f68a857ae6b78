import type { Occupation, OccupationCodes, OccupationReference } from '#modules/reference'
import type { Locale } from '#platform/i18n'
import type { CouplePerson, OccupationWish } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'

/** What a person is looking for, found in the lists: one class, or all classes under a shorter KldB code. */
export type ResolvedWish = { label: string; weight: number; codes: readonly OccupationCodes[] }

/** Below this the recogniser's best answer is a guess, and the person is asked instead. */
const leastConfidence = 0.2

/** Recognised from free words rather than chosen: the page then says what it understood. */
export type Understood = { personIndex: 0 | 1; typed: string; label: string; otherLabels: readonly string[] }

export type ResolvedOccupations = { wishes: ResolvedWish[]; understood: Understood[]; problems: CoupleProblem[] }

/** Finds what a person typed or chose in the lists. An unknown occupation is a problem that names what would be near. */
export function resolveOccupations(
  person: CouplePerson,
  personIndex: 0 | 1,
  reference: OccupationReference,
  locale: Locale,
): ResolvedOccupations {
  const resolved: ResolvedOccupations = { wishes: [], understood: [], problems: [] }
  person.occupations.forEach((wish, index) => {
    const path = `persons[${personIndex}].occupations[${index}]`
    const found = resolveWish(wish, reference, locale)
    if (found === null) {
      const { field, text } = writtenAs(wish)
      const near = reference.find(text, locale, 3).map(({ label }) => label)
      resolved.problems.push({
        path: `${path}.${field}`,
        code: 'unknownOccupation',
        values: { given: text, suggestions: near.join(', ') || 'none' },
      })
      return
    }
    resolved.wishes.push(found.wish)
    if (found.otherLabels) {
      resolved.understood.push({
        personIndex,
        typed: wish.title!,
        label: found.wish.label,
        otherLabels: found.otherLabels,
      })
    }
  })
  return resolved
}

type Found = { wish: ResolvedWish; otherLabels: readonly string[] | null }

function resolveWish(wish: OccupationWish, reference: OccupationReference, locale: Locale): Found | null {
  if (wish.kldb !== undefined) return resolveClass(wish.kldb, wish.weight, reference, locale)
  if (wish.esco !== undefined) return found(reference.byEscoUri(wish.esco), wish.weight, locale)
  return resolveTitle(wish.title!, wish.weight, reference, locale)
}

function resolveClass(kldb: string, weight: number, reference: OccupationReference, locale: Locale): Found | null {
  const classes = reference.classes.filter((code) => code.startsWith(kldb))
  const label = kldb.length === 5 ? reference.classLabel(kldb, locale) : kldb
  if (classes.length > 0)
    return { wish: { label, weight, codes: classes.map((code) => ({ kldb: code })) }, otherLabels: null }
  // The own table has no row in every class; the group it belongs to is enough to say what is near.
  const groupIsKnown =
    kldb.length === 5 && /[1-4]$/.test(kldb) && reference.classes.some((code) => code.startsWith(kldb.slice(0, 2)))
  return groupIsKnown ? { wish: { label, weight, codes: [{ kldb }] }, otherLabels: null } : null
}

function resolveTitle(title: string, weight: number, reference: OccupationReference, locale: Locale): Found | null {
  const [match] = reference.find(title, locale, 1)
  if (match && isSameText(title, match.matched ?? match.label)) return found(match.occupation, weight, locale)
  const candidates = reference.recogniser.recognise(title, 4)
  const [best, ...others] = candidates
  if (!best || best.confidence < leastConfidence) return null
  return {
    wish: { label: best.label, weight, codes: [{ kldb: best.kldb, escoUri: best.esco }] },
    otherLabels: best.confidence >= 0.9 ? null : others.map(({ label }) => label),
  }
}

function found(occupation: Occupation | null, weight: number, locale: Locale): Found | null {
  if (!occupation) return null
  const { id, kldb, isco, escoUri, labels } = occupation
  return { wish: { label: labels[locale], weight, codes: [{ kldb, id, isco, escoUri }] }, otherLabels: null }
}

function writtenAs(wish: OccupationWish): { field: 'kldb' | 'esco' | 'title'; text: string } {
  if (wish.kldb !== undefined) return { field: 'kldb', text: wish.kldb }
  if (wish.esco !== undefined) return { field: 'esco', text: wish.esco }
  return { field: 'title', text: wish.title ?? '' }
}

function isSameText(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('de') === other.trim().toLocaleLowerCase('de')
}
