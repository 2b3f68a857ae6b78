import type { z } from 'zod'
import type { OrganisationKind } from '#modules/network'
import type { Locale } from '#platform/i18n'
import { line, lines, mailbox, phone, website } from '../actions/fields.ts'
import { postcodeExists } from '../actions/known-places.ts'
import { contactLanguages, type ContactLanguage } from '../contact.ts'
import { sizeClasses, type SizeClass } from '../profile.ts'
import { readPostcodes } from '../rules/postcodes.ts'
import { kindOf } from './kind-names.ts'
import type { MemberColumn, MemberRow } from './member-file.ts'

/** Each is a key `import.problem.<code>` in the messages. */
export type RowProblem = {
  column: MemberColumn
  problem:
    | 'missing'
    | 'kind'
    | 'postcode'
    | 'mailbox'
    | 'phone'
    | 'website'
    | 'tooLong'
    | 'languages'
    | 'choice'
    | 'twice'
}

export type ReadContact = {
  name: string
  jobTitle: string
  email: string
  phone: string
  topics: string[]
  languages: ContactLanguage[]
  postcodes: string
  visibility: 'public' | 'members'
}

export type ReadMember = {
  line: number
  name: string
  kind: OrganisationKind
  legalName: string
  registerEntry: string
  groupName: string
  street: string
  postcode: string
  placeName: string
  website: string
  description: string
  sizeClass: SizeClass | ''
  contact: ReadContact | null
  language: Locale
}

export type RowReading =
  | { row: MemberRow; member: ReadMember; problems: [] }
  | { row: MemberRow; member: null; problems: RowProblem[] }

const texts: Partial<Record<MemberColumn, z.ZodType<string>>> = {
  name: line(200),
  legalName: line(200),
  registerEntry: line(200),
  groupName: line(200),
  street: line(200),
  placeName: line(100),
  description: lines(6000),
  contactName: line(120),
  contactJobTitle: line(160),
}

/** Reads rows of a file; what cannot be right is named with its column, and costs the other rows nothing. Names must be unique in a file. */
export function readMemberRows(rows: readonly MemberRow[], needed: readonly MemberColumn[]): RowReading[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const reading = readMemberRow(row, needed)
    const key = `${(row.cells.name ?? '').toLowerCase()}\n${(row.cells.contactEmail ?? '').toLowerCase()}`
    if (reading.member && seen.has(key)) return { row, member: null, problems: [{ column: 'name', problem: 'twice' }] }
    seen.add(key)
    return reading
  })
}

function readMemberRow(row: MemberRow, needed: readonly MemberColumn[]): RowReading {
  const problems: RowProblem[] = []
  const wrong = (column: MemberColumn, problem: RowProblem['problem']) => void problems.push({ column, problem })
  const cell = (column: MemberColumn) => row.cells[column]?.trim() ?? ''
  for (const column of needed) if (cell(column) === '') wrong(column, 'missing')
  const checked = (column: MemberColumn, schema: z.ZodType<string>, problem: RowProblem['problem']) => {
    const parsed = schema.safeParse(cell(column))
    if (parsed.success) return parsed.data
    wrong(column, problem)
    return ''
  }
  const text = (column: MemberColumn) => checked(column, texts[column] ?? line(200), 'tooLong')
  const kind = cell('kind') === '' ? null : kindOf(cell('kind'))
  if (cell('kind') !== '' && kind === null) wrong('kind', 'kind')
  const postcode = cell('postcode').replace(/^D-?/i, '')
  if (postcode !== '' && !isPostcode(postcode)) wrong('postcode', 'postcode')
  const sizeClass = sizeClasses.find((each) => each === cell('sizeClass').replace(/\s/g, '').replace('–', '-')) ?? ''
  if (cell('sizeClass') !== '' && sizeClass === '') wrong('sizeClass', 'choice')
  const member: ReadMember = {
    line: row.line,
    name: text('name'),
    kind: kind ?? 'employer',
    legalName: text('legalName'),
    registerEntry: text('registerEntry'),
    groupName: text('groupName'),
    street: text('street'),
    postcode,
    placeName: text('placeName'),
    website: checked('website', website, 'website'),
    description: text('description'),
    sizeClass,
    contact: readContact(row, checked, wrong),
    language: localeOf(cell('language')),
  }
  return problems.length > 0 ? { row, member: null, problems } : { row, member, problems: [] }
}

function isPostcode(code: string): boolean {
  return /^\d{5}$/.test(code) && postcodeExists({ first: code, last: code })
}

type Check = (column: MemberColumn, schema: z.ZodType<string>, problem: RowProblem['problem']) => string

/** A person, where the row names one: then name and mail address are both needed. */
function readContact(
  { cells }: MemberRow,
  checked: Check,
  wrong: (column: MemberColumn, problem: RowProblem['problem']) => void,
): ReadContact | null {
  if (!cells.contactName && !cells.contactEmail) return null
  const email = checked('contactEmail', mailbox, 'mailbox')
  const { problems } = readPostcodes(cells.contactPostcodes ?? '', postcodeExists)
  if (problems.length > 0) wrong('contactPostcodes', 'postcode')
  const languages = wordsOf(cells.contactLanguages).map(languageOf)
  if (languages.includes(null)) wrong('contactLanguages', 'languages')
  return {
    name: checked('contactName', line(120), 'tooLong') || email,
    jobTitle: checked('contactJobTitle', line(160), 'tooLong'),
    email,
    phone: checked('contactPhone', phone, 'phone'),
    topics: [],
    languages: languages.length === 0 ? ['de'] : languages.filter((each) => each !== null),
    postcodes: cells.contactPostcodes ?? '',
    visibility: /^(public|öffentlich|ja|yes|công khai)$/i.test(cells.contactVisibility?.trim() ?? '')
      ? 'public'
      : 'members',
  }
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,;/|]/)
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean)
}

const languageNames: Readonly<Record<string, ContactLanguage>> = {
  deutsch: 'de',
  german: 'de',
  englisch: 'en',
  english: 'en',
  vietnamesisch: 'vi',
  vietnamese: 'vi',
  türkisch: 'tr',
  arabisch: 'ar',
  ukrainisch: 'uk',
  russisch: 'ru',
  polnisch: 'pl',
  französisch: 'fr',
  spanisch: 'es',
}

function languageOf(word: string): ContactLanguage | null {
  return languageNames[word] ?? contactLanguages.find((code) => code === word) ?? null
}

function localeOf(text: string): Locale {
  const word = text.toLowerCase()
  if (/^(en|englisch|english)/.test(word)) return 'en'
  return /^(vi|vietnam)/.test(word) ? 'vi' : 'de'
}
