import { describe, expect, it } from 'vitest'
import { obstacleOf, type RecipientFacts } from './obstacles.ts'
import { usualRules } from './sending-rules.ts'

const now = new Date('2026-11-22T09:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

const free: RecipientFacts = {
  isMember: true,
  joinedOn: '2020-01-01',
  receivedLately: 0,
  canAnswer: true,
  lastSentAt: null,
  laterOn: null,
  hasOpenProcess: false,
  gate: 'open',
  profile: 'ok',
}

describe('what keeps a member from being chosen', () => {
  it.each<[Partial<RecipientFacts>, string | null]>([
    [{}, null],
    [{ isMember: false }, 'notMember'],
    [{ gate: 'consent' }, 'consent'],
    [{ gate: 'paused' }, 'paused'],
    [{ gate: 'excluded', isMember: false }, 'excluded'],
    [{ canAnswer: false }, 'nobody'],
    [{ hasOpenProcess: true }, 'quiet'],
    [{ lastSentAt: daysAgo(89) }, 'quiet'],
    [{ lastSentAt: daysAgo(90) }, null],
    [{ lastSentAt: daysAgo(120), laterOn: '2026-11-23' }, 'quiet'],
    [{ lastSentAt: daysAgo(10), laterOn: '2026-11-22' }, null],
    [{ joinedOn: '2026-08-25', receivedLately: 5 }, 'quota'],
    [{ joinedOn: '2026-08-25', receivedLately: 4 }, null],
    [{ joinedOn: '2026-08-24', receivedLately: 5 }, null],
    [{ joinedOn: null, receivedLately: 5 }, 'quota'],
    [{ profile: 'tooFew' }, 'tooFew'],
    [{ profile: 'partner' }, 'partner'],
  ])('%o: %s', (facts, expected) => {
    expect(obstacleOf({ ...free, ...facts }, usualRules, now, '2026-11-22')).toBe(expected)
  })
})
