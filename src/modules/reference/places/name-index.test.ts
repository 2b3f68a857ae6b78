import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, NameIndex } from './name-index.ts'

const indexOf = (names: readonly string[]) => new NameIndex(names.map((folded, owner) => ({ folded, owner })))
const entriesOf = (hits: readonly { entry: number }[]) => hits.map((hit) => hit.entry).sort((a, b) => a - b)

/** Few letters, so that random names resemble each other. */
const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 })

/** The textbook recursion, without any bound. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return Math.max(a.length, b.length)
  const least = Math.min(
    slowDistance(a.slice(1), b) + 1,
    slowDistance(a, b.slice(1)) + 1,
    slowDistance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  )
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
  return swapped ? Math.min(least, slowDistance(a.slice(2), b.slice(2)) + 1) : least
}

describe('name index', () => {
  it('counts a swap of neighbours as one edit and stops at the limit', () => {
    expect(editDistance('dortmnud', 'dortmund', 2)).toBe(1)
    expect(editDistance('bamberg', 'hamburg', 2)).toBe(2)
    expect(editDistance('unna', 'recklinghausen', 2)).toBeGreaterThan(2)
  })

  it('measures the same distance as the textbook recursion', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(Math.min(editDistance(a, b, 3), 4)).toBe(Math.min(slowDistance(a, b), 4))
      }),
    )
  })

  it('finds beginnings as a scan of all names does', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), name, (names, query) => {
        const expected = names.flatMap((each, index) => (each.startsWith(query) ? [index] : []))
        expect(entriesOf(indexOf(names).beginning(query))).toEqual(expected)
      }),
    )
  })

  it('finds every name within one edit of a query of five letters and more', () => {
    const query = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      minLength: 6,
      maxLength: 9,
    })
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 20 }),
        query,
        fc.nat(8),
        fc.constantFrom('x', 'a', ''),
        (names, asked, at, letter) => {
          fc.pre(new Set(Array.from(asked, (_, start) => ` ${asked} `.slice(start, start + 3))).size > 4)
          const all = [
            ...names,
            asked.slice(0, at) + letter + asked.slice(at + 1),
            asked.slice(0, at) + letter + asked.slice(at),
          ]
          const expected = all.flatMap((each, index) => (editDistance(asked, each, 1) <= 1 ? [index] : []))
          expect(entriesOf(indexOf(all).similar(asked, 1))).toEqual(expected)
        },
      ),
    )
  })

  it('finds words inside names, but not names of one word', () => {
    const index = indexOf(['bad vilbel', 'vilbel', 'bad homburg'])
    expect(entriesOf(index.containing('vilbel'))).toEqual([0])
    expect(entriesOf(index.containing('bad'))).toEqual([0, 2])
  })
})
