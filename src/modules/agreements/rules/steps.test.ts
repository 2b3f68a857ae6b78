import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { afterStep, agreementStates, agreementSteps, hasEnded, isBinding, type AgreementStep } from './steps.ts'

const steps = Object.keys(agreementSteps) as AgreementStep[]
const walk = (taken: readonly AgreementStep[]) => {
  const states = ['draft' as (typeof agreementStates)[number]]
  for (const step of taken) {
    const next = afterStep(states.at(-1) as (typeof states)[number], step)
    if (next) states.push(next)
  }
  return states
}

describe('the steps of an agreement', () => {
  it('lead into every state, and nowhere else', () => {
    const reached = new Set(steps.map((step) => agreementSteps[step].to))
    expect([...reached].toSorted()).toEqual([...agreementStates].toSorted())
  })

  it('never make an agreement binding that not everybody has signed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (taken) => {
        const states = walk(taken)
        const firstBinding = states.findIndex(isBinding)
        expect(firstBinding === -1 || states[firstBinding] === 'signed').toBe(true)
      }),
    )
  })

  it('end for good: from an end no step leads on', () => {
    const ends = agreementStates.filter(hasEnded)
    expect(ends).toEqual(['expired', 'terminated', 'declined', 'replaced', 'discarded'])
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (taken) => {
        const states = walk(taken)
        expect(states.slice(0, -1).some(hasEnded)).toBe(false)
      }),
    )
  })

  it('lead to an end from everywhere', () => {
    for (const state of agreementStates) {
      const seen = new Set([state])
      for (const known of seen)
        for (const step of steps) {
          const next = afterStep(known, step)
          if (next) seen.add(next)
        }
      expect([...seen].some(hasEnded), state).toBe(true)
    }
  })

  it('change no text that binds: back to the draft only from before the last signature', () => {
    for (const state of agreementStates) {
      const toDraft = steps.filter((step) => afterStep(state, step) === 'draft')
      expect(toDraft, state).toEqual(state === 'sent' || state === 'partlySigned' ? ['recall'] : [])
    }
  })
})
