import { parseHrc } from './hrc.ts'
import type { Market } from './market.ts'
import type { Parsed } from './problem.ts'
import { generate } from './generate.ts'
import { SeededRandom } from './random.ts'

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

export const readHrc = (text: string): Parsed<Market> => parseHrc(bytesOf(text))

export function marketOf(text: string): Market {
  const parsed = readHrc(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.value
}

/** A small random market with everything odd in it: capacities 0 to 3, empty lists, swaps, same-employer rows, one-sided rows. */
export function smallMarket(seed: number): Market {
  const random = new SeededRandom(seed)
  const couples = random.below(4)
  const singles = random.below(couples > 2 ? 3 : 5)
  const employers = 1 + random.below(4)
  const lines: string[] = []
  const ranked: number[][] = Array.from({ length: employers }, () => [])
  const like = (employer: number, person: number): void => {
    if (employer >= 0 && !ranked[employer].includes(person) && random.fraction() < 0.93) ranked[employer].push(person)
  }
  for (let person = 0; person < singles; person++) {
    const list = shuffled(random, employers).slice(0, random.below(employers + 1))
    for (const employer of list) like(employer, person)
    lines.push(`r ${person} ${list.join(' ')}`)
  }
  for (let couple = 0; couple < couples; couple++) {
    const first = 10 + 2 * couple
    const pairs = new Set<string>()
    for (let k = random.below(6); k > 0; k--) {
      const x = random.below(employers + 1) - 1
      const y = random.fraction() < 0.35 ? x : random.below(employers + 1) - 1
      if (x < 0 && y < 0) continue
      pairs.add(`${x} ${y}`)
      like(x, first)
      like(y, first + 1)
    }
    lines.push(`c ${couple} ${first} ${first + 1} ${[...pairs].join(' ')}`)
  }
  ranked.forEach((persons, employer) => {
    const order = shuffled(random, persons.length).map((k) => persons[k])
    lines.push(`p ${employer} ${random.below(8) === 0 ? 0 : 1 + random.below(3)} ${order.join(' ')}`)
  })
  return marketOf(lines.join('\n'))
}

function shuffled(random: SeededRandom, length: number): number[] {
  const items = Int32Array.from({ length }, (_, k) => k)
  random.shuffle(items)
  return [...items]
}

/** A middling market for checks by verify, where every method is still quick. */
export function middlingMarket(seed: number, couples = 10, slack = 1.1): Market {
  const singles = 30
  const persons = singles + 2 * couples
  const shape = { singles, couples, employers: 8, seats: Math.round(persons * slack), listLength: [2, 6] as const }
  return generate({ ...shape, mix: (seed % 3) / 4, nullOptions: seed % 2 === 0 }, seed)
}
