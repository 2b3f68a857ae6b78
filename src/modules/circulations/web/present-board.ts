import type { Organisation } from '#modules/network'
import { presentShortProfile } from '#modules/shortprofiles'
import { daysBetween } from '#platform/days'
import { calendarDay, formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import { boardGroups, type BoardGroup } from '../rules/board-list.ts'
import type { Paired } from '../rules/pair-rows.ts'
import type { BoardRow } from '../store/board.ts'

export type BoardLine = ReturnType<typeof presentBoardRow>

/** One circulation for whoever sends: the masked heading, never a name. */
export function presentBoardRow(
  row: Paired<BoardRow>,
  organisations: ReadonlyMap<string, Organisation>,
  { locale, now }: { locale: Locale; now: Date },
) {
  const t = translator(locale, 'circulations')
  const { id, number, shown, dueOn, counts, closedAt, medianReplyHours, openQuestions, unconfirmed } = row
  const daysLeft = daysBetween(calendarDay(now), dueOn)
  const isRunning = closedAt === null
  return {
    id,
    number,
    pair: row.pair,
    occupation: shown === null ? t('received.byName') : presentShortProfile({ shown }, locale).title,
    sender: organisations.get(row.senderOrganisationId)?.name ?? '',
    due: formatDate(locale, dueOn, 'short'),
    dueTone: isRunning ? toneOfDays(daysLeft, counts.open + counts.overdue) : null,
    dueText: isRunning && counts.open + counts.overdue > 0 ? daysInWords(daysLeft, locale) : null,
    cells: boardGroups.flatMap((group) => Array.from({ length: counts[group] }, () => group)),
    counted: boardGroups.flatMap((group) => (counts[group] > 0 ? [t(`count.${group}`, { count: counts[group] })] : [])),
    speed: replySpeed(medianReplyHours, locale),
    next: nextStep({ counts, isRunning, openQuestions, unconfirmed }, locale),
  }
}

/** "noch 4 Tage", "2 Tage überfällig". */
export function daysInWords(days: number, locale: Locale): string {
  const t = translator(locale, 'circulations')
  return days < 0 ? t('board.past', { days: -days }) : t('board.daysLeft', { days })
}

function toneOfDays(days: number, waitingFor: number): 'danger' | 'warn' | null {
  if (waitingFor === 0) return null
  if (days < 0) return 'danger'
  return days <= 4 ? 'warn' : null
}

export function replySpeed(hours: number | null, locale: Locale): string | null {
  if (hours === null) return null
  const t = translator(locale, 'circulations')
  if (hours < 36) return t('board.hours', { hours: formatNumber(locale, Math.max(1, Math.round(hours))) })
  return t('board.days', { days: formatNumber(locale, Math.round(hours / 24)) })
}

type Standing = { counts: Record<BoardGroup, number>; isRunning: boolean; openQuestions: number; unconfirmed: number }

/** The one thing somebody has to do now, the most urgent first; null: nobody is waited for here. */
function nextStep({ counts, isRunning, openQuestions, unconfirmed }: Standing, locale: Locale): string | null {
  const t = translator(locale, 'circulations')
  if (openQuestions > 0) return t('next.answer', { count: openQuestions })
  if (!isRunning) return null
  if (unconfirmed > 0) return t('next.unconfirmed', { count: unconfirmed })
  if (counts.overdue > 0) return t('next.call', { count: counts.overdue })
  if (counts.positive > 0 && counts.placed === 0) return t('next.release', { count: counts.positive })
  return null
}
