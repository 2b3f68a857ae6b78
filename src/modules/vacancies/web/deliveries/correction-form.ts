import { typed } from '#platform/form'
import {
  rawFields,
  rawPlaceFields,
  type RawField,
  type RawPlaceField,
  type RawVacancy,
} from '../../formats/raw-vacancy.ts'
import type { Rejection } from '../../formats/rejection.ts'
import { correctableFields } from './column-meanings.ts'

/** One input: a field of the vacancy, or of one of its places ("postcode.1"). */
export type CorrectionField = {
  name: string
  field: RawField | RawPlaceField
  /** From 0; null: not of a place. */
  place: number | null
  value: string
  wrong: boolean
}

const placeNames = new Set<string>(rawPlaceFields)

/** What a rejected row says, field by field; nothing of it is lost, and the field that is wrong is marked. */
export function correctionFields(raw: RawVacancy | null, rejection: Rejection): CorrectionField[] {
  const names = raw?.names ?? {}
  const isWrong = (field: RawField | RawPlaceField) =>
    rejection.field !== null && (names[field] === rejection.field || field === rejection.field)
  const places = raw?.places.length ? raw.places : [{}]
  return correctableFields.flatMap((field): CorrectionField[] =>
    isPlaceField(field)
      ? places.map((place, index) => ({
          name: `${field}.${index}`,
          field,
          place: index,
          value: textOf(place[field]),
          wrong: isWrong(field),
        }))
      : [{ name: field, field, place: null, value: textOf(raw?.fields[field]), wrong: isWrong(field) }],
  )
}

function isPlaceField(field: RawField | RawPlaceField): field is RawPlaceField {
  return placeNames.has(field)
}

/** Lists as a cell would hold them; the reader takes them apart again. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ')
  if (typeof value === 'object') {
    const { code, level, name } = value as Record<string, unknown>
    if (typeof code === 'string' && typeof level === 'string') return `${code}: ${level}`
    return typeof name === 'string' ? name : JSON.stringify(value)
  }
  return String(value as string | number | boolean)
}

const mostPlaces = 50

export type TypedRow = { fields: Partial<Record<RawField, string>>; places: Partial<Record<RawPlaceField, string>>[] }

/** What was typed; empty fields are left out. */
export function readCorrection(form: FormData): TypedRow {
  const fields: TypedRow['fields'] = {}
  for (const field of rawFields) {
    const value = typed(form, field).trim()
    if (value !== '') fields[field] = value
  }
  const places: TypedRow['places'] = []
  for (let index = 0; index < mostPlaces && form.has(`place.${index}`); index++) {
    const place: TypedRow['places'][number] = {}
    for (const field of rawPlaceFields) {
      const value = typed(form, `${field}.${index}`).trim()
      if (value !== '') place[field] = value
    }
    places.push(place)
  }
  return { fields, places }
}
