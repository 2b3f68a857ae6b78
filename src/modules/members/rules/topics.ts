import type { Locale } from '#platform/i18n'

/** What contacts are asked about, and what local advice can be about; the names stand in the messages under `topic`. */
export const standardTopics = [
  'arrival',
  'residence',
  'german',
  'jobSearch',
  'recognition',
  'training',
  'labourLaw',
  'selfEmployment',
  'childcare',
  'school',
  'family',
  'housing',
  'health',
  'mobility',
  'community',
  'employers',
] as const
export type StandardTopic = (typeof standardTopics)[number]

/** What a network made of the standard: topics it hides, and topics of its own. */
export type TopicRow = { key: string; names: Record<Locale, string> | null; hidden: boolean }

export type Topic = { key: string; name: string; hidden: boolean; own: boolean }

/** All topics of a network in a fixed order, the standard ones first; hidden ones too, since contacts may still name them. */
export function topicsOf(
  rows: readonly TopicRow[],
  locale: Locale,
  standardName: (topic: StandardTopic) => string,
): Topic[] {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const standard = standardTopics.map((key) => ({
    key,
    name: standardName(key),
    hidden: byKey.get(key)?.hidden ?? false,
    own: false,
  }))
  const own = rows.flatMap(({ key, names, hidden }) =>
    names === null ? [] : [{ key, name: names[locale], hidden, own: true }],
  )
  return [...standard, ...own.toSorted((one, other) => one.name.localeCompare(other.name, locale))]
}
