import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#platform/days'
import { appointmentsOf, timeAxis, type DatedProcess } from './coupled-deadlines.ts'

const today = '2026-11-22'

function dated(id: string, given: Partial<DatedProcess>): DatedProcess {
  return { id, state: 'sent', dueOn: '2026-12-01', conversationOn: null, offerUntil: null, startsOn: null, ...given }
}

describe('the time axis of two', () => {
  it('names the days between the end of one’s offer and the other’s decision', () => {
    const linh = [dated('clinic', { state: 'offer', offerUntil: '2026-12-05' })]
    const minh = [dated('plant', { state: 'conversation', conversationOn: '2026-12-01' }), dated('yard', {})]
    const { gaps } = timeAxis(linh, minh, today)
    expect(gaps).toEqual([
      {
        side: 0,
        offerProcessId: 'clinic',
        offerUntil: '2026-12-05',
        otherKnowsOn: '2026-12-15',
        days: 10,
        suggestions: [
          { kind: 'askExtension', processId: 'clinic', until: '2026-12-15' },
          { kind: 'remind', processIds: ['yard'] },
          { kind: 'bridge', days: 10 },
        ],
      },
    ])
  })

  it('says when nothing of the other is under way', () => {
    const offer = [dated('clinic', { state: 'offer', offerUntil: '2026-12-05' })]
    expect(timeAxis([], offer, today).gaps).toEqual([
      {
        side: 1,
        offerProcessId: 'clinic',
        offerUntil: '2026-12-05',
        otherKnowsOn: null,
        days: null,
        suggestions: [{ kind: 'bridge', days: null }],
      },
    ])
  })

  it('has no gap where the other knows in time, has an offer too, or both have a job', () => {
    const offer = [dated('clinic', { state: 'offer', offerUntil: '2027-02-01' })]
    expect(
      timeAxis(offer, [dated('plant', { state: 'conversation', conversationOn: '2026-12-01' })], today).gaps,
    ).toEqual([])
    expect(timeAxis(offer, [dated('plant', { state: 'offer', offerUntil: '2026-12-01' })], today).gaps).toEqual([])
    expect(timeAxis(offer, [dated('plant', { state: 'accepted', startsOn: '2027-03-01' })], today).gaps).toEqual([])
  })

  it('is not hidden by an offer of the other whose last day has passed', () => {
    const offer = [dated('clinic', { state: 'offer', offerUntil: '2026-12-05' })]
    const over = dated('plant', { state: 'offer', offerUntil: '2026-11-21' })
    expect(timeAxis(offer, [over], today).gaps).toMatchObject([{ offerProcessId: 'clinic', otherKnowsOn: null }])
    const asked = dated('yard', { dueOn: '2026-12-01' })
    expect(timeAxis(offer, [over, asked], today).gaps).toMatchObject([{ otherKnowsOn: '2026-12-29', days: 24 }])
    expect(timeAxis(offer, [{ ...over, offerUntil: today }], today).gaps).toEqual([])
  })

  it('expects no decision before a conversation that was offered', () => {
    const offer = [dated('clinic', { state: 'offer', offerUntil: '2026-12-05' })]
    for (const state of ['interested', 'conversationOffered', 'released'] as const) {
      const until = (conversationOn: string | null) =>
        timeAxis(offer, [dated('plant', { state, conversationOn })], today).gaps[0]?.otherKnowsOn
      expect([until('2027-02-01'), until('2026-11-21'), until(null)]).toEqual([
        '2027-02-15',
        '2026-12-20',
        '2026-12-20',
      ])
    }
    const offered = dated('plant', { state: 'conversationOffered', conversationOn: '2027-02-01' })
    expect(timeAxis([offered], [], today).sides[0].map(({ kind }) => kind)).toEqual(['expectedDecision'])
    expect(appointmentsOf([offered], today)).toEqual([])
  })

  it('has no gap once one of the two has accepted, whatever else was offered', () => {
    const accepted = dated('yard', { state: 'accepted', startsOn: '2027-03-01' })
    const offer = dated('clinic', { state: 'offer', offerUntil: '2026-12-05' })
    expect(timeAxis([accepted, offer], [dated('plant', {})], today).gaps).toEqual([])
  })

  it('shows what is certain and what is only expected', () => {
    const { sides } = timeAxis(
      [dated('clinic', { state: 'conversation', conversationOn: '2026-12-01' })],
      [dated('plant', { state: 'accepted', startsOn: '2027-03-01' }), dated('yard', {})],
      today,
    )
    expect(sides[0]).toEqual([
      { processId: 'clinic', kind: 'conversation', on: '2026-12-01', isExpected: false },
      { processId: 'clinic', kind: 'expectedDecision', on: '2026-12-15', isExpected: true },
    ])
    expect(sides[1].map(({ kind, on }) => `${kind} ${on}`)).toEqual(['replyDue 2026-12-01', 'startsOn 2027-03-01'])
  })

  it('counts as appointments what the person has to do from today on, at most one a process', () => {
    const processes = [
      dated('start', {
        state: 'accepted',
        startsOn: '2027-03-01',
        conversationOn: '2026-12-01',
        offerUntil: '2026-12-20',
      }),
      dated('talk', { state: 'conversation', conversationOn: today }),
      dated('late', { state: 'offer', offerUntil: '2026-11-21' }),
      dated('waits', { state: 'sent' }),
      dated('over', { state: 'declined', conversationOn: '2026-12-01', offerUntil: '2026-12-20' }),
    ]
    expect(appointmentsOf(processes, today)).toEqual([
      { processId: 'talk', kind: 'conversation', on: today },
      { processId: 'start', kind: 'startsOn', on: '2027-03-01' },
    ])
  })

  it('treats both sides alike, and never counts a gap that is none', () => {
    const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays(today, days))
    const process = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      state: fc.constantFrom(
        'sent',
        'overdue',
        'interested',
        'conversation',
        'offer',
        'accepted',
        'declined',
        'noNeed',
      ),
      dueOn: day,
      conversationOn: fc.option(day),
      offerUntil: fc.option(day),
      startsOn: fc.option(day),
    }) as fc.Arbitrary<DatedProcess>
    fc.assert(
      fc.property(fc.array(process, { maxLength: 4 }), fc.array(process, { maxLength: 4 }), (one, other) => {
        const here = timeAxis(one, other, today)
        const there = timeAxis(other, one, today)
        expect(here.sides).toEqual(there.sides.toReversed())
        expect(here.gaps.map((gap) => ({ ...gap, side: 1 - gap.side }))).toEqual(
          expect.arrayContaining(there.gaps as never[]),
        )
        for (const { days, offerUntil, otherKnowsOn } of here.gaps) {
          if (days === null || otherKnowsOn === null) continue
          expect(days).toBeGreaterThan(0)
          expect(daysBetween(offerUntil, otherKnowsOn)).toBe(days)
        }
      }),
    )
  })
})
