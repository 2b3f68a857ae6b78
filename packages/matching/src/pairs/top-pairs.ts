import { best } from './score.ts'

/**
 * The whole order of the answer packed into three numbers that are compared one after the other, smaller first. All stay
 * below 2^53: score and total minutes; the two id ranks; for the home the larger commute and the home's id rank.
 */
const minutesSpan = 2 ** 33
const rankSpan = 2 ** 26
const homeSpan = 2 ** 20

/** Stands in place of an id rank for the person who keeps searching: after every id. */
export const nobodyRank = rankSpan - 1

export function qualityKey(score: number, totalMinutes: number): number {
  return (best - score) * minutesSpan + totalMinutes
}

export function idsKey(rank0: number, rank1: number): number {
  return rank0 * rankSpan + rank1
}

export function homeKey(largerCommute: number, homeRank: number): number {
  return largerCommute * homeSpan + homeRank
}

const scoreOfQuality = (quality: number): number => best - Math.floor(quality / minutesSpan)

/**
 * The k best pairs seen so far, each once with its best home: a heap with the worst on top, and a hash table by the ids.
 * `limitQuality` and `limitIds` are the key of the k-th; whatever compares above them cannot enter.
 */
export class TopPairs {
  limitQuality = Infinity
  limitIds = Infinity
  size = 0
  private k = 0
  private floorQuality = Infinity
  private room = 0
  // By slot.
  quality = new Float64Array(0)
  ids = new Float64Array(0)
  private homeOrder = new Float64Array(0)
  vacancy0 = new Int32Array(0)
  vacancy1 = new Int32Array(0)
  home = new Int32Array(0)
  minutes0 = new Int32Array(0)
  minutes1 = new Int32Array(0)
  /** What the caller wants to remember of the search that found the pair. */
  mark = new Int32Array(0)
  markNow = 0
  // The heap holds slots; `position` is its inverse.
  private heap = new Int32Array(0)
  private position = new Int32Array(0)
  private buckets = new Int32Array(0)

  /** Empties it for the `k` best pairs that score at least `floorScore`. */
  reset(k: number, floorScore: number): void {
    this.k = k
    this.size = 0
    this.markNow = 0
    this.floorQuality = floorScore < 0 ? Infinity : qualityKey(floorScore, minutesSpan - 1)
    if (this.room === 0) this.grow(64)
    this.buckets.fill(-1)
    this.setLimit()
  }

  /** No pair below this score can enter; -1 while every pair can. */
  get limitScore(): number {
    return this.limitQuality === Infinity ? -1 : scoreOfQuality(this.limitQuality)
  }

  /** Slots from best to worst; leaves the heap sorted, so offer nothing afterwards. */
  ranked(): number[] {
    return Array.from(this.heap.subarray(0, this.size)).sort((a, b) => this.compare(a, b))
  }

  scoreAt(slot: number): number {
    return scoreOfQuality(this.quality[slot])
  }

  offer(
    quality: number,
    ids: number,
    homeOrder: number,
    vacancy0: number,
    vacancy1: number,
    home: number,
    minutes0: number,
    minutes1: number,
  ): void {
    if (quality > this.limitQuality || (quality === this.limitQuality && ids > this.limitIds)) return
    if (this.k === 0) return
    const bucket = this.bucketOf(ids)
    let slot = this.buckets[bucket]
    if (slot >= 0) {
      const kept = this.quality[slot]
      if (quality > kept || (quality === kept && homeOrder >= this.homeOrder[slot])) return
    } else if (this.size < this.k) {
      slot = this.size++
      this.heap[slot] = slot
      this.position[slot] = slot
      this.buckets[bucket] = slot
    } else {
      slot = this.heap[0]
      this.forget(this.ids[slot])
      this.buckets[this.bucketOf(ids)] = slot
    }
    this.quality[slot] = quality
    this.ids[slot] = ids
    this.homeOrder[slot] = homeOrder
    this.vacancy0[slot] = vacancy0
    this.vacancy1[slot] = vacancy1
    this.home[slot] = home
    this.minutes0[slot] = minutes0
    this.minutes1[slot] = minutes1
    this.mark[slot] = this.markNow
    this.settle(this.position[slot])
    if (this.size === this.room) this.grow(2 * this.room)
    this.setLimit()
  }

  private setLimit(): void {
    if (this.size < this.k) {
      this.limitQuality = this.floorQuality
      this.limitIds = Infinity
    } else if (this.k > 0) {
      this.limitQuality = this.quality[this.heap[0]]
      this.limitIds = this.ids[this.heap[0]]
    } else {
      this.limitQuality = -1
    }
  }

  private compare(a: number, b: number): number {
    return this.quality[a] - this.quality[b] || this.ids[a] - this.ids[b]
  }

  /** Restores the heap after the slot at `at` was filled (may rise) or improved (may sink). */
  private settle(at: number): void {
    const { heap, position } = this
    const slot = heap[at]
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.compare(slot, heap[parent]) <= 0) break
      heap[at] = heap[parent]
      position[heap[at]] = at
      at = parent
    }
    for (let child = 2 * at + 1; child < this.size; child = 2 * at + 1) {
      if (child + 1 < this.size && this.compare(heap[child + 1], heap[child]) > 0) child++
      if (this.compare(heap[child], slot) <= 0) break
      heap[at] = heap[child]
      position[heap[at]] = at
      at = child
    }
    heap[at] = slot
    position[slot] = at
  }

  /** The bucket that holds these ids, or the empty one where they would go. */
  private bucketOf(ids: number): number {
    const mask = this.buckets.length - 1
    let bucket = hash(ids) & mask
    while (this.buckets[bucket] >= 0 && this.ids[this.buckets[bucket]] !== ids) bucket = (bucket + 1) & mask
    return bucket
  }

  /** Takes a pair out of the hash table and closes the gap in its run. */
  private forget(ids: number): void {
    const { buckets } = this
    const mask = buckets.length - 1
    let gap = this.bucketOf(ids)
    for (let next = (gap + 1) & mask; buckets[next] >= 0; next = (next + 1) & mask) {
      const wanted = hash(this.ids[buckets[next]]) & mask
      if (((next - wanted) & mask) >= ((next - gap) & mask)) {
        buckets[gap] = buckets[next]
        gap = next
      }
    }
    buckets[gap] = -1
  }

  private grow(room: number): void {
    this.room = room
    this.quality = grown(this.quality, new Float64Array(room))
    this.ids = grown(this.ids, new Float64Array(room))
    this.homeOrder = grown(this.homeOrder, new Float64Array(room))
    this.vacancy0 = grown(this.vacancy0, new Int32Array(room))
    this.vacancy1 = grown(this.vacancy1, new Int32Array(room))
    this.home = grown(this.home, new Int32Array(room))
    this.minutes0 = grown(this.minutes0, new Int32Array(room))
    this.minutes1 = grown(this.minutes1, new Int32Array(room))
    this.mark = grown(this.mark, new Int32Array(room))
    this.heap = grown(this.heap, new Int32Array(room))
    this.position = grown(this.position, new Int32Array(room))
    this.buckets = new Int32Array(4 * room).fill(-1)
    for (let slot = 0; slot < this.size; slot++) this.buckets[this.bucketOf(this.ids[slot])] = slot
  }
}

function hash(ids: number): number {
  const low = (ids % 4_294_967_296) | 0
  const high = (ids / 4_294_967_296) | 0
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** Copies the old contents into the larger array. */
export function grown<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from)
  return into
}
