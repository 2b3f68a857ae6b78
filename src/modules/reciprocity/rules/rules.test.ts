import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noTally, type Tally } from '../tally.ts'
import { published, publishedTotals, smallestShown, type PublishedTotals } from './published-totals.ts'
import { quarterBefore, quarterNumber, quarterOf } from './quarter.ts'

/** A profile from one member to another, answered or not, placed or not. */
type Sent = { from: number; to: number; replied: boolean; placed: boolean }

const members = 6
const someProfiles = fc.array(
  fc.record<Sent>({
    from: fc.nat(members - 1),
    to: fc.nat(members - 1),
    replied: fc.boolean(),
    placed: fc.boolean(),
  }),
  { maxLength: 60 },
)

function talliesOf(profiles: readonly Sent[]): Tally[] {
  const tallies = Array.from({ length: members }, () => ({ ...noTally }))
  for (const { from, to, replied, placed } of profiles) {
    if (from === to) continue
    const [sender, recipient] = [tallies[from], tallies[to]] as [Tally, Tally]
    sender.sent++
    recipient.received++
    if (replied) {
      recipient.repliedInADay++
      sender.repliesGot++
    }
    if (replied && placed) {
      recipient.placedHere++
      sender.placedElsewhere++
    }
  }
  return tallies
}

const seenBy = (tallies: readonly Tally[], reader: number) => publishedTotals(tallies, tallies[reader] as Tally)
const figures = (totals: PublishedTotals) => Object.values(totals).filter((value) => value !== null)

describe('totals of a network', () => {
  it.each([
    [4, 0, null],
    [5, 0, 5],
    [9, 0, 5],
    [12, 6, null],
    [12, 5, 5 + 5],
    [103, 20, 100],
  ])('%i of which the reader knows %i: %s', (total, known, shown) => {
    expect(published(total, known)).toBe(shown)
  })

  it('S-47: no total, and nothing left after taking away what the reader knows, is under five', () => {
    fc.assert(
      fc.property(someProfiles, fc.nat(members - 1), (profiles, reader) => {
        const tallies = talliesOf(profiles)
        const own = tallies[reader] as Tally
        const { profiles: shown, placements } = seenBy(tallies, reader)
        for (const value of figures(seenBy(tallies, reader))) expect(value).toBeGreaterThanOrEqual(smallestShown)
        if (shown !== null) expect(shown - own.sent - own.received).toBeGreaterThanOrEqual(smallestShown)
        if (placements !== null)
          expect(placements - own.placedHere - own.placedElsewhere).toBeGreaterThanOrEqual(smallestShown)
      }),
    )
  })

  it('S-47: two reports that differ by one profile differ by nothing or by five', () => {
    const one = fc.record<Sent>({
      from: fc.nat(members - 1),
      to: fc.nat(members - 1),
      replied: fc.boolean(),
      placed: fc.boolean(),
    })
    fc.assert(
      fc.property(someProfiles, one, fc.nat(members - 1), (profiles, added, reader) => {
        const before = seenBy(talliesOf(profiles), reader)
        const after = seenBy(talliesOf([...profiles, added]), reader)
        for (const name of Object.keys(before) as (keyof PublishedTotals)[]) {
          const [first, second] = [before[name], after[name]]
          if (first !== null && second !== null) expect([0, smallestShown]).toContain(second - first)
        }
      }),
    )
  })

  it('S-47: what two readers see of the same quarter differs by nothing', () => {
    fc.assert(
      fc.property(someProfiles, fc.nat(members - 1), fc.nat(members - 1), (profiles, one, other) => {
        const tallies = talliesOf(profiles)
        const [first, second] = [seenBy(tallies, one), seenBy(tallies, other)]
        for (const name of Object.keys(first) as (keyof PublishedTotals)[])
          if (first[name] !== null && second[name] !== null) expect(first[name]).toBe(second[name])
      }),
    )
  })
})

describe('quarters', () => {
  it.each([
    ['2026-11-22', '2026-10-01', '2026-07-01'],
    ['2026-01-01', '2026-01-01', '2025-10-01'],
    ['2026-03-31', '2026-01-01', '2025-10-01'],
  ])('%s: %s, before it %s', (day, quarter, before) => {
    expect(quarterOf(day)).toBe(quarter)
    expect(quarterBefore(quarter)).toBe(before)
  })

  it('are numbered', () => {
    expect(quarterNumber('2026-10-01')).toEqual({ number: 4, year: 2026 })
  })
})
