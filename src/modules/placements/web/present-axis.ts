import { addDays, daysBetween } from '#platform/days'
import { formatDate, formatList, translator, type Locale } from '#platform/i18n'
import { filterAddress } from '#modules/vacancies'
import { paths as circulations } from '#paths/circulations'
import { paths as offers } from '#paths/offers'
import { paths as vacancies } from '#paths/vacancies'
import { paths } from '../paths.ts'
import type { Axis } from '../queries/axis.ts'
import type { Bridge } from '../queries/bridge.ts'
import { type Deadline, type Gap, type Suggestion } from '../rules/coupled-deadlines.ts'
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
/** What could help, and what to press for it. */
export type ActionView = {
  key: Suggestion['kind']
  text: string
  links: readonly { href: string; label: string }[]
  reminders: readonly { circulationId: string; processId: string; label: string }[]
}
export type GapView = {
  key: string
  title: string
  text: string
  actions: readonly ActionView[]
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
export function presentAxis(view: Axis, today: string, locale: Locale): AxisView {
  const { names, initial, side, axis, recipients } = view
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
      ...presentGap(gap, gapNames, view, locale),
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
  view: Axis,
  locale: Locale,
): Omit<GapView, 'fromPercent' | 'toPercent'> {
  const t = translator(locale, 'placements')
  const { side, offerProcessId, offerUntil, otherKnowsOn, days, suggestions } = gap
  const values = {
    recipient: view.recipients.get(offerProcessId) ?? '',
    name: names[side],
    other: names[side === 0 ? 1 : 0],
    until: noon(offerUntil),
  }
  return {
    key: offerProcessId,
    title: days === null ? t('axis.gapOpen') : t('axis.gapTitle', { days }),
    text: otherKnowsOn === null ? t('axis.gapNone', values) : t('axis.gap', { ...values, knows: noon(otherKnowsOn) }),
    actions: suggestions.map((suggestion) => presentAction(suggestion, gap, view, locale)),
  }
}

function presentAction(suggestion: Suggestion, gap: Gap, view: Axis, locale: Locale): ActionView {
  const { kind: key } = suggestion
  switch (suggestion.kind) {
    case 'askExtension':
      return { key, ...extensionHelp(suggestion, view, locale), reminders: [] }
    case 'remind':
      return { key, ...reminderHelp(suggestion.processIds, view, locale) }
    case 'bridge': {
      const bridge = view.help.bridges[gap.side === 0 ? 1 : 0]
      const text = translator(locale, 'placements')('axis.bridge')
      return { key, text, links: bridge ? bridgeLinks(bridge, locale) : [], reminders: [] }
    }
  }
}

/** The person writes; the office writes down what the two agreed. */
function extensionHelp(
  { processId, until }: Extract<Suggestion, { kind: 'askExtension' }>,
  { help, recipients }: Axis,
  locale: Locale,
): Pick<ActionView, 'text' | 'links'> {
  const t = translator(locale, 'placements')
  const recipient = recipients.get(processId) ?? ''
  const text = t('axis.askExtension', { recipient, until: noon(until) })
  if (help.mayAsk.has(processId)) {
    const href = `${paths.own(locale, { processId })}?extend=${until}#messages`
    return { text, links: [{ href, label: t('axis.askWrite', { recipient }) }] }
  }
  if (!help.mayRecord.has(processId)) return { text, links: [] }
  return { text, links: [{ href: `${paths.guided(locale, { processId })}#next`, label: t('axis.askRecord') }] }
}

function reminderHelp(
  processIds: readonly string[],
  { help, recipients }: Axis,
  locale: Locale,
): Pick<ActionView, 'text' | 'links' | 'reminders'> {
  const t = translator(locale, 'placements')
  const nameOf = (processId: string) => recipients.get(processId) ?? ''
  const text = t('axis.remind', { recipients: formatList(locale, processIds.map(nameOf)) })
  const { reminders } = help
  if (!reminders) return { text: `${text}. ${t('axis.remindByOffice')}`, links: [], reminders: [] }
  const known = processIds.flatMap((processId) => {
    const reminder = reminders.get(processId)
    return reminder ? [{ processId, ...reminder }] : []
  })
  return {
    text,
    links: known
      .filter(({ standing }) => standing === 'newDay')
      .map(({ processId, circulationId }) => ({
        href: `${circulations.circulation(locale, { circulationId })}#remind-${processId}`,
        label: t('axis.remindNewDay', { recipient: nameOf(processId) }),
      })),
    reminders: known
      .filter(({ standing }) => standing === 'possible')
      .map(({ processId, circulationId }) => ({
        circulationId,
        processId,
        label: t('axis.remindOne', { recipient: nameOf(processId) }),
      })),
  }
}

function bridgeLinks({ jobs, germanOffers }: Bridge, locale: Locale): ActionView['links'] {
  const t = translator(locale, 'placements')
  const german = {
    href: `${offers.offers(locale)}?topic=german`,
    label: t('axis.bridgeGerman', { count: germanOffers }),
  }
  return [
    ...jobs.map(({ kind, filter, count }) => ({
      href: vacancies.vacancies(locale) + filterAddress(filter),
      label: t(`axis.bridgeJobs.${kind}`, { count }),
    })),
    ...(germanOffers > 0 ? [german] : []),
  ]
}
