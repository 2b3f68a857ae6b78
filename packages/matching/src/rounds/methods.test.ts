import { describe, expect, it } from 'vitest'
import loadHighs from 'highs'
import { blockingByDefinition } from './definition.ts'
import { solveExhaustively } from './exhaustive.ts'
import { explain } from './explain.ts'
import { marketOf, middlingMarket, smallMarket } from './fixtures.ts'
import { fixingOf, keepsFixing } from './fixing.ts'
import { generate } from './generate.ts'
import { hrcLines } from './hrc.ts'
import type { Seats } from './json-files.ts'
import { positionScores } from './json-files.ts'
import { unitName } from './market.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { choiceOfSeats } from './placement.ts'
import { SeededRandom } from './random.ts'
import { solve } from './solve.ts'
import type { Method, SolveOptions } from './solve.ts'
import { verify } from './stability.ts'
import type { LinearSolver } from './linear-program.ts'
import { solveWelfare } from './welfare.ts'

// The types of highs describe its CommonJS build, whose default is the whole module; Node loads the other one.
const highs = await (loadHighs as unknown as () => Promise<LinearSolver>)()
/** A cohort without a stable placement, which takes some hundred conflicts to prove. */
const UNDECIDED_SEED = 6
const EXACT: SolveOptions = { method: 'exact', stability: 'mm', seed: 1 }

function employersOf(market: Market, choice: Choice): Seats {
  const seats: Seats = new Map()
  choice.forEach((option, unit) => {
    const person = unit < market.coupleCount ? 2 * unit : unit + market.coupleCount
    seats.set(person, option < 0 ? -1 : market.employerA[option])
    if (unit < market.coupleCount) seats.set(person + 1, option < 0 ? -1 : market.employerB[option])
  })
  return seats
}

/** A part of a random placement that exists. */
function somePlacements(market: Market, seed: number): Seats {
  const random = new SeededRandom(seed)
  let chosen: Choice | undefined
  solveExhaustively(market, 'mm', undefined, (choice) => {
    if (chosen === undefined || random.fraction() < 0.02) chosen = choice.slice()
  })
  const all = employersOf(market, chosen as Choice)
  return new Map([...all].filter(() => random.fraction() < 0.3))
}

describe('the highest total weight', () => {
  it('equals the best of all placements on small markets, for any weights and with placements kept', () => {
    for (let seed = 0; seed < 250; seed++) {
      const market = smallMarket(seed)
      const random = new SeededRandom(seed)
      const weights = Float64Array.from(positionScores(market), () => random.below(12) - 2)
      const fixing = seed % 2 === 0 ? undefined : fixingOf(market, somePlacements(market, seed))
      if (fixing?.ok === false) throw new Error(`market ${seed} cannot keep what it has`)
      const keep = fixing?.value
      let best = -Infinity
      solveExhaustively(market, 'mm', undefined, (choice) => {
        if (!keepsFixing(keep, choice)) return
        best = Math.max(
          best,
          choice.reduce((sum, option) => sum + (option < 0 ? 0 : weights[option]), 0),
        )
      })
      const result = solveWelfare(market, { weights, solver: highs, fixing: keep })
      expect([result.objective, result.bound, result.optimal], `market ${seed}`).toEqual([best, best, true])
      expect(keepsFixing(keep, result.choice as Choice)).toBe(true)
    }
  })

  it('gives the best found and a bound when there is no time', () => {
    const market = middlingMarket(1)
    const result = solveWelfare(market, { weights: positionScores(market), solver: highs, secondsLeft: () => 0 })
    expect(result.choice).toBeDefined()
    expect(verify(market, result.choice as Choice, 'mm').violations).toEqual([])
    expect(result.bound).toBeGreaterThanOrEqual(result.objective as number)
  })
})

describe('placements that are kept', () => {
  it('restrict every method to what keeps them, and exhaustive search agrees on existence and fewest blocking', () => {
    let none = 0
    for (let seed = 0; seed < 400; seed++) {
      const market = smallMarket(seed)
      const parsed = fixingOf(market, somePlacements(market, seed))
      if (!parsed.ok) throw new Error(`market ${seed} cannot keep what it has`)
      const fixing = parsed.value
      const run = (method: Method): ReturnType<typeof solve> => solve(market, { ...EXACT, method, fixing })
      const truth = run('exhaustive').answer
      const exact = run('exact')
      expect(exact.answer.status, `market ${seed}`).toBe(truth.status)
      const fewest = run('fewest-blocking')
      expect(fewest.answer.objective, `market ${seed}`).toBe(truth.statistics.fewestBlocking)
      for (const { choice } of [exact, fewest, run('fast')])
        if (choice !== undefined) expect(keepsFixing(fixing, choice)).toBe(true)
      if (truth.status === 'none-exists') none++
    }
    expect(none).toBeGreaterThan(20)
  })

  it('are refused where lists or posts do not allow them', () => {
    const market = marketOf('r 1 7\nr 2 7\nr 3 8\np 7 1 1 2\np 8 1 3')
    const fix = (...rows: Array<[number, number]>): string => {
      const parsed = fixingOf(market, new Map(rows))
      return parsed.ok ? 'kept' : `${parsed.problem.code} ${parsed.problem.values.reason}`
    }
    expect(fix([0, 0])).toBe('kept')
    expect(fix([0, 0], [1, 0])).toBe('impossible-fixing full')
    expect(fix([2, 0])).toBe('impossible-fixing list')
    expect(fix([2, -1])).toBe('kept')
  })
})

describe('answers', () => {
  it('do not depend on the order of input lines', () => {
    for (let seed = 0; seed < 60; seed++) {
      const market = middlingMarket(seed, 15, 1)
      const lines = [...hrcLines(market)]
      const order = Int32Array.from(lines.keys())
      new SeededRandom(seed).shuffle(order)
      const shuffled = marketOf(Array.from(order, (k) => lines[k]).join('\n'))
      for (const method of ['fast', 'exact', 'fewest-blocking'] as const) {
        const options = { ...EXACT, method }
        expect(solve(shuffled, options).answer).toEqual(solve(marketOf(lines.join('\n')), options).answer)
      }
    }
  })

  it('are the same for the same seed', () => {
    const market = middlingMarket(4, 20, 0.95)
    for (const seed of [1, 2, 3]) {
      const options: SolveOptions = { ...EXACT, seed, method: 'fewest-blocking' }
      expect(solve(market, options).answer).toEqual(solve(market, options).answer)
    }
  })

  it('are the same with the kernel and on the whole market', () => {
    for (let seed = 100; seed < 160; seed++) {
      const market = middlingMarket(seed, 20, 0.95)
      for (const stability of ['mm', 'bis'] as const) {
        const [reduced, whole] = [true, false].map((useKernel) =>
          solve(market, { ...EXACT, stability, useKernel, fastAttempts: 0 }),
        )
        expect(reduced?.answer.status, `market ${seed}, ${stability}`).toBe(whole?.answer.status)
      }
    }
  })

  it('say "unknown" with the best found when stopped before the proof', () => {
    const shape = {
      singles: 0,
      couples: 150,
      employers: 60,
      seats: 330,
      listLength: [3, 20] as const,
      mix: 0.8,
      nullOptions: true,
    }
    const market = generate(shape, UNDECIDED_SEED)
    for (const method of ['exact', 'fewest-blocking', 'exhaustive'] as const) {
      const { answer, choice } = solve(market, { ...EXACT, method, shouldStop: () => true })
      expect([answer.status, answer.statistics.proven], method).toEqual(['unknown', false])
      expect(answer.blocking).toHaveLength(blockingByDefinition(market, choice as Choice, 'mm').length)
      expect(answer.placement).toHaveLength(300)
    }
    expect(solve(market, EXACT).answer.status).toBe('none-exists')
  })

  it('prove the fewest blocking coalitions of middling markets, and fewer are never found', () => {
    let none = 0
    for (let seed = 0; seed < 60; seed++) {
      const market = middlingMarket(seed, 20, 0.95)
      for (const stability of ['mm', 'bis'] as const) {
        const { answer } = solve(market, { ...EXACT, stability, method: 'fewest-blocking' })
        expect(answer.statistics.proven).toBe(true)
        expect(answer.blocking).toHaveLength(answer.objective as number)
        if (answer.objective === 0) continue
        none++
        expect(solve(market, { ...EXACT, stability }).answer.status).toBe('none-exists')
        const fast = solve(market, { ...EXACT, stability, method: 'fast', seed: seed + 5 }).answer
        expect(fast.blocking.length).toBeGreaterThanOrEqual(answer.objective as number)
      }
    }
    expect(none).toBeGreaterThan(5)
  })
})

describe('verify and explain', () => {
  it('find a planted blocking coalition: a stable placement in which one unit is sent away', () => {
    let planted = 0
    for (let seed = 0; seed < 40; seed++) {
      const market = middlingMarket(seed)
      const { answer, choice } = solve(market, EXACT)
      if (answer.status !== 'stable' || choice === undefined) continue
      for (let unit = 0; unit < market.unitCount; unit++) {
        if (choice[unit] < 0) continue
        const without = choice.slice()
        without[unit] = -1
        const { blocking } = verify(market, without, 'mm')
        const name = { unit: unitName(market, unit), option: market.optionNumber[choice[unit]] }
        expect(blocking).toContainEqual(expect.objectContaining(name))
        planted++
      }
    }
    expect(planted).toBeGreaterThan(500)
  })

  it('read back what an answer says', () => {
    const market = middlingMarket(3)
    const { answer, choice } = solve(market, EXACT)
    const seats: Seats = new Map()
    for (const [id, employer] of answer.placement ?? []) {
      seats.set(market.personIds.indexOf(id), market.employerIds.indexOf(employer))
    }
    expect(choiceOfSeats(market, seats)).toEqual({ choice, violations: [] })
  })

  it('say of every better option who holds the place, and call exactly the blocking ones blocking', () => {
    for (let seed = 0; seed < 30; seed++) {
      const market = middlingMarket(seed, 15, 0.9)
      const { choice } = solve(market, { ...EXACT, method: 'fast' })
      const { units, employers } = explain(market, choice as Choice, 'mm')
      const { blocking } = verify(market, choice as Choice, 'mm')
      const called = units.flatMap(({ unit, betterOptions }) =>
        betterOptions.filter(({ outcome }) => outcome === 'blocking').map(({ option }) => `${unit}:${option}`),
      )
      expect(called).toEqual(blocking.map(({ unit, option }) => `${unit}:${option}`))
      for (const { betterOptions } of units) {
        for (const { outcome, sides } of betterOptions) {
          const refused = sides.filter(({ state }) => state === 'refused')
          expect(refused.length > 0).toBe(outcome === 'refused')
          for (const { employer, preferredHolders } of refused) {
            const posts = employers.find((other) => other.employer === employer)
            expect(preferredHolders).toHaveLength(posts?.capacity as number)
          }
        }
      }
      expect(
        employers.flatMap((employer) => employer.preferredElsewhere).some(({ reason }) => reason === 'content'),
      ).toBe(true)
    }
  })

  it('tell an employer why somebody it prefers is elsewhere', () => {
    const market = marketOf('r 1 7 8\nr 2 8\nc 3 4 5 8 9\np 7 1 1\np 8 1 4 1 2\np 9 0 5')
    const { choice } = solve(market, EXACT)
    const eight = explain(market, choice as Choice, 'mm').employers[1]
    expect(eight.seated).toEqual([2])
    expect(eight.preferredElsewhere).toEqual([
      { person: 4, reason: 'partner' },
      { person: 1, reason: 'content' },
    ])
  })
})
