/** Stands among the classes for "none of these". */
export const outside = ''

/** A title with the classes in question: which one is right and what speaks for each. */
export type Example = {
  half: 'A' | 'B'
  kldb: string
  classes: readonly string[]
  features: readonly (readonly number[])[]
  right: number
}

const steps = 500
/** Keeps weights that few titles speak for near zero. */
const shrinkage = 0.0001

/** Conditional logit: the weights under which the right classes are likeliest. Gradient ascent with Adam; no chance in it. */
export function fit(examples: readonly Example[]): number[] {
  const usable = examples
  const size = usable[0]!.features[0]!.length
  const weights = new Array<number>(size).fill(0)
  const mean = new Array<number>(size).fill(0)
  const spread = new Array<number>(size).fill(0)
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight) => -shrinkage * weight)
    for (const { features, right } of usable) {
      const shares = sharesOf(features, weights)
      features.forEach((values, candidate) => {
        const pull = ((candidate === right ? 1 : 0) - shares[candidate]!) / usable.length
        for (let at = 0; at < size; at++) gradient[at]! += pull * values[at]!
      })
    }
    for (let at = 0; at < size; at++) {
      mean[at] = 0.9 * mean[at]! + 0.1 * gradient[at]!
      spread[at] = 0.999 * spread[at]! + 0.001 * gradient[at]! ** 2
      const corrected = mean[at]! / (1 - 0.9 ** step) / (Math.sqrt(spread[at]! / (1 - 0.999 ** step)) + 1e-8)
      weights[at]! += 0.1 * corrected * Math.min(1, (2 * (steps - step)) / steps)
    }
  }
  return weights
}

export function scoreFit(examples: readonly Example[], weights: readonly number[]): string {
  const ranked = examples.map(({ features, classes }) => {
    const shares = sharesOf(features, weights)
    const order = classes.map((_, at) => at).sort((a, b) => shares[b]! - shares[a]!)
    return order.filter((at) => classes[at] !== outside).map((at) => ({ kldb: classes[at]!, share: shares[at]! }))
  })
  const percent = (test: (at: number) => boolean, among = ranked.map((_, at) => at)): string =>
    `${((100 * among.filter(test).length) / among.length).toFixed(1)} %`
  const agrees = (at: number, digits: number): boolean =>
    ranked[at]![0]?.kldb.slice(0, digits) === examples[at]!.kldb.slice(0, digits)
  const sure = ranked.flatMap((list, at) => (list[0] && list[0].share >= 0.9 ? [at] : []))
  const topFive = (at: number): boolean => ranked[at]!.slice(0, 5).some(({ kldb }) => kldb === examples[at]!.kldb)
  return (
    `top-1 ${percent((at) => agrees(at, 5))} / 3: ${percent((at) => agrees(at, 3))} / 2: ${percent((at) => agrees(at, 2))}, ` +
    `top-5 ${percent(topFive)}, ≥ 0.9: ${sure.length}, right at 3: ${percent((at) => agrees(at, 3), sure)}`
  )
}

function sharesOf(features: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const scores = features.map((values) => values.reduce((sum, value, at) => sum + value * weights[at]!, 0))
  const highest = Math.max(...scores)
  const odds = scores.map((score) => Math.exp(score - highest))
  const total = odds.reduce((sum, value) => sum + value, 0)
  return odds.map((value) => value / total)
}
