import { CsvReader, originalCell } from '#platform/csv'
import { readCards, type Card, type CardProblem } from './vcard.ts'

/** What a row of a file can say of a member and of one person there. */
export const memberColumns = [
  'name',
  'kind',
  'legalName',
  'registerEntry',
  'groupName',
  'street',
  'postcode',
  'placeName',
  'website',
  'description',
  'sizeClass',
  'contactName',
  'contactJobTitle',
  'contactEmail',
  'contactPhone',
  'contactTopics',
  'contactLanguages',
  'contactPostcodes',
  'contactVisibility',
  'language',
] as const
export type MemberColumn = (typeof memberColumns)[number]

export type MemberRow = { line: number; cells: Partial<Record<MemberColumn, string>> }

export type FileProblem = {
  line: number
  problem: CardProblem['problem'] | 'quote' | 'recordTooLong' | 'encoding' | 'fieldCount'
}

export type MemberFile = {
  format: 'csv' | 'vcard'
  /** Headings of a CSV file as they stand there; empty for cards. */
  headings: string[]
  /** Raw cells of a CSV file, or the rows of cards with `cells` filled. */
  records: { line: number; fields: string[] }[]
  rows: MemberRow[]
  problems: FileProblem[]
}

export const fileLimits = { maxBytes: 2 * 1024 * 1024, maxRows: 3_000, maxRecordChars: 64 * 1024, maxRecordLines: 200 }

/** Headings understood for each column, compared without case, marks, spaces and punctuation; the first is the one our own file has. */
const headings: Record<MemberColumn, readonly string[]> = {
  name: [
    'organisation',
    'name',
    'firma',
    'unternehmen',
    'einrichtung',
    'company',
    'organization',
    'mitglied',
    'tổ chức',
  ],
  kind: ['art', 'kind', 'typ', 'type', 'mitgliedsart', 'loại'],
  legalName: ['rechtsträger', 'legal name', 'legal entity', 'firmierung', 'pháp nhân'],
  registerEntry: ['register', 'registereintrag', 'register entry', 'handelsregister', 'hrb', 'đăng ký'],
  groupName: ['konzern', 'group', 'unternehmensgruppe', 'verbund', 'tập đoàn'],
  street: ['straße', 'street', 'strasse', 'straße und hausnummer', 'anschrift', 'adresse', 'address', 'đường'],
  postcode: ['plz', 'postcode', 'postleitzahl', 'zip', 'postal code', 'mã bưu chính'],
  placeName: ['ort', 'place', 'stadt', 'city', 'town', 'gemeinde', 'nơi'],
  website: ['internet', 'website', 'webseite', 'web', 'url', 'homepage', 'trang web'],
  description: ['beschreibung', 'description', 'text', 'mô tả'],
  sizeClass: ['größe', 'size', 'size class', 'beschäftigte', 'mitarbeiterzahl', 'quy mô'],
  contactName: [
    'ansprechperson',
    'contact',
    'kontakt',
    'ansprechpartner',
    'ansprechpartnerin',
    'contact name',
    'người phụ trách',
  ],
  contactJobTitle: ['funktion', 'function', 'position', 'job title', 'rolle', 'chức vụ'],
  contactEmail: ['e-mail', 'mail', 'email', 'e-mail-adresse', 'contact email'],
  contactPhone: ['telefon', 'phone', 'tel', 'telephone', 'rufnummer', 'điện thoại'],
  contactTopics: ['themen', 'topics', 'thema', 'chủ đề'],
  contactLanguages: ['sprachen', 'languages', 'ngôn ngữ'],
  contactPostcodes: ['zuständig für plz', 'postcodes served', 'zuständige plz', 'phụ trách mã bưu chính'],
  contactVisibility: ['sichtbarkeit', 'visibility', 'öffentlich', 'hiển thị'],
  language: ['sprache', 'language', 'anschreiben', 'tiếng'],
}

function keyOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]/g, '')
}

const columnOfHeading = new Map(
  memberColumns.flatMap((column) => headings[column].map((heading) => [keyOf(heading), column] as const)),
)

/** The column a heading means, or null; people choose another on the page. */
export function columnOf(heading: string): MemberColumn | null {
  return columnOfHeading.get(keyOf(heading)) ?? null
}

/** The documented heading of each column, for files we write ourselves. */
export function headingOf(column: MemberColumn): string {
  return headings[column][0] ?? column
}

/** Reads CSV (comma, semicolon or tab) or vCards; which of both, the first line says. */
export function readMemberFile(text: string): MemberFile {
  return /^\uFEFF?\s*begin:vcard/i.test(text) ? cardFile(text) : csvFile(text)
}

function csvFile(text: string): MemberFile {
  const reader = new CsvReader(delimiterOf(text), fileLimits)
  const file: MemberFile = { format: 'csv', headings: [], records: [], rows: [], problems: [] }
  let header: string[] | null = null
  for (const record of [...reader.push(text.replace(/^\uFEFF/, '')), ...reader.end()]) {
    if (record.problem) file.problems.push({ line: record.line, problem: record.problem })
    else if (!header) header = record.fields.map((each) => originalCell(each).trim())
    else if (record.fields.length !== header.length) file.problems.push({ line: record.line, problem: 'fieldCount' })
    else if (file.records.length < fileLimits.maxRows && record.fields.some((each) => each.trim() !== ''))
      file.records.push({ line: record.line, fields: record.fields.map(originalCell) })
  }
  file.headings = header ?? []
  return file
}

function delimiterOf(text: string): string {
  const firstLine = text.split('\n', 1)[0] ?? ''
  const known = (delimiter: string) =>
    firstLine.split(delimiter).filter((heading) => columnOf(heading.replaceAll('"', ''))).length
  return [';', ',', '\t'].reduce((best, each) => (known(each) > known(best) ? each : best))
}

/** The columns each heading stands for by itself; of two with one meaning the first counts. */
export function suggestedColumns(headings: readonly string[]): (MemberColumn | null)[] {
  const taken = new Set<MemberColumn>()
  return headings.map((heading) => {
    const column = columnOf(heading)
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
}

/** Rows of a CSV file under the chosen columns. */
export function mapRows(
  { records }: Pick<MemberFile, 'records'>,
  columns: readonly (MemberColumn | null)[],
): MemberRow[] {
  return records.map(({ line, fields }) => {
    const cells: MemberRow['cells'] = {}
    fields.forEach((field, index) => {
      const column = columns[index]
      if (column && field.trim() !== '') cells[column] = field.trim()
    })
    return { line, cells }
  })
}

function cardFile(text: string): MemberFile {
  const { cards, problems } = readCards(text)
  return { format: 'vcard', headings: [], records: [], rows: cards.map(rowOfCard), problems }
}

/** A card of an organisation, or of a person in one. */
function rowOfCard(card: Card): MemberRow {
  const isPerson = card.organisation !== '' && card.fullName !== '' && card.fullName !== card.organisation
  const cells: MemberRow['cells'] = {
    name: card.organisation || card.fullName,
    kind: card.categories[0] ?? '',
    street: card.street,
    postcode: card.postcode,
    placeName: card.place,
    website: card.url,
    description: card.note,
    contactName: isPerson ? card.fullName : '',
    contactJobTitle: card.title,
    contactEmail: card.email,
    contactPhone: card.phone,
    contactLanguages: card.languages.join(', '),
  }
  const filled = Object.entries(cells).filter(([, value]) => value !== '')
  return { line: card.line, cells: Object.fromEntries(filled) }
}
