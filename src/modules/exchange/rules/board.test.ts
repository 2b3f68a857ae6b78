import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#platform/action'
import { mayEdit, maySee } from './policy.ts'
import { afterStep, type PostState, type PostStep } from './post-states.ts'

const staff = (accountId: string, ...permissions: string[]): Actor => ({
  kind: 'staff',
  accountId,
  networkId: 1,
  organisationId: 'o',
  permissions: new Set(permissions),
  session: { made: 'password', secondFactor: true, steppedUp: false },
})

describe('an entry of the board', () => {
  it.each([
    ['shown', 'hide', 'hidden'],
    ['hidden', 'restore', 'shown'],
    ['shown', 'delete', 'deleted'],
    ['hidden', 'delete', 'deleted'],
    ['deleted', 'restore', null],
    ['deleted', 'hide', null],
    ['shown', 'restore', null],
  ] as const)('%s → %s → %s', (state, step, after) => {
    expect(afterStep(state, step)).toBe(after)
  })

  it('never comes back once its author has deleted it', () => {
    const steps = fc.array(fc.constantFrom<PostStep>('hide', 'restore', 'delete'))
    fc.assert(
      fc.property(steps, (taken) => {
        const end = taken.reduce((state, step) => afterStep(state, step) ?? state, 'shown' as PostState)
        expect(end === 'deleted').toBe(taken.includes('delete'))
      }),
    )
  })

  it('is edited by its author alone, also not by a moderator', () => {
    const post = { accountId: 'ann' }
    expect(mayEdit(staff('ann', 'exchange.write'), post).allowed).toBe(true)
    expect(mayEdit(staff('ann', 'exchange.read'), post).allowed).toBe(false)
    expect(mayEdit(staff('mod', 'exchange.write', 'exchange.moderate'), post).allowed).toBe(false)
    expect(mayEdit(staff('ann', 'exchange.write'), { accountId: null }).allowed).toBe(false)
  })

  it('is seen hidden only by its author and moderators, deleted by nobody', () => {
    const see = (actor: Actor, state: PostState) => maySee(actor, { accountId: 'ann', state }).allowed
    const [ann, ben, mod] = [
      staff('ann', 'exchange.read'),
      staff('ben', 'exchange.read'),
      staff('mod', 'exchange.read', 'exchange.moderate'),
    ]
    expect([ann, ben, mod].map((actor) => see(actor, 'shown'))).toEqual([true, true, true])
    expect([ann, ben, mod].map((actor) => see(actor, 'hidden'))).toEqual([true, false, true])
    expect([ann, ben, mod].map((actor) => see(actor, 'deleted'))).toEqual([false, false, false])
    expect(see({ kind: 'visitor' }, 'shown')).toBe(false)
  })
})
