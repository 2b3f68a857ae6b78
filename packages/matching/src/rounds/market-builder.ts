import { IntList } from './int-list.ts'
import type { Market } from './market.ts'
import { refuse } from './problem.ts'

/** More list entries than this are refused; a market of a million persons with lists of ten stays below. */
export const MAX_LIST_ENTRIES = 20_000_000

interface Rows {
  readonly ids: IntList
  readonly lines: IntList
  readonly start: IntList
  readonly entries: IntList
}

const emptyRows = (): Rows => ({
  ids: new IntList(),
  lines: new IntList(),
  start: new IntList(),
  entries: new IntList(4096),
})

/** Collects lines in any order and checks them against each other in `build`. Problems name the line they stand on. */
export class MarketBuilder {
  private readonly singles = emptyRows()
  private readonly couples = emptyRows()
  private readonly partners = new IntList()
  private readonly employers = emptyRows()
  private readonly capacities = new IntList()
  private open: Rows | undefined

  single(id: number, line: number): void {
    this.begin(this.singles, id, line)
  }

  couple(id: number, first: number, second: number, line: number): void {
    if (first === second) refuse('couple-of-one', line, { couple: id, person: first })
    this.begin(this.couples, id, line)
    this.partners.push(first)
    this.partners.push(second)
  }

  employer(id: number, capacity: number, line: number): void {
    if (capacity < 0) refuse('negative-capacity', line, { employer: id, capacity })
    this.begin(this.employers, id, line)
    this.capacities.push(capacity)
  }

  /** Appends to the list of the row begun last. */
  entry(value: number, line: number): void {
    const rows = this.open as Rows
    if (rows.entries.length >= MAX_LIST_ENTRIES) refuse('too-many-options', line, { limit: MAX_LIST_ENTRIES })
    rows.entries.push(value)
  }

  get rowCount(): number {
    return this.singles.ids.length + this.couples.ids.length + this.employers.ids.length
  }

  build(): Market {
    const raw = new RawMarket(this.singles, this.couples, this.partners, this.employers, this.capacities)
    return raw.toMarket()
  }

  private begin(rows: Rows, id: number, line: number): void {
    rows.ids.push(id)
    rows.lines.push(line)
    rows.start.push(rows.entries.length)
    this.open = rows
  }
}

/** Rows in the order of their ids; a repeated id is refused at its second line. */
function inOrderOfIds(rows: Rows, what: string): Int32Array {
  const order = Int32Array.from({ length: rows.ids.length }, (_, row) => row)
  const ids = rows.ids.items
  order.sort((a, b) => ids[a] - ids[b] || a - b)
  for (let k = 1; k < order.length; k++) {
    if (ids[order[k]] === ids[order[k - 1]])
      refuse('duplicate-id', rows.lines.items[order[k]], { what, id: ids[order[k]] })
  }
  return order
}

const rowEnd = (rows: Rows, row: number): number =>
  row + 1 < rows.start.length ? rows.start.items[row + 1] : rows.entries.length

class RawMarket {
  private readonly singles: Rows
  private readonly couples: Rows
  private readonly partners: IntList
  private readonly employers: Rows
  private readonly capacities: IntList
  private readonly coupleOrder: Int32Array
  private readonly singleOrder: Int32Array
  private readonly employerOrder: Int32Array
  private readonly personIds: Int32Array
  private readonly personById: Map<number, number>
  private readonly employerById: Map<number, number>

  constructor(singles: Rows, couples: Rows, partners: IntList, employers: Rows, capacities: IntList) {
    this.singles = singles
    this.couples = couples
    this.partners = partners
    this.employers = employers
    this.capacities = capacities
    this.singleOrder = inOrderOfIds(singles, 'single')
    this.coupleOrder = inOrderOfIds(couples, 'couple')
    this.employerOrder = inOrderOfIds(employers, 'employer')
    this.employerById = new Map()
    this.employerOrder.forEach((row, h) => this.employerById.set(employers.ids.items[row], h))
    this.personIds = new Int32Array(2 * couples.ids.length + singles.ids.length)
    this.personById = new Map()
    this.numberPersons()
  }

  toMarket(): Market {
    const { coupleOrder, singleOrder, employerOrder } = this
    const coupleCount = coupleOrder.length
    const unitCount = coupleCount + singleOrder.length
    const ranking = this.readRankings()
    const sides = this.readOptions()
    const position = positionsOf(sides, ranking, this.personIds.length)
    const alive = livingOptions(sides, position, ranking.capacity)
    const compact = compactRanking(sides, position, alive, ranking)
    return {
      coupleCount,
      singleCount: singleOrder.length,
      unitCount,
      personCount: this.personIds.length,
      employerCount: employerOrder.length,
      coupleIds: coupleOrder.map((row) => this.couples.ids.items[row]),
      personIds: this.personIds,
      employerIds: employerOrder.map((row) => this.employers.ids.items[row]),
      capacity: ranking.capacity,
      ...compactOptions(sides, position, alive, compact.newPosition, unitCount),
      rankStart: compact.rankStart,
      rankedPerson: compact.rankedPerson,
    }
  }

  private numberPersons(): void {
    const { couples, singles, partners, personIds, personById } = this
    const add = (person: number, id: number, line: number): void => {
      if (personById.has(id)) refuse('duplicate-id', line, { what: 'person', id })
      personById.set(id, person)
      personIds[person] = id
    }
    this.coupleOrder.forEach((row, c) => {
      add(2 * c, partners.items[2 * row], couples.lines.items[row])
      add(2 * c + 1, partners.items[2 * row + 1], couples.lines.items[row])
    })
    const offset = 2 * this.coupleOrder.length
    this.singleOrder.forEach((row, s) => add(offset + s, singles.ids.items[row], singles.lines.items[row]))
  }

  private readRankings(): Ranking {
    const { employers, employerOrder, personById } = this
    const rankStart = new Int32Array(employerOrder.length + 1)
    const persons = new Int32Array(employers.entries.length)
    const capacity = new Int32Array(employerOrder.length)
    const seenAt = new Int32Array(this.personIds.length).fill(-1)
    let filled = 0
    employerOrder.forEach((row, h) => {
      const line = employers.lines.items[row]
      const employer = employers.ids.items[row]
      capacity[h] = this.capacities.items[row]
      for (let k = employers.start.items[row]; k < rowEnd(employers, row); k++) {
        const id = employers.entries.items[k]
        const person = personById.get(id)
        if (person === undefined) return refuse('unknown-person', line, { employer, person: id })
        if (seenAt[person] === h) refuse('duplicate-ranking', line, { employer, person: id })
        seenAt[person] = h
        persons[filled++] = person
      }
      rankStart[h + 1] = filled
    })
    return { rankStart, persons, capacity }
  }

  private readOptions(): Sides {
    const { couples, singles, coupleOrder, singleOrder } = this
    const count = couples.entries.length / 2 + singles.entries.length
    const unitCount = coupleOrder.length + singleOrder.length
    const sides: Sides = {
      start: new Int32Array(unitCount + 1),
      unit: new Int32Array(count),
      employerA: new Int32Array(count).fill(-1),
      employerB: new Int32Array(count).fill(-1),
      firstOf: (unit) => (unit < coupleOrder.length ? 2 * unit : unit + coupleOrder.length),
      coupleCount: coupleOrder.length,
    }
    let filled = 0
    const seenPair = new Set<number>()
    coupleOrder.forEach((row, c) => {
      seenPair.clear()
      const line = couples.lines.items[row]
      for (let k = couples.start.items[row]; k < rowEnd(couples, row); k += 2) {
        const a = this.employerAt(couples.entries.items[k], line)
        const b = this.employerAt(couples.entries.items[k + 1], line)
        const pair = (a + 1) * 0x4000_0000 + b + 1
        if (seenPair.has(pair)) {
          const option = `${couples.entries.items[k]} ${couples.entries.items[k + 1]}`
          refuse('duplicate-option', line, { unit: `c${couples.ids.items[row]}`, option })
        }
        seenPair.add(pair)
        sides.unit[filled] = c
        sides.employerA[filled] = a
        sides.employerB[filled++] = b
      }
      sides.start[c + 1] = filled
    })
    const seenAt = new Int32Array(this.employerOrder.length).fill(-1)
    singleOrder.forEach((row, s) => {
      const unit = coupleOrder.length + s
      const line = singles.lines.items[row]
      for (let k = singles.start.items[row]; k < rowEnd(singles, row); k++) {
        const a = this.employerAt(singles.entries.items[k], line)
        if (seenAt[a] === unit) {
          refuse('duplicate-option', line, { unit: `r${singles.ids.items[row]}`, option: singles.entries.items[k] })
        }
        seenAt[a] = unit
        sides.unit[filled] = unit
        sides.employerA[filled++] = a
      }
      sides.start[unit + 1] = filled
    })
    return sides
  }

  private employerAt(id: number, line: number): number {
    if (id === -1) return -1
    return this.employerById.get(id) ?? refuse('unknown-employer', line, { employer: id })
  }
}

interface Ranking {
  readonly rankStart: Int32Array
  readonly persons: Int32Array
  readonly capacity: Int32Array
}

interface Sides {
  readonly start: Int32Array
  readonly unit: Int32Array
  readonly employerA: Int32Array
  readonly employerB: Int32Array
  readonly firstOf: (unit: number) => number
  readonly coupleCount: number
}

interface Positions {
  readonly a: Int32Array
  readonly b: Int32Array
}

/** Position of each option's members in the employers' rankings, -1 where not ranked; one pass per employer, no look-up by id. */
function positionsOf(sides: Sides, ranking: Ranking, personCount: number): Positions {
  const count = sides.unit.length
  const { rankStart, persons } = ranking
  const employerCount = rankStart.length - 1
  const bucketStart = new Int32Array(employerCount + 2)
  const sideEmployer = (side: number): number => (side & 1 ? sides.employerB[side >> 1] : sides.employerA[side >> 1])
  for (let side = 0; side < 2 * count; side++) bucketStart[sideEmployer(side) + 2]++
  for (let h = 1; h < bucketStart.length; h++) bucketStart[h] += bucketStart[h - 1]
  const bucket = new Int32Array(2 * count)
  for (let side = 0; side < 2 * count; side++) bucket[bucketStart[sideEmployer(side) + 1]++] = side

  const position: Positions = { a: new Int32Array(count).fill(-1), b: new Int32Array(count).fill(-1) }
  const positionHere = new Int32Array(personCount).fill(-1)
  for (let h = 0; h < employerCount; h++) {
    for (let p = rankStart[h]; p < rankStart[h + 1]; p++) positionHere[persons[p]] = p
    for (let k = bucketStart[h]; k < bucketStart[h + 1]; k++) {
      const option = bucket[k] >> 1
      const person = sides.firstOf(sides.unit[option])
      if (bucket[k] & 1) position.b[option] = positionHere[person + 1]
      else position.a[option] = positionHere[person]
    }
    for (let p = rankStart[h]; p < rankStart[h + 1]; p++) positionHere[persons[p]] = -1
  }
  return position
}

/** Which options can ever be held. An explicit "both without" ends a couple's list: what follows is worse than nothing. */
function livingOptions(sides: Sides, position: Positions, capacity: Int32Array): Uint8Array {
  const alive = new Uint8Array(sides.unit.length)
  for (let unit = 0; unit + 1 < sides.start.length; unit++) {
    for (let i = sides.start[unit]; i < sides.start[unit + 1]; i++) {
      const a = sides.employerA[i]
      const b = sides.employerB[i]
      if (a < 0 && b < 0) break
      const ranked = (a < 0 || position.a[i] >= 0) && (b < 0 || position.b[i] >= 0)
      alive[i] = ranked && !(a === b && capacity[a] < 2) ? 1 : 0
    }
  }
  return alive
}

interface CompactRanking {
  readonly rankStart: Int32Array
  readonly rankedPerson: Int32Array
  readonly newPosition: Int32Array
}

function compactRanking(sides: Sides, position: Positions, alive: Uint8Array, ranking: Ranking): CompactRanking {
  const { rankStart: oldStart, persons } = ranking
  const used = new Uint8Array(oldStart[oldStart.length - 1])
  for (let i = 0; i < sides.unit.length; i++) {
    if (!alive[i]) continue
    if (position.a[i] >= 0) used[position.a[i]] = 1
    if (position.b[i] >= 0) used[position.b[i]] = 1
  }
  const newPosition = new Int32Array(used.length)
  const rankStart = new Int32Array(oldStart.length)
  const rankedPerson = new IntList(used.length || 1)
  for (let h = 0; h + 1 < oldStart.length; h++) {
    for (let p = oldStart[h]; p < oldStart[h + 1]; p++) {
      if (!used[p]) continue
      newPosition[p] = rankedPerson.length
      rankedPerson.push(persons[p])
    }
    rankStart[h + 1] = rankedPerson.length
  }
  return { rankStart, rankedPerson: rankedPerson.toArray(), newPosition }
}

type Options = Pick<
  Market,
  'optionStart' | 'optionNumber' | 'employerA' | 'positionA' | 'employerB' | 'positionB' | 'listLength'
>

function compactOptions(
  sides: Sides,
  position: Positions,
  alive: Uint8Array,
  newPosition: Int32Array,
  unitCount: number,
): Options {
  const living = alive.reduce((sum, flag) => sum + flag, 0)
  const optionStart = new Int32Array(unitCount + 1)
  const listLength = new Int32Array(unitCount)
  const optionNumber = new Int32Array(living)
  const employerA = new Int32Array(living)
  const positionA = new Int32Array(living)
  const employerB = new Int32Array(living)
  const positionB = new Int32Array(living)
  let filled = 0
  for (let unit = 0; unit < unitCount; unit++) {
    const begin = sides.start[unit]
    listLength[unit] = sides.start[unit + 1] - begin
    for (let i = begin; i < sides.start[unit + 1]; i++) {
      if (!alive[i]) continue
      optionNumber[filled] = i - begin
      employerA[filled] = sides.employerA[i]
      positionA[filled] = position.a[i] < 0 ? -1 : newPosition[position.a[i]]
      employerB[filled] = sides.employerB[i]
      positionB[filled++] = position.b[i] < 0 ? -1 : newPosition[position.b[i]]
    }
    optionStart[unit + 1] = filled
  }
  return { optionStart, optionNumber, employerA, positionA, employerB, positionB, listLength }
}
