import { z } from 'zod'

import { currentNetwork } from '#modules/network'
import { allowed, defineAction, denied } from '#platform/action'
import type { Db, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { MemberVacancy } from '../member-vacancy.ts'
import {
  mayAsk,
  missingToPublish,
  stateOf,
  transitions,
  vacancySteps,
  type VacancyStep,
} from '../rules/vacancy-states.ts'
import { closeVacancy, discardVacancy, memberVacancy } from '../store/member-vacancies.ts'
import { lockWrites } from '../store/write-batch.ts'
import { writeMemberVacancy } from '../store/write-member-vacancy.ts'
import type { VacancyContent } from '../vacancy.ts'

const input = z.strictObject({
  vacancyId: z.string().max(20),
  step: z.enum(vacancySteps),
  /** For `schedule`: the day it goes public. */
  publishOn: z.iso.date().nullable().default(null),
})

type Facts = { networkId: NetworkId; vacancy: MemberVacancy }
type Change = Facts & { step: VacancyStep; content: VacancyContent; publishOn: string | null; today: string }

/** One step of a vacancy from state to state, by the table in `vacancy-states.ts`. */
export const changeVacancyState = defineAction({
  name: 'vacancies.changeState',
  input,
  async load(db, { vacancyId }): Promise<Facts | null> {
    const network = await currentNetwork(db)
    if (!network) return null
    await lockWrites(db, network.id)
    const vacancy = await memberVacancy(db, network.id, vacancyId, { lock: true })
    return vacancy && { networkId: network.id, vacancy }
  },
  allow: (actor, { vacancy }, { step }) => (mayAsk(actor, vacancy, step) ? allowed : denied(`may not ${step}`)),
  decide(facts, { step, publishOn }, now) {
    const { vacancy } = facts
    const state = stateOf(vacancy)
    if (!transitions[step].from.includes(state)) return { ok: false, code: 'notFromHere', values: { state, step } }
    const today = calendarDay(now)
    if (step === 'schedule' && (publishOn === null || publishOn <= today)) return { ok: false, code: 'dayNotAhead' }
    const goesPublic = step === 'publish' || step === 'schedule' || step === 'reopen'
    const missing = goesPublic ? missingToPublish(vacancy) : []
    if (missing.length > 0) return { ok: false, code: 'incomplete', values: { missing: missing.join(' ') } }
    const expired = vacancy.content.validThrough !== null && vacancy.content.validThrough < today
    if (goesPublic && expired)
      return { ok: false, code: 'expired', values: { day: vacancy.content.validThrough ?? '' } }
    const waits = step === 'schedule' ? publishOn : null
    const change: Change = {
      ...facts,
      step,
      content: contentAfter(vacancy, step, waits, today),
      publishOn: waits,
      today,
    }
    return {
      ok: true,
      change,
      audit: { subject: 'vacancy', subjectId: vacancy.id, fields: ['state'] },
      events: [{ name: `vacancies.${pastOf[step]}`, ids: idsOf(vacancy) }],
    }
  },
  save: (db, change) => carryOut(db, change),
  present: (_saved, { vacancy }) => ({ vacancyId: vacancy.id }),
})

function idsOf({ id, organisationId }: MemberVacancy): Record<string, string> {
  return organisationId === null ? { vacancyId: id } : { vacancyId: id, organisationId }
}

const pastOf: Record<VacancyStep, string> = {
  publish: 'published',
  schedule: 'scheduled',
  withdraw: 'withdrawn',
  close: 'closed',
  reopen: 'published',
  discard: 'discarded',
}

function contentAfter(vacancy: MemberVacancy, step: VacancyStep, waits: string | null, today: string): VacancyContent {
  const { content } = vacancy
  if (step === 'schedule') return { ...content, publishedOn: waits }
  return step === 'publish'
    ? {
        ...content,
        publishedOn: content.publishedOn !== null && content.publishedOn <= today ? content.publishedOn : today,
      }
    : content
}

async function carryOut(db: Db, change: Change): Promise<void> {
  const { networkId, vacancy, step, content, publishOn, today } = change
  if (step === 'close') return closeVacancy(db, networkId, vacancy, today)
  if (step === 'discard') return discardVacancy(db, networkId, vacancy)
  await writeMemberVacancy(db, networkId, {
    vacancyId: vacancy.id,
    sourceId: vacancy.source.id,
    key: vacancy.entryKey,
    organisationId: vacancy.organisationId,
    seen: vacancy.seen,
    content,
    visibility: transitions[step].to === 'published' ? 'public' : 'draft',
    publishOn,
    occupation: vacancy.occupation,
    occupationOrigin: vacancy.occupationOrigin,
  })
}
