import { z } from 'zod'
import { calendarDay, formatDate, translator, type Locale } from '#platform/i18n'
import type { ChatMessage } from '../message.ts'
import type { OpenProcess } from '../queries/open-process.ts'
import type { Appointment } from '../rules/coupled-deadlines.ts'
import { dueFollowUp, nextFollowUp } from '../rules/follow-up.ts'
import { dayNeed, type DayNeed, type LaterStep } from '../rules/later-steps.ts'

export type StepChoice = { step: LaterStep; day: DayNeed }
export type HistoryLine = { key: string; text: string; by: string; at: string; iso: string }
export type ChatLine = { id: string; isOwn: boolean; text: string; at: string; iso: string }

/** What all three readers of a process see alike, in the reader's language; `isOwn`: to the person, "the person" is "you". */
export function presentProcess(opened: OpenProcess, locale: Locale, now: Date, isOwn: boolean) {
  const { process, recipientName, history, steps } = opened
  const followUp = dueFollowUp(process, calendarDay(now))
  return {
    processId: process.id,
    caseNumber: process.caseNumber,
    recipientId: process.recipientId,
    recipientName,
    reply: replyText(opened, locale),
    comment: opened.reply?.comment ?? '',
    // The follow-up is asked apart, with its own words. What leads on stands before the ways out.
    steps: steps
      .filter((step) => !isStay(step) || step === followUp?.step)
      .toSorted((one, other) => Number(isWayOut(one)) - Number(isWayOut(other)))
      .map((step) => ({ step, day: dayNeed(step) })),
    followUpMonths: followUp && steps.includes(followUp.step) ? followUp.months : null,
    comingFollowUp: followUp ? null : comingFollowUp(process, locale, now, isOwn),
    history: presentHistory(history, locale, isOwn),
  }
}

/** When it is next asked whether the person is still there, and what happens then; null: work has not begun, or it is over. */
function comingFollowUp(process: OpenProcess['process'], locale: Locale, now: Date, isOwn: boolean): string | null {
  const t = translator(locale, 'placements')
  if (process.state === 'stayed24') return t('step.followedUp')
  const next = nextFollowUp(process, calendarDay(now))
  if (!next) return null
  return t(isOwn ? 'step.comingOwn' : 'step.coming', { months: next.months, date: formatDate(locale, next.on, 'long') })
}

const isStay = (step: LaterStep) => step === 'stay3' || step === 'stay12' || step === 'stay24'
const isWayOut = (step: LaterStep) => step === 'decline' || step === 'turnDown' || step === 'leave'

function replyText({ reply, process }: OpenProcess, locale: Locale): string {
  const t = translator(locale, 'placements')
  if (process.versionId === null) return t('reply.byName')
  if (!reply) return t('reply.none', { date: noon(process.dueOn) })
  const base =
    reply.kind === 'later'
      ? reply.laterOn
        ? t('reply.later', { date: noon(reply.laterOn) })
        : t('reply.laterOpen')
      : t(`reply.${reply.kind}`)
  return reply.conversationOn ? `${base}. ${t('reply.on', { date: noon(reply.conversationOn) })}` : base
}

/** Steps before it left are the sender's own business. */
function presentHistory(history: OpenProcess['history'], locale: Locale, isOwn: boolean): HistoryLine[] {
  const t = translator(locale, 'placements')
  return history.flatMap(({ step, by, at }, index) => {
    if (step === 'queue' || step === 'drop' || step === 'hold' || step === 'resume') return []
    return [
      {
        key: `${step} ${index}`,
        text: t(`history.${step}`),
        by: t(isOwn && by === 'person' ? 'history.by.you' : `history.by.${by}`),
        at: formatDate(locale, at, 'medium'),
        iso: at.toISOString(),
      },
    ]
  })
}

/** What it is and the day, as the person reads it. */
export function presentAppointment({ kind, on }: Appointment, locale: Locale): { text: string; on: string } {
  return { text: translator(locale, 'placements')(`axis.${kind}`), on: formatDate(locale, on, 'long') }
}

export function presentChat(
  messages: readonly ChatMessage[],
  side: ChatMessage['writtenBy'],
  locale: Locale,
): ChatLine[] {
  return messages.map(({ id, writtenBy, text, writtenAt }) => ({
    id,
    isOwn: writtenBy === side,
    text,
    at: formatDate(locale, writtenAt, 'short'),
    iso: writtenAt.toISOString(),
  }))
}

/**
 * A message that asks for more time, to be read, changed and sent by the person alone. In German, which the recipient reads; who reads another
 * language finds below what it says. Nothing in it tells of a partner. Null: no offer runs, or there is no such day.
 */
export function extensionDraft(
  { process: { state, offerUntil } }: OpenProcess,
  until: string,
  locale: Locale,
): { text: string; hint: string } | null {
  if (state !== 'offer' || offerUntil === null) return null
  if (!z.iso.date().safeParse(until).success || until <= offerUntil) return null
  const draftIn = (language: Locale) =>
    translator(language, 'placements')('chat.extensionDraft', { offerUntil: noon(offerUntil), until: noon(until) })
  const t = translator(locale, 'placements')
  const hint =
    locale === 'de' ? t('chat.draftHint') : `${t('chat.draftHint')} ${t('chat.draftMeans', { text: draftIn(locale) })}`
  return { text: draftIn('de'), hint }
}

/** Noon, so that the day is the same in German time. */
export function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
