import type { ContractKind, VacancyRow, Visibility, WorkPlace } from '../vacancy.ts'
import { readHours } from './hours.ts'
import { readLanguages } from './languages.ts'
import { readPlace, type RecognisePlace } from './places-of-row.ts'
import type { RawField, RawPlaceField, RawVacancy } from './raw-vacancy.ts'
import { readSalary } from './salary.ts'
import { shownValue, type AboutRejected, type Rejection, type RejectionReason } from './rejection.ts'
import { cleanLine, cleanText, readDate, readFlag, readList, readNumber, readStart, type Reading } from './values.ts'

const longestLineChars = 500
const longestTextChars = 100_000
export const longestSourceIdChars = 300
const mostPlaces = 50
const mostSkills = 100

/** `raw`: what the file says in the rejected row, to be corrected; null where it could not be taken apart. */
export type RowReading =
  | { row: VacancyRow; rejection?: undefined }
  | { row?: undefined; rejection: Rejection; about: AboutRejected; raw: RawVacancy | null }

/** Reads and checks what a format found; the first thing that is wrong rejects the row. `recognise` tells places. */
export function readVacancyRow(raw: RawVacancy, recognise: RecognisePlace): RowReading {
  const { row, faults } = checkVacancyRow(raw, recognise)
  const [rejection] = faults
  if (!rejection) return { row }
  const shownTitle = row.title ? shownValue(row.title) : null
  return { rejection, about: { sourceId: row.sourceId, title: shownTitle }, raw }
}

/** The row with everything that is wrong in it, for people who can put it right; usable only without faults. */
export function checkVacancyRow(
  raw: RawVacancy,
  recognise: RecognisePlace,
): { row: VacancyRow; faults: readonly Rejection[] } {
  const reader = new RowReader(raw)
  const places = readPlaces(reader, recognise)
  const occupationText = reader.line('occupation')
  const title = reader.line('title') ?? occupationText
  const employer = reader.line('employer')
  if (title === null && employer === null && places.length === 0) reader.reject(null, 'nothingSaid', '')
  const hours = readHours(reader)
  const start = reader.read('startDate', readStart, 'date') ?? { date: null, immediately: false }
  const salary = readSalary(reader, hours)
  const row: VacancyRow = {
    line: raw.line,
    sourceId: reader.line('sourceId', longestSourceIdChars),
    visibility: readVisibility(reader),
    title: title ?? '',
    employer,
    description: reader.text('description'),
    places,
    onSitePercent: readOnSite(reader),
    positions: reader.number('positions', { min: 1, max: 10_000 }) ?? 1,
    hoursPerWeekMin: hours.min,
    hoursPerWeekMax: hours.max,
    startDate: start.date,
    startsImmediately: start.immediately,
    salaryMonthlyEurMin: salary.min,
    salaryMonthlyEurMax: salary.max,
    languages: readLanguages(raw.fields.languages),
    skills: readList(raw.fields.skills)
      .slice(0, mostSkills)
      .map((skill) => skill.slice(0, longestLineChars)),
    contract: readContract(raw),
    occupationText,
    kldb: /(?<!\d)\d{5}$/.exec(cleanLine(raw.fields.kldb) ?? '')?.[0] ?? null,
    escoUri: escoUri(cleanLine(raw.fields.escoUri)),
    url: webAddress(cleanLine(raw.fields.url)),
    applyTo: applicationAddress(cleanLine(raw.fields.applyTo)),
    publishedOn: reader.read('publishedOn', readDate, 'date'),
    validThrough: reader.read('validThrough', readDate, 'date'),
    familyMeasures: readMeasures(raw.fields.familyMeasures),
  }
  return { row, faults: reader.faults }
}

/** Reads single fields and remembers what cannot be right; a field that reads as one fault keeps the first. */
export class RowReader {
  readonly raw: RawVacancy
  readonly faults: Rejection[] = []

  constructor(raw: RawVacancy) {
    this.raw = raw
  }

  reject(
    field: RawField | RawPlaceField | null,
    reason: RejectionReason,
    value: unknown,
    values: Record<string, number> = {},
  ): null {
    const name = field && (this.raw.names[field] ?? field)
    if (!this.faults.some((fault) => fault.field === name)) {
      const shown = { value: shownValue(value), field: name ?? '', ...values }
      this.faults.push({ line: this.raw.line, field: name, reason, values: shown })
    }
    return null
  }

  read<Value>(field: RawField, reading: (value: unknown) => Reading<Value>, reason: RejectionReason): Value | null {
    const result = reading(this.raw.fields[field])
    if (result.kind === 'bad') return this.reject(field, reason, this.raw.fields[field])
    return result.kind === 'value' ? result.value : null
  }

  /** Numbers outside of `min` and `max` are impossible. */
  number(field: RawField, { min, max }: { min: number; max: number }): number | null {
    const value = this.read(field, readNumber, 'number')
    return value !== null && (value < min || value > max)
      ? this.reject(field, 'numberRange', value, { min, max })
      : value
  }

  line(field: RawField, maxChars = longestLineChars): string | null {
    const text = cleanLine(this.raw.fields[field])
    return text !== null && text.length > maxChars ? this.reject(field, 'textTooLong', text, { max: maxChars }) : text
  }

  text(field: RawField): string | null {
    const text = cleanText(this.raw.fields[field])
    return text !== null && text.length > longestTextChars
      ? this.reject(field, 'textTooLong', text, { max: longestTextChars })
      : text
  }
}

function readPlaces(reader: RowReader, recognise: RecognisePlace): WorkPlace[] {
  const places: WorkPlace[] = []
  for (const raw of reader.raw.places.slice(0, mostPlaces)) {
    const place = readPlace(raw, recognise)
    if (place && 'reason' in place) reader.reject(place.field, place.reason, place.value)
    else if (place) places.push(place)
  }
  return places
}

const contractWords: readonly (readonly [RegExp, ContractKind])[] = [
  [/ausbildung|azubi|apprentice|duales studium/i, 'apprenticeship'],
  [/praktik|trainee|\bintern|werkstud/i, 'internship'],
  [/minijob|geringf(?:ü|ue)gig/i, 'minijob'],
  [/freelanc|freiberuf|contractor|selbst(?:ä|ae)ndig/i, 'freelance'],
  [/unbefristet|permanent|festanstellung|regular/i, 'permanent'],
  [/befristet|temporary|fixed[-_ ]?term|vertretung/i, 'temporary'],
]

function readContract(raw: RawVacancy): ContractKind | null {
  const words = [raw.fields.contract, raw.fields.workingTime].map((value) => cleanLine(value) ?? '').join(' ')
  return contractWords.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

const visibilityWords: Record<string, Visibility> = {
  public: 'public',
  öffentlich: 'public',
  network: 'network',
  netzwerk: 'network',
  draft: 'draft',
  entwurf: 'draft',
}

function readVisibility(reader: RowReader): Visibility {
  const word = cleanLine(reader.raw.fields.visibility)?.toLowerCase()
  if (word === undefined) return 'public'
  const visibility = Object.hasOwn(visibilityWords, word) ? visibilityWords[word] : undefined
  return visibility ?? reader.reject('visibility', 'choice', word) ?? 'draft'
}

/**
 * Share of days on site. Home office "nein" is 100, "ausschließlich" 0, a percentage is the share at home. A bare "ja" says that some days
 * are possible and counts as half of them.
 */
function readOnSite(reader: RowReader): number | null {
  const bounds = { min: 0, max: 100 }
  const onSite = reader.number('onSitePercent', bounds)
  if (onSite !== null) return Math.round(onSite)
  const value = reader.raw.fields.homeOffice
  const possible = readFlag(value)
  if (possible.kind === 'absent') return null
  if (possible.kind === 'value') return possible.value ? 50 : 100
  const words = String(value)
  if (/teilweise|hybrid|tageweise|partly|partial/i.test(words)) return 50
  if (/voll|komplett|remote|fully|only|ausschlie|telecommute/i.test(words) && !/\d/.test(words)) return 0
  const atHome = reader.number('homeOffice', bounds)
  return atHome === null ? null : Math.round(100 - atHome)
}

function escoUri(text: string | null): string | null {
  return text !== null && /^https?:\/\/data\.europa\.eu\/esco\/(?:occupation|isco)\/[\w-]+$/.test(text) ? text : null
}

/** Only the web: an address is shown as a link (W23). */
function webAddress(text: string | null): string | null {
  if (text === null) return null
  const address = /^www\./i.test(text) ? `https://${text}` : text
  if (!URL.canParse(address) || address.length > 2000) return null
  return /^https?:$/.test(new URL(address).protocol) ? address : null
}

/** A web address, or one bare mail address without a name around it (W28). */
export function applicationAddress(text: string | null): string | null {
  if (text === null) return null
  const mail = text.replace(/^mailto:/i, '')
  if (/^[^\s@<>(),;:"\\[\]?&]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(mail) && mail.length <= 254) return mail
  return webAddress(text)
}

function readMeasures(value: unknown): VacancyRow['familyMeasures'] {
  return readList(value).map((code) => ({ code: code.slice(0, 80), confirmed: false, year: null }))
}
