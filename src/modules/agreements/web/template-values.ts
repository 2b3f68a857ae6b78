import type { ActionProblem } from '#platform/action'
import { typed } from '#platform/form'
import { locales, translator, type Locale } from '#platform/i18n'
import { clauseKinds, type ClauseKind, type LegalText, type TemplateVersion } from '../template.ts'
import { problemInWords } from './act-on-agreement.ts'
import {
  readTerms,
  termError,
  termsOf,
  termValues,
  type FieldError,
  type TermValues,
  type TextValues,
} from './draft-values.ts'

export type ChoiceValues = { key: string; title: TextValues; text: TextValues }
export type ClauseValues = { key: string; kind: ClauseKind; order: string; choices: ChoiceValues[] }
export type TemplateValues = {
  version: number
  title: TextValues
  changeNote: string
  terms: TermValues
  clauses: ClauseValues[]
}

const textValues = (text?: LegalText): TextValues => ({ de: text?.de ?? '', en: text?.en ?? '', vi: text?.vi ?? '' })

/** The editor of a version: its clauses, each with an empty further wording, and one empty clause at the end. */
export function valuesOf({ version, title, changeNote, terms, clauses }: TemplateVersion): TemplateValues {
  const existing = clauses.map(({ key, kind, choices }, position) => ({
    key,
    kind,
    order: String((position + 1) * 10),
    choices: [
      ...choices.map((choice) => ({ key: choice.key, title: textValues(choice.title), text: textValues(choice.text) })),
      emptyChoice(choices.map((choice) => choice.key)),
    ],
  }))
  return {
    version,
    title: textValues(title),
    changeNote,
    terms: termValues(terms),
    clauses: [...existing, emptyClause(clauses.map(({ key }) => key))],
  }
}

function emptyChoice(taken: readonly string[]): ChoiceValues {
  return { key: freeName('w', taken), title: textValues(), text: textValues() }
}

function emptyClause(taken: readonly string[]): ClauseValues {
  const order = String((taken.length + 1) * 10)
  return { key: freeName('E', taken), kind: 'optional', order, choices: [{ ...emptyChoice([]), key: 'text' }] }
}

/** "E1", "E2"…: clauses of a network's own, beside the K01 to K20 of the product. */
function freeName(letter: string, taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`${letter}${number}`)) number += 1
  return `${letter}${number}`
}

export function readValues(form: FormData, shown: TemplateValues): TemplateValues {
  const texts = (name: string): TextValues => ({
    de: typed(form, `${name}.de`),
    en: typed(form, `${name}.en`),
    vi: typed(form, `${name}.vi`),
  })
  return {
    version: shown.version,
    title: texts('title'),
    changeNote: typed(form, 'changeNote'),
    terms: readTerms(form),
    clauses: shown.clauses.map(({ key, kind, choices }) => ({
      key,
      kind: clauseKinds.find((each) => each === typed(form, `kind.${key}`)) ?? kind,
      order: typed(form, `order.${key}`),
      choices: choices.map((choice) => ({
        key: choice.key,
        title: texts(`clause.${key}.${choice.key}.title`),
        text: texts(`clause.${key}.${choice.key}.text`),
      })),
    })),
  }
}

const isEmpty = ({ title, text }: ChoiceValues) => title.de.trim() === '' && text.de.trim() === ''

/** Clauses in the order of their numbers; one whose German heading and text were emptied is gone. */
export function keptClauses({ clauses }: TemplateValues): ClauseValues[] {
  const place = ({ order }: ClauseValues) => (/^\s*\d{1,4}\s*$/.test(order) ? Number(order) : 9999)
  return clauses
    .map((clause) => ({ ...clause, choices: clause.choices.filter((choice) => !isEmpty(choice)) }))
    .filter(({ choices }) => choices.length > 0)
    .toSorted((a, b) => place(a) - place(b))
}

export function inputOf(values: TemplateValues, templateId: string): unknown {
  const { version, title, changeNote, terms } = values
  const clauses = keptClauses(values).map(({ key, kind, choices }) => ({ key, kind, choices }))
  return { templateId, version, title, changeNote, terms: termsOf(terms), clauses }
}

export function errorsOf(problem: ActionProblem<string>, values: TemplateValues, locale: Locale): FieldError[] {
  const t = translator(locale, 'agreements')
  if (problem.kind !== 'invalid')
    return [{ field: 'title.de', label: t('edit.title'), message: problemInWords(problem, locale) }]
  const kept = keptClauses(values)
  const errors = problem.issues.map(({ path, message }): FieldError => {
    const [part, at, field, choiceAt, name, language] = path
    if (part === 'terms') return termError(String(at), locale)
    if (part !== 'clauses' || typeof at !== 'number') {
      return {
        field: 'title.de',
        label: t('edit.title'),
        message: t(part === 'clauses' ? 'problem.invalid' : 'edit.error.title'),
      }
    }
    const clause = kept[at]
    const label = clause?.choices[0]?.title.de ?? ''
    if (field !== 'choices' || typeof choiceAt !== 'number') {
      return { field: `kind.${clause?.key ?? ''}`, label, message: t('edit.error.kind') }
    }
    const wording = name === 'title' ? 'title' : 'text'
    const choice = clause?.choices[choiceAt]?.key ?? 'text'
    return {
      field: `clause.${clause?.key ?? ''}.${choice}.${wording}.${locales.find((each) => each === language) ?? 'de'}`,
      label,
      message: t(message === 'unknownPlaceholder' ? 'edit.error.placeholder' : `edit.error.${wording}`),
    }
  })
  return [...new Map(errors.map((error) => [error.field, error])).values()]
}
