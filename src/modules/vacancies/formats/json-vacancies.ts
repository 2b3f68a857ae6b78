import { agencyDetailToRaw, agencyHitToRaw, agencyShape } from './agency-json.ts'
import { undecodable } from '#platform/csv'
import { jobPostings, jobPostingToRaw } from './job-posting.ts'
import { JsonElementReader, type JsonElement } from './json-elements.ts'
import type { ImportLimits } from './limits.ts'
import { LineReader } from './line-reader.ts'
import { refuseWithoutVacancy } from './refuse-without-vacancy.ts'
import type { RawVacancy } from './raw-vacancy.ts'
import { UnusableFile, type AboutRejected, type Rejection, type RejectionReason } from './rejection.ts'
import { isVacancyLine, vacancyLineToRaw } from './vacancy-line.ts'

/** `about`: what a rejected entry still tells of itself; `raw`: its fields, where it could be taken apart. */
export type RejectedItem = Rejection & { about?: AboutRejected; raw?: RawVacancy }
export type RawItem = RawVacancy | RejectedItem

/** A JSON document: an array, an answer of the Federal Employment Agency, JSON-LD, or a single vacancy. */
export function jsonVacancies(chunks: AsyncIterable<string>, limits: ImportLimits): AsyncGenerator<RawItem[]> {
  const reader = new JsonElementReader(limits)
  return refuseWithoutVacancy(documentItems(reader, chunks, limits), () => reader.isEmptyList)
}

async function* documentItems(
  reader: JsonElementReader,
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
): AsyncGenerator<RawItem[]> {
  for await (const chunk of chunks) {
    const elements = reader.push(chunk)
    if (elements.length) yield elements.flatMap((element) => elementToRaw(element, limits))
  }
  const rest = reader.end()
  const brokenAt = reader.brokenAtLine
  if (brokenAt !== null && reader.count === 0) throw new UnusableFile('jsonBroken', { line: brokenAt })
  if (rest.length) yield rest.flatMap((element) => elementToRaw(element, limits))
  if (brokenAt !== null) yield [rejected(brokenAt, 'json')]
}

/** One vacancy a line, each in our own format or in any of the shapes above; a broken line costs nothing but itself. */
export function jsonLineVacancies(chunks: AsyncIterable<string>, limits: ImportLimits): AsyncGenerator<RawItem[]> {
  return refuseWithoutVacancy(lineItems(chunks, limits), () => false)
}

async function* lineItems(chunks: AsyncIterable<string>, limits: ImportLimits): AsyncGenerator<RawItem[]> {
  const reader = new LineReader(limits.maxRecordChars)
  const read = (lines: ReturnType<LineReader['push']>) =>
    lines.flatMap(({ line, text }) => {
      if (text === null) return rejected(line, 'recordTooLong')
      return text.trim() === '' ? [] : elementToRaw({ line, text }, limits)
    })
  for await (const chunk of chunks) {
    const items = read(reader.push(chunk))
    if (items.length) yield items
  }
  yield read(reader.end())
}

/** What one element says: usually one vacancy, several when it is a graph of postings. */
export function elementToRaw(element: JsonElement, limits: ImportLimits): RawItem[] {
  if (element.problem) return [rejected(element.line, element.problem)]
  if (element.text.includes(undecodable)) return [rejected(element.line, 'encoding')]
  if (deeperThan(element.text, limits.maxDepth)) return [rejected(element.line, 'tooDeep')]
  let value: unknown
  try {
    value = JSON.parse(element.text)
  } catch {
    return [rejected(element.line, 'json')]
  }
  return isPage(value)
    ? pageToRaw({ line: element.line, text: element.text }, limits)
    : valueToRaw(value, element.line, limits)
}

/** One answer of several: the Federal Employment Agency gives at most 100 hits a page, and people put the pages into one file. */
function isPage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ['stellenangebote', 'ergebnisliste', 'vacancies'].some((name) => Array.isArray(Reflect.get(value, name)))
}

/** Cut up once more rather than taken from the parsed value, so that each hit keeps its line. */
function pageToRaw({ line, text }: { line: number; text: string }, limits: ImportLimits): RawItem[] {
  const reader = new JsonElementReader(limits)
  const hits = [...reader.push(text), ...reader.end()]
  return hits.flatMap((hit): RawItem[] => {
    const at = line + hit.line - 1
    // Who hides the name of the list behind escapes gets the page back as it was.
    if (hit.text === text) return [rejected(at, 'notAVacancy')]
    return elementToRaw({ ...hit, line: at }, limits)
  })
}

function valueToRaw(value: unknown, line: number, limits: Pick<ImportLimits, 'maxDepth'>): RawItem[] {
  const postings = jobPostings(value, limits.maxDepth)
  if (postings.length) return postings.map((posting) => jobPostingToRaw(posting, line))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [rejected(line, 'notAVacancy')]
  const fields = value as Record<string, unknown>
  // Pages describe themselves beside the posting: breadcrumbs, the organisation. They are no vacancies and no mistakes.
  if ('@type' in fields || '@context' in fields) return []
  const shape = agencyShape(fields)
  if (shape === 'v4') return [agencyHitToRaw(fields, line)]
  if (shape === 'v6') return [agencyDetailToRaw(fields, line)]
  return [isVacancyLine(fields) ? vacancyLineToRaw(fields, line) : rejected(line, 'notAVacancy')]
}

/** Counted before parsing, because JSON.parse recurses. */
function deeperThan(text: string, maxDepth: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === 92) index++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 123 || code === 91) {
      if (++depth > maxDepth) return true
    } else if (code === 125 || code === 93) depth--
  }
  return false
}

function rejected(line: number, reason: RejectionReason): Rejection {
  return { line, field: null, reason, values: {} }
}
