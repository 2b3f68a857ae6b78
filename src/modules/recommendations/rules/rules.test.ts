import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#platform/action'
import { daysBetween } from '#platform/days'
import { reminderStage } from './deadline.ts'
import { mayMove } from './policy.ts'
import { afterStep, isPending, recommendationStates, recommendationSteps, stepsFrom } from './states.ts'

describe('a recommendation', () => {
  it.each([
    ['open', 'start', 'started'],
    ['open', 'finish', 'done'],
    ['started', 'drop', 'dropped'],
    ['done', 'reopen', 'open'],
    ['dropped', 'reopen', 'open'],
    ['done', 'drop', null],
    ['started', 'start', null],
  ] as const)('%s → %s → %s', (state, step, after) => {
    expect(afterStep(state, step)).toBe(after)
  })

  it('always has a way on, and is pending or can be reopened', () => {
    for (const state of recommendationStates) {
      const possible = stepsFrom(state)
      expect(possible.length).toBeGreaterThan(0)
      expect(isPending(state)).toBe(!possible.includes('reopen'))
      expect(recommendationSteps).toEqual(expect.arrayContaining(possible))
    }
  })

  it('is moved by its owner, and by whoever may change it', () => {
    const staff = (organisationId: string, ...permissions: string[]): Actor => ({
      kind: 'staff',
      accountId: 'a',
      networkId: 1,
      organisationId,
      permissions: new Set(permissions),
      session: { made: 'password', secondFactor: true, steppedUp: false },
    })
    const owned = { ownerOrganisationId: 'clinic' }
    expect(mayMove(staff('clinic', 'recommendations.read'), owned).allowed).toBe(true)
    expect(mayMove(staff('chamber', 'recommendations.read'), owned).allowed).toBe(false)
    expect(mayMove(staff('chamber', 'recommendations.change'), owned).allowed).toBe(true)
    expect(mayMove(staff('clinic'), owned).allowed).toBe(false)
    expect(mayMove({ kind: 'visitor' }, owned).allowed).toBe(false)
  })
})

describe('reminders', () => {
  it.each([
    ['2026-12-31', null],
    ['2026-12-06', 'ahead'],
    ['2026-11-26', 'ahead'],
    ['2026-11-25', 'soon'],
    ['2026-11-22', 'soon'],
    ['2026-11-21', 'overdue-0'],
    ['2026-11-08', 'overdue-0'],
    ['2026-11-07', 'overdue-1'],
  ])('due %s: %s', (dueOn, stage) => {
    expect(reminderStage(dueOn, '2026-11-22')).toBe(stage)
  })

  it('come in order and never twice, however often the job runs', () => {
    const day = (offset: number) => new Date(Date.UTC(2026, 10, 22) + offset * 86_400_000).toISOString().slice(0, 10)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 90 }), { maxLength: 60 }), (runs) => {
        const sent: string[] = []
        for (const offset of runs.toSorted((a, b) => a - b)) {
          const stage = reminderStage(day(0), day(offset))
          if (stage !== null && !sent.includes(stage)) sent.push(stage)
        }
        const rank = (stage: string) => ['ahead', 'soon'].indexOf(stage)
        const early = sent.filter((stage) => rank(stage) >= 0)
        expect(early).toEqual(early.toSorted((a, b) => rank(a) - rank(b)))
        expect(sent.length).toBeLessThanOrEqual(2 + Math.ceil(90 / 14))
      }),
    )
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  })
})
