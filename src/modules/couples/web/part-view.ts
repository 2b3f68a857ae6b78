import { currentNetwork } from '#modules/network'
import { districtByKey, occupationReference } from '#modules/reference'
import {
  permittedWork,
  permittedWorks,
  permittedWorkText,
  residenceTitle,
  residenceTitles,
} from '#modules/reference/titles'
import type { Choice } from '#platform/components'
import type { Db } from '#platform/db'
import { countryChoices, formatDate, freeTranslator, languageName, type Locale } from '#platform/i18n'
import { spokenLanguages } from '../rules/languages.ts'
import type { ProfilePart } from '../rules/profile-parts.ts'
import { partFields, type PartField, type Source } from './part-fields.ts'

/** A field as the form shows it, in the reader's language. */
export type FieldView = { field: PartField; label: string; hint: string | null; choices: Choice[] }

/** More suggestions than this make a page slow on a phone; whoever types gets them from the server's answer. */
const mostSuggestions = 400

export async function fieldViews(db: Db, part: ProfilePart, locale: Locale): Promise<FieldView[]> {
  const t = freeTranslator(locale, 'couples')
  return Promise.all(
    partFields[part].map(async (field) => ({
      field,
      label: t(`field.${part}.${field.name}`),
      hint: field.hint ? t(`hint.${part}.${field.name}`) : null,
      choices: await choicesOf(db, field, locale),
    })),
  )
}

async function choicesOf(db: Db, field: PartField, locale: Locale): Promise<Choice[]> {
  switch (field.kind) {
    case 'select':
    case 'radio':
    case 'checks':
      return field.values.map((value) => ({
        value: String(value),
        label: freeTranslator(locale, 'couples')(`choice.${field.set}.${String(value).replace('.', '_')}`),
      }))
    case 'occupation': {
      const { occupations } = occupationReference()
      if (occupations.length > mostSuggestions) return []
      return occupations.map(({ labels }) => ({ value: labels[locale], label: labels[locale] }))
    }
    case 'listed':
      return listed(db, field.source, locale)
    default:
      return []
  }
}

async function listed(db: Db, source: Source, locale: Locale): Promise<Choice[]> {
  switch (source) {
    case 'languages':
      return spokenLanguages.map((code) => ({ value: code, label: languageName(code, locale) }))
    case 'countries':
      return [...countryChoices(locale)]
    case 'titles':
      return residenceTitles().map(({ code, label }) => ({ value: code, label: label[locale] }))
    case 'works':
      return permittedWorks.map((work) => ({ value: work, label: permittedWorkText(locale, work) }))
    case 'districts': {
      const network = await currentNetwork(db)
      return (network?.districts ?? [])
        .map((key) => ({ value: key, label: districtByKey(key)?.fullName ?? key }))
        .toSorted((one, other) => one.label.localeCompare(other.label, locale))
    }
  }
}

/** What a title permits, and what the law says about it, with the day the text was read. */
export type TitleView = {
  label: string
  work: string
  permits: string
  law: { text: string; url: string }[]
  facts: { topic: string; text: string; law: { text: string; url: string }[] }[]
  holdsAsOf: string
}

export function titleView(code: string, locale: Locale): TitleView | null {
  const title = residenceTitle(code)
  if (!title) return null
  const { label, permits, law, facts, holdsAsOf } = title
  return {
    label: label[locale],
    work: permittedWorkText(locale, permittedWork(code)),
    permits: permits[locale],
    law,
    facts: facts.map(({ topic, text, law: references }) => ({ topic, text: text[locale], law: references })),
    holdsAsOf: formatDate(locale, holdsAsOf, 'short'),
  }
}
