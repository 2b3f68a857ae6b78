import type { ActionProblem } from '#platform/action'
import { typed } from '#platform/form'
import { locales, translator, type Locale } from '#platform/i18n'
import type { Agreement, Clause } from '../agreement.ts'
import { clauseKey } from '../actions/draft-agreement.ts'
import type { Terms } from '../rules/term.ts'
import type { LegalText, TemplateClause } from '../template.ts'
import { problemInWords } from './act-on-agreement.ts'

export type TextValues = Record<Locale, string>

/** What stands in the fields for terms, as typed. */
export type TermValues = Record<keyof Terms, string>

/** One place for a signatory; empty ones are left out. */
export type PersonValues = { name: string; jobTitle: string; email: string; locale: string }

export type PartyValues = {
  organisationId: string
  name: string
  isLead: boolean
  taken: boolean
  address: string
  people: PersonValues[]
}

/** One wording the editor offers: taken or not, and how it reads. */
export type WordingValues = {
  key: string
  kind: TemplateClause['kind']
  group: string
  taken: boolean
  title: TextValues
  text: TextValues
}

export type DraftValues = {
  revision: string
  title: TextValues
  startsOn: string
  terms: TermValues
  parties: PartyValues[]
  wordings: WordingValues[]
}

export const peopleOffered = 3
const nobody: PersonValues = { name: '', jobTitle: '', email: '', locale: 'de' }

const textValues = (text: LegalText | undefined): TextValues => ({
  de: text?.de ?? '',
  en: text?.en ?? '',
  vi: text?.vi ?? '',
})

export function termValues(terms: Terms): TermValues {
  return {
    termMonths: terms.termMonths === null ? '' : String(terms.termMonths),
    renewal: terms.renewal,
    renewalMonths: String(terms.renewalMonths),
    noticeMonths: String(terms.noticeMonths),
    noticeTo: terms.noticeTo,
    answerDays: String(terms.answerDays),
    contributionCentsPerYear: (terms.contributionCentsPerYear / 100).toFixed(2).replace('.', ','),
  }
}

/** The editor of a draft: its own wordings, and those of the template that it does not use. */
export function valuesOf(agreement: Agreement, template: readonly TemplateClause[]): DraftValues {
  const own = new Map(agreement.clauses.map((clause) => [clause.key, clause]))
  const offered = template.flatMap(({ key, kind, choices }) =>
    choices.map((choice) => {
      const full = clauseKey(key, kind, choice.key)
      const clause = own.get(full) ?? { key: full, title: choice.title, text: choice.text }
      return wordingOf(clause, kind, key, own.has(full))
    }),
  )
  const further = agreement.clauses.filter(({ key }) => !offered.some((wording) => wording.key === key))
  return {
    revision: String(agreement.revision),
    title: textValues(agreement.title),
    startsOn: agreement.startsOn,
    terms: termValues(agreement.terms),
    parties: agreement.parties.map(({ organisationId, name, isLead, address, signatories }) => ({
      organisationId,
      name,
      isLead,
      taken: true,
      address,
      people: withEmptyPlaces(
        signatories.map(({ name: person, jobTitle, email, locale }) => ({ name: person, jobTitle, email, locale })),
      ),
    })),
    wordings: [...offered, ...further.map((clause) => wordingOf(clause, 'optional', clause.key, true))],
  }
}

function wordingOf(
  { key, title, text }: Clause,
  kind: TemplateClause['kind'],
  group: string,
  taken: boolean,
): WordingValues {
  return { key, kind, group, taken, title: textValues(title), text: textValues(text) }
}

function withEmptyPlaces(people: PersonValues[]): PersonValues[] {
  return [...people, ...Array.from({ length: Math.max(0, peopleOffered - people.length) }, () => nobody)]
}

/** Reads the form back over what the editor showed, so that nothing is taken from it that was not offered. */
export function readValues(form: FormData, shown: DraftValues): DraftValues {
  const texts = (name: string): TextValues => ({
    de: typed(form, `${name}.de`),
    en: typed(form, `${name}.en`),
    vi: typed(form, `${name}.vi`),
  })
  return {
    revision: typed(form, 'revision'),
    title: texts('title'),
    startsOn: typed(form, 'startsOn'),
    terms: readTerms(form),
    parties: shown.parties.map((party) => ({
      ...party,
      taken: typed(form, `party.${party.organisationId}`) === 'yes',
      address: typed(form, `address.${party.organisationId}`),
      people: party.people.map((_, place) => readPerson(form, `${party.organisationId}.${place}`)),
    })),
    wordings: shown.wordings.map((wording) => ({
      ...wording,
      taken: isTaken(form, wording),
      title: texts(`clause.${wording.key}.title`),
      text: texts(`clause.${wording.key}.text`),
    })),
  }
}

function isTaken(form: FormData, { key, kind, group }: WordingValues): boolean {
  if (kind === 'required') return true
  return kind === 'alternative' ? typed(form, `choice.${group}`) === key : typed(form, `take.${key}`) === 'yes'
}

export function readTerms(form: FormData): TermValues {
  const value = (name: keyof Terms) => typed(form, `terms.${name}`)
  return {
    termMonths: value('termMonths'),
    renewal: value('renewal'),
    renewalMonths: value('renewalMonths'),
    noticeMonths: value('noticeMonths'),
    noticeTo: value('noticeTo'),
    answerDays: value('answerDays'),
    contributionCentsPerYear: value('contributionCentsPerYear'),
  }
}

function readPerson(form: FormData, place: string): PersonValues {
  const value = (name: string) => typed(form, `person.${place}.${name}`)
  return { name: value('name'), jobTitle: value('jobTitle'), email: value('email'), locale: value('locale') || 'de' }
}

/** As the action reads it; what was typed wrongly stays wrong, for it to say so. */
export function inputOf(values: DraftValues, agreementId: string): unknown {
  return {
    agreementId,
    revision: Number(values.revision),
    title: values.title,
    startsOn: values.startsOn,
    terms: termsOf(values.terms),
    parties: values.parties
      .filter(({ taken }) => taken)
      .map(({ organisationId, address, people }) => ({
        organisationId,
        address,
        signatories: people.filter(({ name, email }) => name.trim() !== '' || email.trim() !== ''),
      })),
    clauses: values.wordings.filter(({ taken }) => taken).map(({ key, title, text }) => ({ key, title, text })),
  }
}

/** "1.200,50" and "1200.5" are both twelve hundred euros and fifty cents. */
export function termsOf(terms: TermValues): unknown {
  const whole = (text: string) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text)
  const euros = terms.contributionCentsPerYear.trim()
  const amount = /,\d{1,2}$/.test(euros)
    ? euros.replaceAll('.', '').replace(',', '.')
    : euros.replace(/[.](?=\d{3}\b)/g, '')
  return {
    termMonths: terms.termMonths.trim() === '' ? null : whole(terms.termMonths),
    renewal: terms.renewal,
    renewalMonths: whole(terms.renewalMonths),
    noticeMonths: whole(terms.noticeMonths),
    noticeTo: terms.noticeTo,
    answerDays: whole(terms.answerDays),
    contributionCentsPerYear: /^\d+(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : amount,
  }
}

/** The field's id, its label and what would be right. */
export type FieldError = { field: string; label: string; message: string }

type Issue = { path: readonly (string | number)[]; message: string }

export function errorsOf(problem: ActionProblem<string>, values: DraftValues, locale: Locale): FieldError[] {
  const t = translator(locale, 'agreements')
  if (problem.kind !== 'invalid')
    return [{ field: 'content', label: t('edit.draft'), message: problemInWords(problem, locale) }]
  const errors = problem.issues.map((issue) => fieldError(issue, values, locale))
  return [...new Map(errors.map((error) => [error.field, error])).values()]
}

function fieldError(issue: Issue, values: DraftValues, locale: Locale): FieldError {
  const t = translator(locale, 'agreements')
  const [part, at, field, deeper, last] = issue.path
  if (part === 'clauses' && typeof at === 'number') {
    const wording = values.wordings.filter(({ taken }) => taken)[at]
    const name = field === 'title' ? 'title' : 'text'
    const language = locales.find((each) => each === deeper) ?? 'de'
    const message = issue.message === 'unknownPlaceholder' ? t('edit.error.placeholder') : t(`edit.error.${name}`)
    return { field: `clause.${wording?.key ?? ''}.${name}.${language}`, label: wording?.title.de ?? '', message }
  }
  if (part === 'parties' && typeof at === 'number') {
    const party = values.parties.filter(({ taken }) => taken)[at]
    const label = party?.name ?? ''
    if (field !== 'signatories' || typeof deeper !== 'number') {
      return { field: `person.${party?.organisationId ?? ''}.0.name`, label, message: t('edit.error.signatories') }
    }
    const personField = last === 'email' ? 'email' : 'name'
    const message = t(last === 'email' ? 'edit.error.email' : 'edit.error.name')
    return { field: `person.${party?.organisationId ?? ''}.${deeper}.${personField}`, label, message }
  }
  if (part === 'terms') return termError(String(at), locale)
  if (part === 'startsOn') return { field: 'startsOn', label: t('fact.start'), message: t('edit.error.startsOn') }
  if (part === 'title') return { field: 'title.de', label: t('edit.title'), message: t('edit.error.title') }
  return {
    field: 'content',
    label: t('edit.draft'),
    message: t(part === 'parties' ? 'problem.tooFewParties' : 'problem.invalid'),
  }
}

export function termError(field: string, locale: Locale): FieldError {
  const t = translator(locale, 'agreements')
  switch (field) {
    case 'termMonths':
    case 'renewalMonths':
    case 'noticeMonths':
    case 'answerDays':
    case 'contributionCentsPerYear':
      return { field: `terms.${field}`, label: t(`terms.${field}`), message: t(`edit.error.${field}`) }
    default:
      return { field: 'terms.renewal', label: t('terms.renewal'), message: t('problem.invalid') }
  }
}
