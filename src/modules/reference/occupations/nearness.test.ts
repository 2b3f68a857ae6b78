import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closenessOf, levelDifference, nearnessOf, sharedSkills } from './nearness.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-3]{${length}}$`))
const kldb = fc.tuple(digits(4), fc.constantFrom('1', '2', '3', '4')).map(([group, level]) => group + level)
const codes = fc.record({
  kldb,
  id: fc.option(fc.constantFrom('a', 'b', 'c')),
  isco: fc.option(fc.constantFrom('2221', '5120')),
  escoUri: fc.option(fc.constantFrom('x', 'y')),
})
const skills = fc.option(fc.record({ shared: fc.integer({ min: 0, max: 20 }), of: fc.integer({ min: 20, max: 40 }) }))

describe('nearness of two occupations', () => {
  it('is the same in both directions, whatever is known of the two', () => {
    fc.assert(
      fc.property(codes, codes, skills, (a, b, shared) => {
        expect(nearnessOf(a, b, shared)).toEqual(nearnessOf(b, a, shared))
      }),
    )
  })

  it('stays between unrelated and the same, and an occupation is the same as itself', () => {
    fc.assert(
      fc.property(codes, codes, skills, (a, b, shared) => {
        const { closeness } = nearnessOf(a, b, shared)
        expect(closeness).toBeGreaterThanOrEqual(0)
        expect(closeness).toBeLessThanOrEqual(closenessOf.same)
        expect(nearnessOf(a, a, shared)).toEqual({ closeness: closenessOf.same, reason: { code: 'same' } })
      }),
    )
  })

  it('never falls with more common digits while the levels differ as much', () => {
    fc.assert(
      fc.property(kldb, digits(4), fc.constantFrom('1', '2', '3', '4'), (from, other, level) => {
        const sharing = [1, 2, 3, 4].map((count) => from.slice(0, count) + other.slice(count) + level)
        const values = sharing.map((to) => nearnessOf({ kldb: from }, { kldb: to }, null).closeness)
        expect(values).toEqual(values.toSorted((a, b) => a - b))
      }),
    )
  })

  it('falls with each requirement level between two classes of one group', () => {
    const values = ['81302', '81303', '81304'].map((to) => nearnessOf({ kldb: '81302' }, { kldb: to }, null).closeness)
    expect(values).toEqual([10_000, 7_500, 6_800])
    expect(levelDifference('81301', '81304')).toBe(3)
  })

  it('tells two occupations of one class apart when both are known more exactly', () => {
    const baker = { kldb: '29222', id: 'baker' }
    expect(nearnessOf(baker, { kldb: '29222', id: 'pastry-maker' }, null).reason.code).toBe('kldb-5')
    expect(nearnessOf(baker, { kldb: '29222' }, null).reason.code).toBe('same')
  })

  it('names the strongest of several reasons', () => {
    const nurse = { kldb: '81302', isco: '2221' }
    expect(nearnessOf(nurse, { kldb: '82102', isco: '2221' }, null)).toEqual({
      closeness: closenessOf.sameIsco,
      reason: { code: 'same-isco', isco: '2221' },
    })
    expect(nearnessOf(nurse, { kldb: '82102', isco: '2221' }, { shared: 39, of: 40 }).reason).toEqual({
      code: 'shared-skills',
      shared: 39,
      of: 40,
    })
    expect(nearnessOf(nurse, { kldb: '81332' }, { shared: 5, of: 40 }).reason).toEqual({
      code: 'kldb-3',
      levelDifference: 0,
    })
  })

  it('takes two shared skills for chance', () => {
    expect(nearnessOf({ kldb: '81302' }, { kldb: '43102' }, { shared: 2, of: 2 }).reason.code).toBe('none')
    expect(nearnessOf({ kldb: '81302' }, { kldb: '43102' }, { shared: 3, of: 9 })).toEqual({
      closeness: 3_000,
      reason: { code: 'shared-skills', shared: 3, of: 9 },
    })
  })
})

describe('shared skills', () => {
  it('counts what a set intersection counts', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 60 })).map((numbers) => numbers.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(list, list, (left, right) => {
        expect(sharedSkills(left, right)).toEqual({
          shared: left.filter((skill) => right.includes(skill)).length,
          of: Math.min(left.length, right.length),
        })
      }),
    )
  })
})
