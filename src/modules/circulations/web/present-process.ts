import { formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import type { Reply } from '../circulation.ts'
import type { Reason } from '../rules/reasons.ts'
import type { ProcessState } from '../rules/transitions.ts'

/** Why a member was proposed, in words. */
export function presentReasons(reasons: readonly Reason[], locale: Locale): string[] {
  const t = translator(locale, 'circulations')
  return reasons.map((reason) => {
    switch (reason.kind) {
      case 'sector':
        return t('reason.sector')
      case 'distance':
        return t('reason.distance', { km: formatNumber(locale, reason.km) })
      case 'vacancies':
        return t('reason.vacancies', { count: reason.count, title: reason.bestTitle ?? '' })
      case 'repliesFast':
        return t('reason.repliesFast', { hours: reason.medianHours })
      case 'hiredBefore':
        return t('reason.hiredBefore', { count: reason.count })
    }
  })
}

type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger' | 'line'

export const processTones: Readonly<Record<ProcessState, Tone>> = {
  prepared: 'neutral',
  queued: 'info',
  held: 'line',
  sent: 'info',
  passedOn: 'info',
  overdue: 'danger',
  interested: 'ok',
  conversationOffered: 'ok',
  later: 'neutral',
  noNeed: 'neutral',
  released: 'ok',
  conversation: 'ok',
  offer: 'ok',
  accepted: 'ok',
  declined: 'neutral',
  turnedDown: 'neutral',
  started: 'ok',
  stayed3: 'ok',
  stayed12: 'ok',
  stayed24: 'ok',
  left: 'neutral',
  dropped: 'line',
  closed: 'line',
  withdrawn: 'line',
}

const toneOrder = ['ok', 'danger', 'warn', 'info', 'neutral', 'line'] as const

/** Where somebody waits for an answer first, then what is under way, then what is over. */
export function byUrgency(first: { tone: Tone; recipient: string }, second: { tone: Tone; recipient: string }): number {
  return (
    toneOrder.indexOf(first.tone) - toneOrder.indexOf(second.tone) ||
    first.recipient.localeCompare(second.recipient, 'de')
  )
}

/** What a reply says beside its kind: the day, the vacancy, the comment. */
export function presentReply(reply: Reply, vacancyTitle: string | null, locale: Locale) {
  const t = translator(locale, 'circulations')
  const { kind, conversationOn, laterOn, comment, givenAt, confirmedAt } = reply
  return {
    kind: t(`answer.${kind}`),
    details: [
      ...(vacancyTitle === null ? [] : [vacancyTitle]),
      ...(conversationOn === null ? [] : [t('reply.conversationOnDay', { date: formatDate(locale, conversationOn) })]),
      ...(laterOn === null ? [] : [t('reply.laterFromDay', { date: formatDate(locale, laterOn) })]),
    ],
    comment,
    at: formatDate(locale, givenAt, 'minute'),
    isConfirmed: confirmedAt !== null,
  }
}
