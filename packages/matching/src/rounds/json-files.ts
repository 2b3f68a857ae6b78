import { IntList } from './int-list.ts'
import { JsonCursor } from './json-cursor.ts'
import { WITHOUT, indexOfId, personIndex, unitName } from './market.ts'
import type { Market } from './market.ts'
import { MAX_LIST_ENTRIES, MarketBuilder } from './market-builder.ts'
import { asParsed, refuse } from './problem.ts'
import type { Parsed } from './problem.ts'
import { MAX_ID } from './text.ts'

/** Employer of each person listed; persons left out are absent. -1: without. */
export type Seats = Map<number, number>

/** Largest sum of weights that stays an exact integer in every computation. */
const LARGEST_WEIGHT = 1_000_000_000

/**
 * Reads a market: `{ "singles": [{ "id", "options": [PID, …] }], "couples": [{ "id", "persons": [RID, RID], "options": [[PID | -1, PID | -1], …] }],
 * "employers": [{ "id", "capacity", "ranking": [RID, …] }] }`, each list best first.
 */
export function parseMarketJson(bytes: Uint8Array): Parsed<Market> {
  return asParsed(() => {
    const cursor = new JsonCursor(bytes)
    const builder = new MarketBuilder()
    const seen = new Set<string>()
    cursor.object('market', (key) => {
      if (seen.has(key)) refuse('duplicate-id', cursor.line, { what: 'key', id: key })
      seen.add(key)
      if (key === 'singles') cursor.array(key, () => readUnit(cursor, builder, 'single'))
      else if (key === 'couples') cursor.array(key, () => readUnit(cursor, builder, 'couple'))
      else if (key === 'employers') cursor.array(key, () => readUnit(cursor, builder, 'employer'))
      else refuse('json-unknown-key', cursor.line, { key, allowed: 'singles, couples, employers' })
    })
    cursor.end()
    return builder.build()
  })
}

type RowKind = 'single' | 'couple' | 'employer'
const ROW_KEYS: Record<RowKind, readonly string[]> = {
  single: ['id', 'options'],
  couple: ['id', 'persons', 'options'],
  employer: ['id', 'capacity', 'ranking'],
}

/** Keys may come in any order, so lists are held back until the row's head is known. */
function readUnit(cursor: JsonCursor, builder: MarketBuilder, kind: RowKind): void {
  cursor.begins('{')
  const line = cursor.line
  const head = new Map<string, number>()
  let entries = new Entries()
  cursor.object(kind, (key) => {
    if (!ROW_KEYS[kind].includes(key))
      refuse('json-unknown-key', cursor.line, { key, allowed: ROW_KEYS[kind].join(', ') })
    if (head.has(key)) refuse('duplicate-id', cursor.line, { what: 'key', id: key })
    head.set(key, 0)
    if (key === 'id') head.set(key, readId(cursor, key))
    else if (key === 'capacity') head.set(key, readCapacity(cursor))
    else if (key === 'persons') readPartners(cursor, head)
    else entries = kind === 'couple' ? readPairs(cursor) : readList(cursor, key)
  })
  for (const key of ROW_KEYS[kind]) if (!head.has(key)) refuse('json-missing-key', line, { key, what: kind })
  const id = head.get('id') as number
  if (kind === 'single') builder.single(id, line)
  else if (kind === 'employer') builder.employer(id, head.get('capacity') as number, line)
  else builder.couple(id, head.get('first') as number, head.get('second') as number, line)
  for (let k = 0; k < entries.length; k++) builder.entry(entries.values.items[k], entries.lines.items[k])
}

function readPartners(cursor: JsonCursor, head: Map<string, number>): void {
  const line = cursor.line
  const partners = readFew(cursor, 'persons', readId)
  if (partners.count !== 2) {
    const code = partners.count < 2 ? 'couple-of-one' : 'json-expected'
    refuse(code, line, { what: 'persons', expected: 'pair', found: partners.count })
  }
  head.set('first', partners.values[0])
  head.set('second', partners.values[1])
}

/** Values of a list that should have two, counted but not kept beyond. */
function readFew(
  cursor: JsonCursor,
  what: string,
  read: (cursor: JsonCursor, what: string) => number,
): { values: number[]; count: number } {
  const values: number[] = []
  const count = cursor.array(what, () => {
    const value = read(cursor, what)
    if (values.length < 2) values.push(value)
  })
  return { values, count }
}

/** List entries with their lines, held back until the row they belong to is known. */
class Entries {
  readonly values = new IntList(16)
  readonly lines = new IntList(16)

  get length(): number {
    return this.values.length
  }

  push(value: number, line: number): void {
    if (this.length >= MAX_LIST_ENTRIES) refuse('too-many-options', line, { limit: MAX_LIST_ENTRIES })
    this.values.push(value)
    this.lines.push(line)
  }
}

function readList(cursor: JsonCursor, what: string): Entries {
  const entries = new Entries()
  cursor.array(what, () => entries.push(readId(cursor, what), cursor.line))
  return entries
}

function readPairs(cursor: JsonCursor): Entries {
  const entries = new Entries()
  cursor.array('options', () => {
    const pair = readFew(cursor, 'option', readIdOrWithout)
    if (pair.count !== 2) refuse('half-a-pair', cursor.line)
    for (const value of pair.values) entries.push(value, cursor.line)
  })
  return entries
}

function readId(cursor: JsonCursor, what: string): number {
  const value = cursor.integer(what)
  if (value < 0) refuse('negative-id', cursor.line, { id: value })
  if (value > MAX_ID) refuse('number-too-large', cursor.line, { limit: MAX_ID })
  return value
}

function readIdOrWithout(cursor: JsonCursor, what: string): number {
  const value = cursor.integer(what)
  if (value < WITHOUT) refuse('negative-id', cursor.line, { id: value })
  if (value > MAX_ID) refuse('number-too-large', cursor.line, { limit: MAX_ID })
  return value
}

function readCapacity(cursor: JsonCursor): number {
  const value = cursor.integer('capacity')
  if (value > MAX_ID) refuse('number-too-large', cursor.line, { limit: MAX_ID })
  return value
}

/** The market as `parseMarketJson` reads it, without its void options. */
export function marketJson(market: Market): object {
  const { optionStart, employerA, employerB, employerIds, personIds, rankStart, rankedPerson } = market
  const idOf = (employer: number): number => (employer < 0 ? WITHOUT : employerIds[employer])
  const optionsOf = <T>(unit: number, option: (i: number) => T): T[] =>
    Array.from({ length: optionStart[unit + 1] - optionStart[unit] }, (_, k) => option(optionStart[unit] + k))
  return {
    singles: Array.from({ length: market.singleCount }, (_, s) => ({
      id: personIds[2 * market.coupleCount + s],
      options: optionsOf(market.coupleCount + s, (i) => idOf(employerA[i])),
    })),
    couples: Array.from({ length: market.coupleCount }, (_, c) => ({
      id: market.coupleIds[c],
      persons: [personIds[2 * c], personIds[2 * c + 1]],
      options: optionsOf(c, (i) => [idOf(employerA[i]), idOf(employerB[i])]),
    })),
    employers: Array.from({ length: market.employerCount }, (_, h) => ({
      id: employerIds[h],
      capacity: market.capacity[h],
      ranking: Array.from(rankedPerson.subarray(rankStart[h], rankStart[h + 1]), (person) => personIds[person]),
    })),
  }
}

/** Reads a placement `[[RID, PID | -1], …]`, or the whole answer of a solve, of which `placement` is taken. */
export function parsePlacement(market: Market, bytes: Uint8Array): Parsed<Seats> {
  return asParsed(() => {
    const cursor = new JsonCursor(bytes)
    const persons = personIndex(market)
    let seats: Seats | undefined
    if (cursor.begins('{')) {
      cursor.object('placement', (key) => {
        if (key !== 'placement') return cursor.skip()
        if (cursor.acceptNull())
          refuse('json-expected', cursor.line, { what: 'placement', expected: 'array', found: 'null' })
        seats = readSeats(cursor, market, persons)
      })
    } else seats = readSeats(cursor, market, persons)
    cursor.end()
    return seats ?? refuse('json-missing-key', cursor.line, { key: 'placement', what: 'placement' })
  })
}

function readSeats(cursor: JsonCursor, market: Market, persons: Map<number, number>): Seats {
  const seats: Seats = new Map()
  cursor.array('placement', () => {
    const { values, count } = readFew(cursor, 'placement', readIdOrWithout)
    const [id, employerId] = values
    if (count !== 2) refuse('json-expected', cursor.line, { what: 'placement', expected: 'pair', found: count })
    const person = persons.get(id)
    if (person === undefined) return refuse('unknown-person', cursor.line, { person: id })
    if (seats.has(person)) refuse('duplicate-id', cursor.line, { what: 'person', id })
    const employer = employerId === WITHOUT ? WITHOUT : indexOfId(market.employerIds, employerId)
    if (employerId !== WITHOUT && employer < 0) refuse('unknown-employer', cursor.line, { employer: employerId })
    seats.set(person, employer)
  })
  return seats
}

/**
 * Weight of every living option, from `{ "weights": { "r17" | "c3": [w, …] } }` with one integer for each option of the file. Units that are
 * not named keep their list position scores.
 */
export function parseWeights(market: Market, bytes: Uint8Array): Parsed<Float64Array> {
  return asParsed(() => {
    const cursor = new JsonCursor(bytes)
    const units = new Map<string, number>()
    for (let unit = 0; unit < market.unitCount; unit++) units.set(unitName(market, unit), unit)
    const weights = positionScores(market)
    const seen = new Set<number>()
    let found = false
    cursor.object('weights', (key) => {
      if (key !== 'weights') refuse('json-unknown-key', cursor.line, { key, allowed: 'weights' })
      found = true
      cursor.object('weights', (name) => {
        const unit = units.get(name)
        if (unit === undefined) return refuse('unknown-unit', cursor.line, { unit: name })
        if (seen.has(unit)) refuse('duplicate-id', cursor.line, { what: 'unit', id: name })
        seen.add(unit)
        readUnitWeights(cursor, market, unit, weights)
      })
    })
    if (!found) refuse('json-missing-key', cursor.line, { key: 'weights', what: 'weights' })
    cursor.end()
    return weights
  })
}

function readUnitWeights(cursor: JsonCursor, market: Market, unit: number, weights: Float64Array): void {
  const line = cursor.line
  const expected = market.listLength[unit]
  const list: number[] = []
  const found = cursor.array('weights', () => {
    const weight = cursor.integer('weights')
    if (Math.abs(weight) > LARGEST_WEIGHT) refuse('weights-too-large', cursor.line, { limit: LARGEST_WEIGHT })
    if (list.length < expected) list.push(weight)
  })
  if (found !== expected) refuse('weights-length', line, { unit: unitName(market, unit), expected, found })
  for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++)
    weights[i] = list[market.optionNumber[i]]
}

/** The default: with M the longest list of the file, option number i is worth M - i, being without 0. */
export function positionScores(market: Market): Float64Array {
  const longest = market.listLength.reduce((most, length) => Math.max(most, length), 0)
  return Float64Array.from(market.optionNumber, (number) => longest - number)
}
