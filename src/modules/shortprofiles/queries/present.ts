import { districtByKey, occupationReference } from '#modules/reference'
import { recognitionStates, remoteChoices, requirementLevels } from '#modules/couples'
import { formatDate, formatList, intlTag, languageName, translator, type Locale } from '#platform/i18n'
import { groupLabel } from '../rules/occupation-groups.ts'
import { experienceBands, hourBands, optionalFields, type Field, type Shown } from '../rules/masking.ts'
import type { Version } from '../rules/k-rule.ts'

export type ShortProfileLine = { field: Field; label: string; value: string }
export type ShortProfileView = { title: string; lines: readonly ShortProfileLine[] }

const order: readonly Field[] = [
  'occupation',
  'level',
  'experience',
  'recognition',
  'german',
  'languages',
  'skills',
  'area',
  'hours',
  'start',
  'car',
  'remote',
]

/** A short profile in words: the occupation as its title, then field by field. The same for every reader. */
export function presentShortProfile({ shown }: Pick<Version, 'shown'>, locale: Locale): ShortProfileView {
  const t = translator(locale, 'shortprofiles')
  const lines = order.flatMap((field): ShortProfileLine[] => {
    const value = shown[field]
    // What an optional field does not know is not worth a line.
    const isMissing = value === undefined || (value === 'unknown' && optionalFields.some((each) => each === field))
    return isMissing ? [] : [{ field, label: t(`field.${field}`), value: inWords(field, value, locale) }]
  })
  return { title: occupationInWords(shown.occupation ?? '', locale), lines: lines.slice(1) }
}

/** Of what is shown in a list, beside the title: "Deutsch B2 · Kreis Unna · 20 bis 25 Stunden". */
export function shortProfileSummary(shown: Shown, locale: Locale): string {
  const { lines } = presentShortProfile({ shown }, locale)
  const wanted: readonly Field[] = ['german', 'area', 'hours', 'start']
  return lines
    .flatMap(({ field, label, value }) => {
      if (!wanted.includes(field)) return []
      return [field === 'german' ? `${label} ${value}` : value]
    })
    .join(' · ')
}

function inWords(field: Field, value: string, locale: Locale): string {
  const t = translator(locale, 'shortprofiles')
  if (value === 'unknown') return t('value.unknown')
  switch (field) {
    case 'occupation':
      return occupationInWords(value, locale)
    case 'german':
      return value === 'none' ? t('value.noGerman') : value
    case 'area':
      return value === 'region' ? t('value.region') : (districtByKey(value)?.name ?? value)
    case 'hours':
      return hoursInWords(value, locale)
    case 'start':
      return startInWords(value, locale)
    case 'languages':
      return languagesInWords(value, locale)
    case 'skills':
      return skillsInWords(value, locale)
    case 'recognition':
      return t(`recognition.${known(recognitionStates, value)}`)
    case 'level':
      return t(`value.level${known(requirementLevels, Number(value))}`)
    case 'experience':
      return t(`value.${known(experienceBands, value)}`)
    case 'car':
      return t(`value.${known(['yes', 'no'] as const, value)}`)
    case 'remote':
      return t(`remote.${known(remoteChoices, value)}`)
  }
}

/** A frozen value is one of a list; another would be a mistake in what was frozen. */
function known<Value>(list: readonly Value[], value: unknown): Value {
  const found = list.find((each) => each === value)
  if (found === undefined) throw new Error('shortprofiles: a value that no list has')
  return found
}

function occupationInWords(kldb: string, locale: Locale): string {
  return kldb.length === 5 ? occupationReference().classLabel(kldb, locale) : (groupLabel(kldb, locale) ?? kldb)
}

function hoursInWords(value: string, locale: Locale): string {
  const t = translator(locale, 'shortprofiles')
  const [min = '', max] = value.split('-')
  if (max === undefined) return t(`value.${known(hourBands, value)}`)
  return min === max ? t('value.hoursOne', { max }) : t('value.hoursExact', { min, max })
}

function startInWords(value: string, locale: Locale): string {
  const t = translator(locale, 'shortprofiles')
  if (value === 'arrangement') return t('value.arrangement')
  const [year = '', quarter] = value.split('-Q')
  return quarter === undefined ? formatDate(locale, `${value}-01`, 'month') : t('value.quarter', { quarter, year })
}

function languagesInWords(value: string, locale: Locale): string {
  const t = translator(locale, 'shortprofiles')
  if (value === 'none') return t('value.noLanguage')
  if (value === 'further') return t('value.furtherLanguage')
  return formatList(
    locale,
    value.split(' ').map((each) => {
      const [code = '', level = ''] = each.split(':')
      return `${languageName(code, locale)} ${level}`
    }),
  )
}

function skillsInWords(value: string, locale: Locale): string {
  const skills = JSON.parse(value) as string[]
  if (skills.length === 0) return translator(locale, 'shortprofiles')('value.noSkill')
  return formatList(
    locale,
    skills.map((skill) => skill.charAt(0).toLocaleUpperCase(intlTag[locale]) + skill.slice(1)),
  )
}
