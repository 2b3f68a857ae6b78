import { describe, expect, it } from 'vitest'

import { timeAxis, type DatedProcess } from '../rules/coupled-deadlines.ts'
import type { GapHelp } from '../queries/axis.ts'
import { presentAxis } from './present-axis.ts'

const process = (id: string, change: Partial<DatedProcess>): DatedProcess => ({
  id,
  state: 'sent',
  dueOn: '2026-12-01',
  conversationOn: null,
  offerUntil: null,
  startsOn: null,
  ...change,
})
const today = '2026-11-24'
const clinic = process('klinik', { state: 'offer', offerUntil: '2026-12-08' })
const gearWorks = process('getriebe', { state: 'conversation', conversationOn: '2026-12-01' })

/** As Minh, the second of two, sees it; Linh's clinic has made an offer. */
const axisOfMinh = (help: Partial<GapHelp> = {}) =>
  presentAxis(
    {
      help: { mayAsk: new Set(), mayRecord: new Set(), reminders: null, bridges: [null, null], ...help },
      names: ['', 'Linh'],
      initial: 'M',
      side: 'b',
      axis: timeAxis([gearWorks], [clinic], today),
      recipients: new Map([
        ['klinik', 'Klinikum Rautenhöhe'],
        ['getriebe', 'Farnwang Getriebe GmbH'],
      ]),
    },
    today,
    'de',
  )

describe('the calendar of two', () => {
  it('sets round before square, whoever of the two reads', () => {
    expect(axisOfMinh().lanes.map(({ side, name, initial }) => [side, name, initial])).toEqual([
      ['a', 'Linh', 'L'],
      ['b', 'Sie', 'M'],
    ])
  })

  it('names today and whole weeks from there, on one scale with the marks', () => {
    const { ticks, lanes } = axisOfMinh()
    expect(ticks.map(({ label }) => label)).toEqual(['Heute', '1. Dez.', '8. Dez.', '15. Dez.', '22. Dez.'])
    expect(ticks.map(({ percent }) => percent)).toEqual([0, 25, 50, 75, 100])
    expect(lanes[0]?.marks.map(({ percent }) => percent)).toEqual([50])
  })

  it('hatches from the end of an offer to the day on which the other knows', () => {
    const [gap] = axisOfMinh().gaps
    expect(gap).toMatchObject({ fromPercent: 50, toPercent: 75 })
  })

  const actionsWith = (help: Partial<GapHelp>) => axisOfMinh(help).gaps[0]?.actions ?? []

  it('leads whoever got the offer to a message, and the office to the day it writes down', () => {
    const linkOf = (help: Partial<GapHelp>) => actionsWith(help).find(({ key }) => key === 'askExtension')?.links
    expect(linkOf({})).toEqual([])
    expect(linkOf({ mayAsk: new Set(['klinik']) })).toEqual([
      { href: '/de/mappe/umlaeufe/klinik?extend=2026-12-15#messages', label: expect.stringContaining('Klinikum') },
    ])
    expect(linkOf({ mayRecord: new Set(['klinik']) })).toMatchObject([
      { href: '/de/arbeitsplatz/vermittlungen/klinik#next' },
    ])
  })

  it('leads to open jobs and courses where there are some', () => {
    const jobs = [{ kind: 'temporary', filter: { occupation: '26', contract: 'temporary' }, count: 3 }] as const
    const bridges: GapHelp['bridges'] = [{ jobs, germanOffers: 0 }, null]
    const bridge = actionsWith({ bridges }).find(({ key }) => key === 'bridge')
    expect(bridge?.links).toEqual([
      {
        href: '/de/stellen?occupation=26&contract=temporary',
        label: 'Befristete Stellen im gewünschten Berufsfeld (3)',
      },
    ])
    expect(actionsWith({ bridges: [null, { jobs, germanOffers: 2 }] }).at(-1)?.links).toEqual([])
  })
})
