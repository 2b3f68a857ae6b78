import type { ReachTable } from './reach.ts'
import type { PlaceColumns, TravelSource } from './types.ts'

/** Neighbours of one mode of travel within `upToMinutes`, from both ends. */
export type TravelTable = {
  upToMinutes: number
  /** For each workplace the homes that reach it. */
  toWork: ReachTable
  /** For each home the workplaces it reaches; the same arrays where travel is symmetric. */
  fromHome: ReachTable
  /** For each workplace the minutes from its nearest home, 65,535 where there is none. */
  nearestHomeMinutes: Uint16Array
  /** The largest of them: with a longer commute every workplace is within reach of some home. */
  furthestNearestMinutes: number
}

/** Tables are built up to a multiple of this, so that a slightly longer commute finds its table ready. */
const tierMinutes = 15

/** The longest commute the index answers; at this distance the neighbour tables are most of its memory. */
export const longestCommuteMinutes = 240

/** Builds the table of a mode when it is first needed, and again when a longer commute is asked for. */
export class TravelTables {
  readonly byMode: Map<string, TravelTable>
  private readonly source: TravelSource | null
  private readonly places: PlaceColumns | null
  private readonly isWorkplace: Uint8Array

  /** Without a source only the given tables exist: that is how a worker thread opens them. */
  constructor(
    isWorkplace: Uint8Array,
    places: PlaceColumns | null,
    source: TravelSource | null,
    tables: ReadonlyMap<string, TravelTable> = new Map(),
  ) {
    // Where most places have work, symmetric travel needs one table instead of two when all of them count.
    const workplaces = isWorkplace.reduce((sum, one) => sum + one, 0)
    this.isWorkplace = 2 * workplaces > isWorkplace.length ? isWorkplace.slice().fill(1) : isWorkplace
    this.places = places
    this.source = source
    this.byMode = new Map(tables)
  }

  upTo(mode: string, minutes: number): TravelTable {
    const known = this.byMode.get(mode)
    if (known !== undefined && known.upToMinutes >= minutes) return known
    if (this.source === null || this.places === null) {
      throw new RangeError(`no travel table for ${mode} up to ${minutes} minutes was prepared before sharing the index`)
    }
    const upToMinutes = Math.max(tierMinutes, Math.ceil(minutes / tierMinutes) * tierMinutes)
    const table = buildTravelTable(this.places, this.isWorkplace, this.source, mode, upToMinutes)
    this.byMode.set(mode, table)
    return table
  }
}

function buildTravelTable(
  places: PlaceColumns,
  isWorkplace: Uint8Array,
  source: TravelSource,
  mode: string,
  upToMinutes: number,
): TravelTable {
  const count = places.ids.length
  const nearby = new NearbyPlaces(places, isWorkplace, source.reachKm(mode, upToMinutes))
  const rows = new RunWriter(count, upToMinutes)
  for (let home = 0; home < count; home++) {
    const found = nearby.around(home)
    for (let i = 0; i < found; i++) {
      const place = nearby.found[i]
      const minutes = source.minutes(mode, home, place)
      if (minutes === null || minutes > upToMinutes) continue
      if (!Number.isInteger(minutes) || minutes < 0) {
        throw new RangeError(
          `travel minutes by ${mode} from place ${home} to ${place} are ${minutes}, not a whole number`,
        )
      }
      rows.add(place, minutes)
    }
    rows.endRow()
  }
  // Turning sorts the runs by number, so that the two ends of symmetric travel can be recognised as equal.
  const toWork = turnedAround(rows.table(), count, upToMinutes)
  const fromHome = turnedAround(toWork, count, upToMinutes)
  const nearestHomeMinutes = Uint16Array.from({ length: count }, (_, place) => {
    const nearest = toWork.rowStart[place]
    return nearest === toWork.rowStart[place + 1] ? 65_535 : toWork.runMinutes[nearest]
  })
  return {
    upToMinutes,
    toWork,
    fromHome: isSame(toWork, fromHome) ? toWork : fromHome,
    nearestHomeMinutes,
    furthestNearestMinutes: nearestHomeMinutes.reduce(
      (furthest, minutes, place) => (isWorkplace[place] === 1 ? Math.max(furthest, minutes) : furthest),
      0,
    ),
  }
}

/** Kilometres of one degree of latitude, a little less than true so that rounding never loses a neighbour. */
const kmPerDegree = 110.5

/** Finds workplaces within a distance by a strip of latitude and a limit on longitude: a superset of the true circle. */
class NearbyPlaces {
  found: Int32Array
  private readonly lat: Float64Array
  private readonly lon: Float64Array
  private readonly order: Int32Array
  private readonly sortedLat: Float64Array
  private readonly spanDegrees: number

  constructor(places: PlaceColumns, isWorkplace: Uint8Array, reachKm: number) {
    this.lat = Float64Array.from(places.lat)
    this.lon = Float64Array.from(places.lon)
    this.order = Int32Array.from(this.lat.keys())
      .filter((place) => isWorkplace[place] === 1)
      .sort((a, b) => this.lat[a] - this.lat[b])
    this.sortedLat = Float64Array.from(this.order, (place) => this.lat[place])
    this.spanDegrees = reachKm / kmPerDegree
    this.found = new Int32Array(this.order.length)
  }

  /** Fills `found`; returns how many. */
  around(place: number): number {
    const { lat, lon, order, sortedLat, spanDegrees, found } = this
    const furthestLat = Math.abs(lat[place]) + spanDegrees
    const lonSpan = furthestLat >= 89 ? 360 : spanDegrees / Math.cos((furthestLat * Math.PI) / 180)
    let count = 0
    for (let i = firstAtLeast(sortedLat, lat[place] - spanDegrees); i < order.length; i++) {
      if (sortedLat[i] > lat[place] + spanDegrees) break
      const apart = Math.abs(lon[order[i]] - lon[place])
      if (apart <= lonSpan || 360 - apart <= lonSpan) found[count++] = order[i]
    }
    return count
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle] < value) from = middle + 1
    else to = middle
  }
  return from
}

/** Writes a reach table row by row; within a row members are sorted by minutes and keep their order within a minute. */
class RunWriter {
  private readonly rowStart: Uint32Array
  private readonly perMinute: Uint32Array
  private rows = 0
  private members = new Uint16Array(1 << 16)
  private memberCount = 0
  private runMinutes = new Uint16Array(1 << 14)
  private runStart = new Uint32Array(1 << 14)
  private runCount = 0
  private rowMembers = new Uint32Array(1024)
  private rowMinutes = new Uint16Array(1024)
  private rowLength = 0

  constructor(rows: number, upToMinutes: number) {
    if (rows > 65_536) throw new RangeError(`an index holds at most 65,536 places, not ${rows}`)
    this.rowStart = new Uint32Array(rows + 1)
    this.perMinute = new Uint32Array(upToMinutes + 2)
  }

  add(member: number, minutes: number): void {
    if (this.rowLength === this.rowMembers.length) {
      this.rowMembers = resized(this.rowMembers, 2 * this.rowLength)
      this.rowMinutes = resized(this.rowMinutes, 2 * this.rowLength)
    }
    this.rowMembers[this.rowLength] = member
    this.rowMinutes[this.rowLength++] = minutes
  }

  endRow(): void {
    const { perMinute, rowLength, rowMinutes, rowMembers } = this
    perMinute.fill(0)
    for (let i = 0; i < rowLength; i++) perMinute[rowMinutes[i] + 1]++
    this.makeRoom(rowLength)
    for (let minutes = 0; minutes + 1 < perMinute.length; minutes++) {
      if (perMinute[minutes + 1] > 0) {
        this.runMinutes[this.runCount] = minutes
        this.runStart[this.runCount++] = this.memberCount + perMinute[minutes]
      }
      perMinute[minutes + 1] += perMinute[minutes]
    }
    for (let i = 0; i < rowLength; i++) this.members[this.memberCount + perMinute[rowMinutes[i]]++] = rowMembers[i]
    this.memberCount += rowLength
    this.rowLength = 0
    this.rowStart[++this.rows] = this.runCount
  }

  table(): ReachTable {
    const runStart = resized(this.runStart, this.runCount + 1)
    runStart[this.runCount] = this.memberCount
    return {
      rowStart: this.rowStart,
      runMinutes: this.runMinutes.slice(0, this.runCount),
      runStart,
      homes: this.members.slice(0, this.memberCount),
    }
  }

  private makeRoom(more: number): void {
    if (this.memberCount + more > this.members.length) {
      this.members = resized(this.members, Math.max(2 * this.members.length, this.memberCount + more))
    }
    if (this.runCount + this.perMinute.length > this.runMinutes.length) {
      const room = 2 * this.runMinutes.length + this.perMinute.length
      this.runMinutes = resized(this.runMinutes, room)
      this.runStart = resized(this.runStart, room)
    }
  }
}

function resized<T extends Uint16Array | Uint32Array>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(length)
  copy.set(array.subarray(0, length))
  return copy
}

/** The same neighbours seen from the other end. */
function turnedAround(table: ReachTable, count: number, upToMinutes: number): ReachTable {
  const { rowStart, runMinutes, runStart, homes } = table
  const start = new Uint32Array(count + 1)
  for (let i = 0; i < homes.length; i++) start[homes[i] + 1]++
  for (let i = 0; i < count; i++) start[i + 1] += start[i]
  const next = start.slice()
  const members = new Uint16Array(homes.length)
  const minutes = new Uint16Array(homes.length)
  for (let row = 0; row < count; row++) {
    for (let run = rowStart[row]; run < rowStart[row + 1]; run++) {
      for (let i = runStart[run]; i < runStart[run + 1]; i++) {
        const at = next[homes[i]]++
        members[at] = row
        minutes[at] = runMinutes[run]
      }
    }
  }
  const rows = new RunWriter(count, upToMinutes)
  for (let row = 0; row < count; row++) {
    for (let i = start[row]; i < start[row + 1]; i++) rows.add(members[i], minutes[i])
    rows.endRow()
  }
  return rows.table()
}

function isSame(a: ReachTable, b: ReachTable): boolean {
  const names = ['rowStart', 'runMinutes', 'runStart', 'homes'] as const
  return names.every((name) => {
    const [one, two] = [a[name], b[name]]
    if (one.length !== two.length) return false
    for (let i = 0; i < one.length; i++) if (one[i] !== two[i]) return false
    return true
  })
}
