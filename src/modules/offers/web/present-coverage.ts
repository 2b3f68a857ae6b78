import { districtByKey } from '#modules/reference'
import { formatList, formatNumber, languageName, translator, type Locale } from '#platform/i18n'
import type { NetworkCoverage } from '../queries/network-coverage.ts'
import type { Coverage, CoverageGap } from '../rules/coverage.ts'
import { type OfferLanguage } from '../rules/languages.ts'
import { offerTopics, type OfferTopic } from '../rules/topics.ts'

export type CoverageView = {
  mapTitle: string
  summary: string
  alternative: string
  /** For the map, by district. */
  counts: [string, number][]
  /** Of the chosen topic. */
  gaps: string[]
  /** Topics that nobody offers anywhere, in the chosen language. */
  missingTopics: string[]
  rows: { district: string; name: string; cells: { topic: OfferTopic; count: string; none: boolean }[] }[]
}

type Choice = { topic: OfferTopic; language: OfferLanguage | null }

export function presentCoverage(
  { coverage, coverageIn, gaps }: NetworkCoverage,
  { topic, language }: Choice,
  locale: Locale,
): CoverageView {
  const counted = language === null ? coverage : coverageIn(language)
  const count = (each: OfferTopic, district: string) => counted.cell(each, district).offers
  const t = translator(locale, 'offers')
  const topicName = t(`topic.${topic}`)
  const mapTitle =
    language === null
      ? t('coverage.mapTitle', { topic: topicName })
      : t('coverage.mapTitleIn', { topic: topicName, language: languageName(language, locale) })
  const counts = coverage.districts.map((district): [string, number] => [district, count(topic, district)])
  const figures = {
    some: formatNumber(locale, counts.filter(([, offers]) => offers > 0).length),
    all: formatNumber(locale, counts.length),
  }
  return {
    mapTitle,
    summary: t('coverage.summary', figures),
    alternative: t('coverage.alternative', { topic: mapTitle, ...figures }),
    counts,
    gaps: gapGroups(gaps, { topic, language }).map((gap) => gapSentence(gap, coverage, locale)),
    missingTopics: offerTopics
      .filter((other) => coverage.districts.every((district) => count(other, district) === 0))
      .map((other) => t(`topic.${other}`)),
    rows: coverage.districts
      .map((district) => ({
        district,
        name: districtName(district),
        cells: offerTopics.map((each) => {
          const offers = count(each, district)
          return { topic: each, count: formatNumber(locale, offers), none: offers === 0 }
        }),
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name, locale)),
  }
}

export function districtName(key: string): string {
  return districtByKey(key)?.fullName ?? key
}

/** The same gap in several languages, said once. `languages` empty: nobody offers the topic there at all. */
type GapGroup = { topic: OfferTopic; languages: OfferLanguage[]; districts: readonly string[] }

/** Gaps of the chosen topic, and of the chosen language where there is one. */
function gapGroups(gaps: readonly CoverageGap[], { topic, language }: Choice): GapGroup[] {
  const wanted = gaps.filter(
    (gap) => gap.topic === topic && (gap.language === null || language === null || gap.language === language),
  )
  const groups = Map.groupBy(wanted, (gap) => `${gap.language === null} ${gap.districts.join()}`)
  return [...groups.values()].map((same) => ({
    topic,
    languages: same.flatMap((gap) => gap.language ?? []),
    districts: same[0]?.districts ?? [],
  }))
}

/** Names the shorter side: where it is missing, or the few places that have it. */
function gapSentence({ topic, languages, districts }: GapGroup, coverage: Coverage, locale: Locale): string {
  const t = translator(locale, 'offers')
  const [language] = languages
  const missing = new Set(districts)
  const present = coverage.districts.filter((district) => {
    const { offers, languages: spoken } = coverage.cell(topic, district)
    return language === undefined ? !missing.has(district) : offers > 0 && spoken.has(language)
  })
  const names = languages.map((each) => languageName(each, locale))
  const named = { topic: t(`topic.${topic}`), language: formatList(locale, names, 'disjunction') }
  const places = (keys: readonly string[]) => formatList(locale, keys.map(districtName))
  if (present.length === 0) return language === undefined ? t('coverage.gapAll', named) : t('coverage.gapAllIn', named)
  if (present.length < districts.length) {
    const values = { ...named, places: places(present) }
    return language === undefined ? t('coverage.gapOnly', values) : t('coverage.gapOnlyIn', values)
  }
  const values = { ...named, places: places(districts) }
  return language === undefined ? t('coverage.gap', values) : t('coverage.gapIn', values)
}
