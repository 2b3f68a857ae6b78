import { describe, expect, it } from 'vitest'
import { mayBeProposed, nameStanding } from './by-name.ts'
import { obstacles } from './obstacles.ts'

describe('a release by name', () => {
  it('S-42: is the way where the class is too small, and holds every other wall', () => {
    const possible = obstacles.filter((obstacle) => nameStanding(obstacle, true) === 'possible')
    expect(possible).toEqual(['tooFew', 'tooRare'])
    expect(obstacles.filter((obstacle) => mayBeProposed(obstacle, true))).toEqual(possible)
    expect(nameStanding(null, true)).toBe('possible')
    expect(mayBeProposed(null, true)).toBe(false)
  })

  it('opens to nobody where nobody signs in', () => {
    expect(nameStanding(null, false)).toBe('notNow')
    expect(mayBeProposed('tooRare', false)).toBe(false)
  })

  it('S-34: never names whom the person excludes', () => {
    for (const obstacle of ['excluded', 'consent', 'notMember'] as const)
      expect(nameStanding(obstacle, true)).toBe('never')
  })
})
