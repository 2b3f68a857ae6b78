import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allSteps,
  hasEnded,
  isAnswered,
  isAsked,
  isUnsent,
  knowsIdentity,
  processStates,
  processSteps,
  stateAfter,
  stepActors,
  stepsFrom,
  takeStep,
  type ProcessState,
  type StepTaken,
} from './transitions.ts'

const at = new Date('2026-11-22T09:00:00Z')

/** Walks along: each number picks one of the steps there are, whoever may take it. */
function walk(choices: readonly number[]): StepTaken[] {
  const history: StepTaken[] = []
  let state: ProcessState = 'prepared'
  for (const choice of choices) {
    const open = stepActors.flatMap((by) => stepsFrom(state, by).map((step) => ({ step, by })))
    const next = open[choice % Math.max(open.length, 1)]
    if (!next) break
    const answer = takeStep(state, next.step, next.by, at)
    if (!answer.ok) throw new Error(answer.code)
    history.push(answer.taken)
    state = answer.taken.to
  }
  return history
}

const walks = fc.array(fc.nat(200), { maxLength: 30 })

describe('the way of a process', () => {
  it('goes from the first thought to two years of work', () => {
    const way = [
      ['queue', 'sender', 'queued'],
      ['send', 'time', 'sent'],
      ['passOn', 'recipient', 'passedOn'],
      ['lapse', 'time', 'overdue'],
      ['offerConversation', 'recipient', 'conversationOffered'],
      ['release', 'person', 'released'],
      ['agreeConversation', 'recipient', 'conversation'],
      ['makeOffer', 'recipient', 'offer'],
      ['accept', 'person', 'accepted'],
      ['start', 'sender', 'started'],
      ['stay3', 'person', 'stayed3'],
      ['stay12', 'recipient', 'stayed12'],
      ['stay24', 'sender', 'stayed24'],
    ] as const
    let state: ProcessState = 'prepared'
    for (const [step, by, to] of way) {
      const answer = takeStep(state, step, by, at)
      expect(answer).toMatchObject({ ok: true, taken: { step, from: state, to, by, at } })
      state = to
    }
    expect(hasEnded(state)).toBe(true)
  })

  it('lets the person alone release the name', () => {
    for (const by of ['sender', 'recipient', 'time'] as const)
      expect(takeStep('interested', 'release', by, at)).toEqual({ ok: false, code: 'notBy' })
    expect(takeStep('noNeed', 'release', 'person', at)).toEqual({ ok: false, code: 'notFrom' })
    for (const by of ['sender', 'recipient', 'time'] as const)
      expect(takeStep('prepared', 'releaseDirectly', by, at)).toEqual({ ok: false, code: 'notBy' })
    expect(takeStep('sent', 'releaseDirectly', 'person', at)).toEqual({ ok: false, code: 'notFrom' })
  })

  it('sends by time alone, and only what was queued', () => {
    expect(takeStep('prepared', 'send', 'time', at)).toEqual({ ok: false, code: 'notFrom' })
    expect(takeStep('queued', 'send', 'sender', at)).toEqual({ ok: false, code: 'notBy' })
  })

  it('can be withdrawn from wherever something can still happen', () => {
    const living = processStates.filter((state) => !hasEnded(state))
    for (const state of living) expect(takeStep(state, 'withdraw', 'time', at).ok, state).toBe(true)
  })

  it('reaches every state, and uses every step', () => {
    const reached = new Set<ProcessState>(['prepared'])
    for (const state of reached)
      for (const step of stepActors.flatMap((by) => stepsFrom(state, by))) reached.add(processSteps[step].to)
    expect([...reached].toSorted()).toEqual([...processStates].toSorted())
    expect(allSteps.filter((step) => !processSteps[step].from.some((state) => reached.has(state)))).toEqual([])
  })

  it('is told by its history', () => {
    fc.assert(
      fc.property(walks, (choices) => {
        const history = walk(choices)
        expect(stateAfter(history)).toBe(history.at(-1)?.to ?? 'prepared')
      }),
    )
  })

  it('never opens a name that the person did not release', () => {
    fc.assert(
      fc.property(walks, (choices) => {
        const history = walk(choices)
        const released = history.findIndex(({ step }) => step === 'release' || step === 'releaseDirectly')
        const before = released === -1 ? history : history.slice(0, released)
        expect(before.some(({ to }) => knowsIdentity(to))).toBe(false)
      }),
    )
  })

  it('refuses a history with a hole', () => {
    const history = walk([0, 0, 0, 0, 0])
    expect(() => stateAfter(history.slice(1))).toThrow('does not follow')
  })

  it('sorts the states before the release into three kinds', () => {
    for (const state of processStates)
      expect([isUnsent, isAsked, isAnswered].filter((is) => is(state)).length, state).toBeLessThanOrEqual(1)
  })
})
