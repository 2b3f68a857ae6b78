import type { Locale } from '#platform/i18n'
import { Recognition } from '../recognition/recognition.ts'
import type {
  NearClass,
  Nearness,
  Occupation,
  OccupationCodes,
  OccupationMatch,
  OccupationReference,
} from '../occupation.ts'
import { OccupationFinder } from './find-occupations.ts'
import { leastSharedSkills, nearnessOf, sharedSkills, type SharedSkills } from './nearness.ts'
import type { ReferenceContent } from './reference-content.ts'

const defaultLimit = 10

export function referenceFrom(content: ReferenceContent): OccupationReference {
  const { occupations, frequencies, classTitles } = content
  const byId = new Map(occupations.map((occupation) => [occupation.id, occupation]))
  const classes = classesOf(content)
  const finders = new Map<Locale, OccupationFinder>()
  const recogniser = new Recognition(content.recogniser)
  const nearnessBetween = nearnessWith(content, classes)
  const representative = (kldb: string): Occupation | null => classes.get(kldb)?.[0] ?? null

  return {
    fingerprint: content.fingerprint,
    source: content.source,
    occupations,
    classes: [...classes.keys()].sort(),
    byId: (id) => byId.get(id) ?? null,
    byEscoUri: escoIndex(occupations),
    byKldb: representative,
    classLabel: (kldb, locale) => representative(kldb)?.labels[locale] ?? classTitles.get(kldb) ?? kldb,
    find: (query: string, locale: Locale, limit = defaultLimit): OccupationMatch[] => {
      let finder = finders.get(locale)
      if (!finder) finders.set(locale, (finder = new OccupationFinder(occupations, frequencies, locale)))
      return finder.find(query, limit)
    },
    recogniser,
    nearness: nearnessBetween,
    nearestClasses: (from, among = classes.keys()) => nearest(from, among, nearnessBetween),
  }
}

/** Occupations by class, the one a person would name first in front. */
function classesOf({ occupations, frequencies, classTitles }: ReferenceContent): Map<string, Occupation[]> {
  const classes = new Map<string, Occupation[]>([...classTitles.keys()].map((kldb) => [kldb, []]))
  const order = occupations.map((_, index) => index).sort((a, b) => frequencies[b]! - frequencies[a]! || a - b)
  for (const index of order) {
    const occupation = occupations[index]!
    const members = classes.get(occupation.kldb)
    if (members) members.push(occupation)
    else classes.set(occupation.kldb, [occupation])
  }
  return classes
}

/** Several occupations of the own table can stand for one ESCO occupation; the most frequent answers. */
function escoIndex(occupations: readonly Occupation[]): (uri: string) => Occupation | null {
  const byUri = new Map<string, Occupation>()
  for (const occupation of occupations) {
    if (occupation.escoUri && !byUri.has(occupation.escoUri)) byUri.set(occupation.escoUri, occupation)
  }
  return (uri) => byUri.get(uri) ?? null
}

type NearnessBetween = (from: OccupationCodes, to: OccupationCodes) => Nearness

/** A class given without finer codes stands for all its occupations: the nearest of them counts. */
function nearnessWith(content: ReferenceContent, classes: ReadonlyMap<string, readonly Occupation[]>): NearnessBetween {
  const skillsOf = (codes: OccupationCodes): Int32Array[] => {
    const uris = codes.escoUri ? [codes.escoUri] : (classes.get(codes.kldb) ?? []).map(({ escoUri }) => escoUri)
    return [...new Set(uris)].flatMap((uri) => (uri && content.essentialSkills.get(uri)) || [])
  }
  const withIsco = (codes: OccupationCodes): OccupationCodes =>
    codes.isco === undefined ? { ...codes, isco: classes.get(codes.kldb)?.[0]?.isco ?? null } : codes
  return (from, to) => {
    const skills =
      content.essentialSkills.size > 0 && from.kldb !== to.kldb ? bestShared(skillsOf(from), skillsOf(to)) : null
    return nearnessOf(withIsco(from), withIsco(to), skills)
  }
}

function bestShared(left: readonly Int32Array[], right: readonly Int32Array[]): SharedSkills | null {
  let best: SharedSkills | null = null
  for (const a of left) {
    for (const b of right) {
      const next = sharedSkills(a, b)
      if (next.shared < leastSharedSkills) continue
      // Compared crosswise: of two equal shares the one that rests on more skills says more.
      const gain = best ? next.shared * best.of - best.shared * next.of : next.shared
      if (best === null || gain > 0 || (gain === 0 && next.shared > best.shared)) best = next
    }
  }
  return best
}

function nearest(from: OccupationCodes, among: Iterable<string>, nearnessBetween: NearnessBetween): NearClass[] {
  return Array.from(among, (kldb): NearClass => ({ kldb, ...nearnessBetween(from, { kldb }) }))
    .filter(({ closeness }) => closeness > 0)
    .sort((a, b) => b.closeness - a.closeness || (a.kldb < b.kldb ? -1 : 1))
}
