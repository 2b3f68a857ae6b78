import { describe, expect, it } from 'vitest'

import { timeAxis, type DatedProcess } from '../rules/coupled-deadlines.ts'
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
const axisOfMinh = () =>
  presentAxis(
    {
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
})
