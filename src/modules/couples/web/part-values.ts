import { occupationReference, placeByKey, recognisePlace, type OccupationReference } from '#modules/reference'
import { typed, typedAll } from '#platform/form'
import type { Locale } from '#platform/i18n'
import { isEntryPart } from '../rules/entries.ts'
import type { ProfilePart } from '../rules/profile-parts.ts'
import { isMany, partFields, type PartField } from './part-fields.ts'

/** What stands in the form of a part, as typed: one text a field, or those that were ticked. */
export type PartValues = Record<string, string | string[]>

/** Less sure than this, and what somebody typed as a job title names no class of occupations. */
const sureEnough = 0.6

export function emptyValues(part: ProfilePart): PartValues {
  return Object.fromEntries(partFields[part].map((field) => [field.name, isMany(field) ? [] : standardOf(field)]))
}

/** What most people would choose, where nothing is better than an open field. */
function standardOf(field: PartField): string {
  if (field.kind === 'select' && field.required) return String(field.values[0] ?? '')
  return ''
}

/** Fills the form with what is kept: a whole part, or one entry of a list. */
export function valuesOf(part: ProfilePart, kept: object, locale: Locale): PartValues {
  const stored = new Map<string, unknown>(Object.entries(kept))
  return Object.fromEntries(
    partFields[part].map((field) => {
      if (field.kind === 'occupation') return [field.name, occupationLabel(String(stored.get('occupationId')), locale)]
      if (part === 'homes' && field.name === 'places') return [field.name, placeNames(stored.get('places'))]
      const value = stored.get(field.name)
      if (Array.isArray(value)) return [field.name, field.kind === 'lines' ? value.join('\n') : value.map(String)]
      return [field.name, value === null || value === undefined ? (isMany(field) ? [] : '') : String(value)]
    }),
  )
}

export function readValues(part: ProfilePart, form: FormData): PartValues {
  return Object.fromEntries(
    partFields[part].map((field) => [field.name, isMany(field) ? typedAll(form, field.name) : typed(form, field.name)]),
  )
}

/** As the action reads it: it decides what is usable. `entryId` goes into entries of lists. */
export function contentOf(part: ProfilePart, values: PartValues, entryId: string, locale: Locale): object {
  const content = Object.fromEntries(partFields[part].map((field) => [field.name, valueOf(field, values)]))
  if (part === 'occupations') return occupationEntry(values, content, entryId, locale)
  if (part === 'career') return { ...content, id: entryId, kldb: classOf(text(values.title), locale) }
  if (part === 'homes') return homesOf(values)
  if (part === 'care') return { ...content, childrenNeedingCare: content.childrenNeedingCare ?? 0 }
  return isEntryPart(part) ? { ...content, id: entryId } : content
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim() : '')

function valueOf(field: PartField, values: PartValues): unknown {
  const value = values[field.name] ?? ''
  if (Array.isArray(value)) return value
  switch (field.kind) {
    case 'number':
      return numberOf(value)
    case 'select':
    case 'radio': {
      const chosen = field.values.find((choice) => String(choice) === value)
      return value === '' ? null : (chosen ?? value)
    }
    case 'day':
    case 'month':
    case 'listed':
      return value === '' ? null : value
    case 'lines':
      return linesOf(value)
    default:
      return value
  }
}

/** "38,5" is a number here, and what is none stays as it was typed, for the schema to refuse. */
function numberOf(value: string): number | string | null {
  const plain = value.trim().replace(',', '.')
  if (plain === '') return null
  return Number.isNaN(Number(plain)) ? value : Number(plain)
}

function linesOf(value: string): string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function occupationEntry(values: PartValues, content: Record<string, unknown>, id: string, locale: Locale): object {
  const wanted = text(values.occupation)
  const [found] = matchingOccupations(wanted, locale)
  const { occupation: _typed, ...rest } = content
  return { ...rest, id, occupationId: found?.id ?? '', kldb: found?.kldb ?? '', level: found?.level ?? 0 }
}

/** Six at the most: one where the text names it exactly, several where it could be each of them. */
export function matchingOccupations(
  wanted: string,
  locale: Locale,
): { id: string; label: string; kldb: string; level: number }[] {
  const reference = occupationReference()
  const found = reference.find(wanted, locale, 6)
  const same = found.filter(
    ({ label, matched }) => isSame(label, wanted) || (matched !== null && isSame(matched, wanted)),
  )
  return (same.length === 1 ? same : found).map(({ occupation: { id, kldb, level }, label }) => ({
    id,
    kldb,
    level,
    label,
  }))
}

const isSame = (one: string, other: string) => one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0

export function occupationLabel(occupationId: string, locale: Locale): string {
  return occupationReference().byId(occupationId)?.labels[locale] ?? ''
}

function classOf(title: string, locale: Locale): string | null {
  const reference: OccupationReference = occupationReference()
  const [found] = reference.find(title, locale, 1)
  if (found && (isSame(found.label, title) || (found.matched !== null && isSame(found.matched, title))))
    return found.occupation.kldb
  const [candidate] = reference.recogniser.recognise(title, 1)
  return candidate && candidate.confidence >= sureEnough ? candidate.kldb : null
}

function homesOf(values: PartValues): object {
  const kind = text(values.kind)
  if (kind === 'districts') return { kind, districts: values.districts ?? [] }
  if (kind !== 'places') return { kind }
  const names = linesOf(text(values.places))
  return { kind, places: names.map((name) => placeNamed(name) ?? name) }
}

/** Its key, or null where nobody knows a place of this name. */
export function placeNamed(name: string): string | null {
  const postcode = /^\d{5}$/.test(name) ? name : null
  return recognisePlace(postcode === null ? { name } : { postcode }).place?.key ?? null
}

function placeNames(keys: unknown): string {
  return Array.isArray(keys) ? keys.map((key) => placeByKey(String(key))?.name ?? '').join('\n') : ''
}
