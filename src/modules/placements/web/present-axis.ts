import { formatDate, formatList, translator, type Locale } from '#platform/i18n'
import type { Axis } from '../queries/axis.ts'
import { addDays, daysBetween, type Deadline, type Gap, type Suggestion } from '../rules/coupled-deadlines.ts'
import { noon } from './present-process.ts'

export type MarkView = {
  key: string
  text: string
  recipient: string
  on: string
  iso: string
  isExpected: boolean
  /** Where it stands between the first and the last day of the axis, 0…100. */
  percent: number
}
export type LaneView = { side: 'a' | 'b'; name: string; initial: string; marks: readonly MarkView[] }
export type GapView = {
  key: string
  title: string
  text: string
  actions: readonly string[]
  /** From the end of the offer to the day on which the other knows, or to the end of the axis. */
  fromPercent: number
  toPercent: number
}
export type TickView = { percent: number; label: string }
export type AxisView = { lanes: readonly LaneView[]; gaps: readonly GapView[]; ticks: readonly TickView[] }

/** An axis shorter than this would say that days are weeks. */
const shortestDays = 28
/** As many labels as fit beside each other; telephones show every second. */
const mostTicks = 6

/** Both lanes on one scale from today, or the first day if that is earlier, to the last day; round before square. */
export function presentAxis({ names, initial, side, axis, recipients }: Axis, today: string, locale: Locale): AxisView {
  const t = translator(locale, 'placements')
  const [own, other] = [names[0] || t('axis.you'), names[1]]
  const days = [today, ...axis.sides.flat().map(({ on }) => on)].toSorted()
  const from = days[0] ?? today
  const to = [days.at(-1) ?? today, addDays(from, shortestDays)].toSorted().at(-1) ?? today
  const percentOf = (day: string) =>
    Math.round((daysBetween(from, day) / Math.max(1, daysBetween(from, to))) * 1000) / 10
  const mark = ({ processId, kind, on, isExpected }: Deadline): MarkView => ({
    key: `${processId} ${kind}`,
    text: t(`axis.${kind}`),
    recipient: recipients.get(processId) ?? '',
    on: formatDate(locale, noon(on), 'medium'),
    iso: on,
    isExpected,
    percent: percentOf(on),
  })
  const lanes: LaneView[] = [{ side, name: own, initial, marks: axis.sides[0].map(mark) }]
  if (other !== null)
    lanes.push({
      side: side === 'a' ? 'b' : 'a',
      name: other,
      initial: other.slice(0, 1),
      marks: axis.sides[1].map(mark),
    })
  const gapNames = [own, other ?? ''] as const
  return {
    lanes: lanes.toSorted((first, second) => first.side.localeCompare(second.side)),
    gaps: axis.gaps.map((gap) => ({
      ...presentGap(gap, gapNames, recipients, locale),
      fromPercent: percentOf(gap.offerUntil),
      toPercent: gap.otherKnowsOn === null ? 100 : percentOf(gap.otherKnowsOn),
    })),
    ticks: tickDays(today, to).map((day, position) => ({
      percent: percentOf(day),
      label: position === 0 ? t('axis.today') : formatDate(locale, noon(day), 'day'),
    })),
  }
}

/** From today in whole weeks. */
function tickDays(today: string, to: string): string[] {
  const weeks = Math.max(1, Math.ceil(daysBetween(today, to) / 7 / (mostTicks - 1)))
  const days = [today]
  for (let day = addDays(today, weeks * 7); day <= to; day = addDays(day, weeks * 7)) days.push(day)
  return days
}

function presentGap(
  gap: Gap,
  names: readonly [string, string],
  recipients: ReadonlyMap<string, string>,
  locale: Locale,
): Omit<GapView, 'fromPercent' | 'toPercent'> {
  const t = translator(locale, 'placements')
  const { side, offerProcessId, offerUntil, otherKnowsOn, days, suggestions } = gap
  const values = {
    recipient: recipients.get(offerProcessId) ?? '',
    name: names[side],
    other: names[side === 0 ? 1 : 0],
    until: noon(offerUntil),
  }
  return {
    key: offerProcessId,
    title: days === null ? t('axis.gapOpen') : t('axis.gapTitle', { days }),
    text: otherKnowsOn === null ? t('axis.gapNone', values) : t('axis.gap', { ...values, knows: noon(otherKnowsOn) }),
    actions: suggestions.map((suggestion) => actionText(suggestion, recipients, locale)),
  }
}

function actionText(suggestion: Suggestion, recipients: ReadonlyMap<string, string>, locale: Locale): string {
  const t = translator(locale, 'placements')
  switch (suggestion.kind) {
    case 'askExtension':
      return t('axis.askExtension', {
        recipient: recipients.get(suggestion.processId) ?? '',
        until: noon(suggestion.until),
      })
    case 'remind':
      return t('axis.remind', {
        recipients: formatList(
          locale,
          suggestion.processIds.map((id) => recipients.get(id) ?? ''),
        ),
      })
    case 'bridge':
      return t('axis.bridge')
  }
}
