import { ClauseStore, WatchLists, negate } from './clause-store.ts'
import { VariableHeap } from './variable-heap.ts'

export type Outcome = 'satisfiable' | 'unsatisfiable' | 'unknown'

const NO_CLAUSE = -1
const ACTIVITY_LIMIT = 1e100
const DECAY = 0.95
const RESTART_UNIT = 64
const FIRST_REDUCTION = 4_000
const REDUCTION_STEP = 1_000
const STEPS_BETWEEN_LOOKS = 256
const KEPT_QUALITY = 3

/**
 * A small conflict-driven clause-learning solver in the manner of MiniSat (Eén and Sörensson 2003): two watched literals with blockers, first
 * unique implication point, minimised clauses, activities, saved phases, Luby restarts, learnt clauses kept by the number of decision levels
 * they span (Audemard and Simon 2009). Clauses may be added between calls of `solve`; assumptions hold for one call.
 */
export class SatSolver {
  readonly statistics = { conflicts: 0, decisions: 0, propagations: 0, restarts: 0 }
  /** The value each variable is tried with first; a good guess helps. */
  readonly phase: Uint8Array
  private readonly variableCount: number
  private readonly store = new ClauseStore()
  private readonly watches: WatchLists
  /** Per literal: 1 true, -1 false, 0 open. */
  private readonly value: Int8Array
  private readonly level: Int32Array
  private readonly reason: Int32Array
  private readonly activity: Float64Array
  private readonly heap: VariableHeap
  private readonly trail: Int32Array
  private trailLength = 0
  private propagated = 0
  private readonly levelStart: number[] = []
  private activityStep = 1
  private contradiction = false
  private learntCount = 0
  private reduceAt = FIRST_REDUCTION
  private steps = 0
  private readonly seen: Uint8Array
  private readonly levelMark: Int32Array
  private levelMarkNow = 0

  constructor(variableCount: number) {
    this.variableCount = variableCount
    this.phase = new Uint8Array(variableCount)
    this.value = new Int8Array(2 * variableCount)
    this.level = new Int32Array(variableCount)
    this.reason = new Int32Array(variableCount).fill(NO_CLAUSE)
    this.activity = new Float64Array(variableCount)
    this.heap = new VariableHeap(this.activity)
    this.trail = new Int32Array(variableCount)
    this.seen = new Uint8Array(variableCount)
    this.levelMark = new Int32Array(variableCount + 1)
    this.watches = new WatchLists(2 * variableCount)
    for (let variable = 0; variable < variableCount; variable++) this.heap.insert(variable)
  }

  /** Adds a clause; to be called outside of `solve`. */
  addClause(literals: readonly number[]): void {
    if (this.contradiction) return
    this.backtrack(0)
    const kept: number[] = []
    for (const literal of literals) {
      if (this.value[literal] === 1 || kept.includes(negate(literal))) return
      if (this.value[literal] === 0 && !kept.includes(literal)) kept.push(literal)
    }
    if (kept.length === 0) this.contradiction = true
    else if (kept.length === 1) {
      this.assign(kept[0], NO_CLAUSE)
      if (this.propagate() !== NO_CLAUSE) this.contradiction = true
    } else this.watch(this.store.add(kept, kept.length, 0))
  }

  /** Searches until an answer, or until `shouldStop` says so. After "satisfiable", `isTrue` reads the model. */
  solve(assumptions: readonly number[] = [], shouldStop: () => boolean = () => false): Outcome {
    for (let round = 0; !this.contradiction; round++) {
      this.backtrack(0)
      if (this.learntCount >= this.reduceAt) this.forgetHalf()
      this.statistics.restarts++
      const outcome = this.search(RESTART_UNIT * luby(round), assumptions, shouldStop)
      if (outcome !== undefined) return outcome
    }
    return 'unsatisfiable'
  }

  isTrue(literal: number): boolean {
    return this.value[literal] === 1
  }

  /** Returns undefined when it is time for a restart. */
  private search(
    conflictsAtMost: number,
    assumptions: readonly number[],
    shouldStop: () => boolean,
  ): Outcome | undefined {
    for (let conflicts = 0; ;) {
      if (this.steps++ % STEPS_BETWEEN_LOOKS === 0 && shouldStop()) return 'unknown'
      const conflict = this.propagate()
      if (conflict !== NO_CLAUSE) {
        if (this.levelStart.length === 0) {
          this.contradiction = true
          return 'unsatisfiable'
        }
        this.learnFrom(conflict)
        conflicts++
        this.statistics.conflicts++
        continue
      }
      if (conflicts >= conflictsAtMost) return undefined
      const next = this.nextDecision(assumptions)
      if (next === 'clash') return 'unsatisfiable'
      if (next === 'all') return 'satisfiable'
      this.levelStart.push(this.trailLength)
      if (next >= 0) this.assign(next, NO_CLAUSE)
    }
  }

  /** The next literal to try; -1 for an assumption that already holds. */
  private nextDecision(assumptions: readonly number[]): number | 'clash' | 'all' {
    if (this.levelStart.length < assumptions.length) {
      const literal = assumptions[this.levelStart.length]
      if (this.value[literal] === -1) return 'clash'
      return this.value[literal] === 1 ? -1 : literal
    }
    while (!this.heap.isEmpty) {
      const variable = this.heap.pop()
      if (this.value[2 * variable] !== 0) continue
      this.statistics.decisions++
      return this.phase[variable] === 1 ? 2 * variable : 2 * variable + 1
    }
    return 'all'
  }

  private assign(literal: number, reason: number): void {
    const variable = literal >> 1
    this.value[literal] = 1
    this.value[literal ^ 1] = -1
    this.level[variable] = this.levelStart.length
    this.reason[variable] = reason
    this.trail[this.trailLength++] = literal
  }

  private watch(clause: number): void {
    const { data } = this.store
    const isBinary = this.store.size(clause) === 2 ? 1 : 0
    this.watches.add(data[clause], 2 * clause + isBinary, data[clause + 1])
    this.watches.add(data[clause + 1], 2 * clause + isBinary, data[clause])
  }

  /** Draws all consequences of the trail. Returns a clause that became false, or NO_CLAUSE. */
  private propagate(): number {
    const { value, trail, watches, store } = this
    while (this.propagated < this.trailLength) {
      const falseLiteral = trail[this.propagated++] ^ 1
      this.statistics.propagations++
      const list = watches.lists[falseLiteral]
      const length = watches.lengths[falseLiteral]
      const data = store.data
      let kept = 0
      for (let k = 0; k < length; k += 2) {
        const name = list[k]
        const blocker = list[k + 1]
        const blockerValue = value[blocker]
        list[kept] = name
        list[kept + 1] = blocker
        kept += 2
        if (blockerValue === 1) continue
        const clause = name >> 1
        if ((name & 1) === 1) {
          if (blockerValue === 0) this.assign(blocker, clause)
          else return this.stopAt(falseLiteral, list, k + 2, kept, length, clause)
          continue
        }
        if (data[clause] === falseLiteral) {
          data[clause] = data[clause + 1]
          data[clause + 1] = falseLiteral
        }
        const first = data[clause]
        list[kept - 1] = first
        if (value[first] === 1) continue
        const end = clause + data[clause - 2]
        let other = clause + 2
        while (other < end && value[data[other]] === -1) other++
        if (other < end) {
          data[clause + 1] = data[other]
          data[other] = falseLiteral
          watches.add(data[clause + 1], name, first)
          kept -= 2
        } else if (value[first] === -1) return this.stopAt(falseLiteral, list, k + 2, kept, length, clause)
        else this.assign(first, clause)
      }
      watches.lengths[falseLiteral] = kept
    }
    return NO_CLAUSE
  }

  /** Leaves a watch list in order when a conflict ends its reading early. */
  private stopAt(
    literal: number,
    list: Int32Array,
    from: number,
    kept: number,
    length: number,
    clause: number,
  ): number {
    list.copyWithin(kept, from, length)
    this.watches.lengths[literal] = kept + length - from
    this.propagated = this.trailLength
    return clause
  }

  private learnFrom(conflict: number): void {
    const learnt = this.firstUniqueImplication(conflict)
    const quality = this.levelsOf(learnt)
    let backTo = 0
    if (learnt.length > 1) {
      let second = 1
      for (let k = 2; k < learnt.length; k++) {
        if (this.level[learnt[k] >> 1] > this.level[learnt[second] >> 1]) second = k
      }
      const literal = learnt[second]
      learnt[second] = learnt[1]
      learnt[1] = literal
      backTo = this.level[literal >> 1]
    }
    this.backtrack(backTo)
    if (learnt.length === 1) this.assign(learnt[0], NO_CLAUSE)
    else {
      const clause = this.store.add(learnt, learnt.length, quality)
      this.learntCount++
      this.watch(clause)
      this.assign(learnt[0], clause)
    }
    this.activityStep /= DECAY
  }

  /** The learnt clause, the literal it will set first. */
  private firstUniqueImplication(conflict: number): number[] {
    const { trail, level, reason, seen, store } = this
    const { data } = store
    const current = this.levelStart.length
    const learnt: number[] = [0]
    let open = 0
    let at = this.trailLength - 1
    let clause = conflict
    let literal = -1
    do {
      if (store.quality(clause) > 0) this.improveQuality(clause)
      for (let k = clause; k < clause + data[clause - 2]; k++) {
        const variable = data[k] >> 1
        if (data[k] === literal || seen[variable] === 1 || level[variable] === 0) continue
        seen[variable] = 1
        this.bump(variable)
        if (level[variable] === current) open++
        else learnt.push(data[k])
      }
      while (seen[trail[at] >> 1] === 0) at--
      literal = trail[at--]
      clause = reason[literal >> 1]
      seen[literal >> 1] = 0
      open--
    } while (open > 0)
    learnt[0] = negate(literal)
    return this.minimised(learnt)
  }

  /** Leaves out literals that follow from the others; only levels that occur among them can help. */
  private minimised(learnt: number[]): number[] {
    this.levelsOf(learnt)
    const marked = learnt.slice(1).map((literal) => literal >> 1)
    const kept = learnt.filter((literal, k) => k === 0 || !this.follows(literal, marked))
    for (const variable of marked) this.seen[variable] = 0
    return kept
  }

  private follows(literal: number, marked: number[]): boolean {
    const { reason, level, seen, store } = this
    if (reason[literal >> 1] === NO_CLAUSE) return false
    const stack = [literal >> 1]
    const markedBefore = marked.length
    while (stack.length > 0) {
      const clause = reason[stack.pop() as number]
      for (let k = clause; k < clause + store.data[clause - 2]; k++) {
        const variable = store.data[k] >> 1
        if (seen[variable] === 1 || level[variable] === 0) continue
        if (reason[variable] === NO_CLAUSE || this.levelMark[level[variable]] !== this.levelMarkNow) {
          for (const undone of marked.splice(markedBefore)) seen[undone] = 0
          return false
        }
        seen[variable] = 1
        marked.push(variable)
        stack.push(variable)
      }
    }
    return true
  }

  private improveQuality(clause: number): void {
    if (this.store.quality(clause) <= KEPT_QUALITY) return
    const literals = this.store.data.subarray(clause, clause + this.store.size(clause))
    this.store.setQuality(clause, Math.min(this.store.quality(clause), this.levelsOf(literals)))
  }

  /** Number of different decision levels. */
  private levelsOf(literals: ArrayLike<number>): number {
    const mark = ++this.levelMarkNow
    let count = 0
    for (let k = 0; k < literals.length; k++) {
      const level = this.level[literals[k] >> 1]
      if (this.levelMark[level] === mark) continue
      this.levelMark[level] = mark
      count++
    }
    return count
  }

  private bump(variable: number): void {
    this.activity[variable] += this.activityStep
    if (this.activity[variable] > ACTIVITY_LIMIT) {
      for (let v = 0; v < this.variableCount; v++) this.activity[v] *= 1 / ACTIVITY_LIMIT
      this.activityStep *= 1 / ACTIVITY_LIMIT
    }
    this.heap.raised(variable)
  }

  private backtrack(toLevel: number): void {
    if (this.levelStart.length <= toLevel) return
    const from = this.levelStart[toLevel]
    for (let k = this.trailLength - 1; k >= from; k--) {
      const literal = this.trail[k]
      const variable = literal >> 1
      this.value[literal] = 0
      this.value[literal ^ 1] = 0
      this.phase[variable] = (literal & 1) ^ 1
      this.heap.insert(variable)
    }
    this.trailLength = from
    this.propagated = from
    this.levelStart.length = toLevel
  }

  /** At level 0 only: drops the worse half of the learnt clauses and everything already satisfied, then watches anew. */
  private forgetHalf(): void {
    const { store, value } = this
    const qualities: number[] = []
    for (const clause of store.clauses())
      if (store.quality(clause) > KEPT_QUALITY) qualities.push(store.quality(clause))
    qualities.sort((a, b) => a - b)
    const limit = qualities[qualities.length >> 1] ?? Infinity
    let learnt = 0
    store.compact((clause) => {
      const quality = store.quality(clause)
      if (quality > KEPT_QUALITY && quality >= limit) return false
      for (let k = clause; k < clause + store.size(clause); k++) if (value[store.data[k]] === 1) return false
      if (quality > 0) learnt++
      return true
    })
    this.learntCount = learnt
    this.reduceAt = Math.max(this.reduceAt, learnt) + REDUCTION_STEP
    this.watches.clear()
    for (const clause of store.clauses()) this.watch(clause)
  }
}

/** 1 1 2 1 1 2 4 … (Luby, Sinclair and Zuckerman 1993). */
function luby(index: number): number {
  let size = 1
  let exponent = 0
  while (size < index + 1) {
    size = 2 * size + 1
    exponent++
  }
  while (size - 1 !== index) {
    size = (size - 1) >> 1
    exponent--
    index %= size
  }
  return 2 ** exponent
}
