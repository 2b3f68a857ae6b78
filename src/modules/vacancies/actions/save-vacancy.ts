import { randomUUID } from 'node:crypto'
import { z } from 'zod'

import { currentNetwork, organisationsByIds } from '#modules/network'
import { occupationReference } from '#modules/reference'
import { allowed, defineAction, denied, holds, type OutboxEvent } from '#platform/action'
import type { Db, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { MemberVacancy } from '../member-vacancy.ts'
import { vacancyContentSchema } from '../rules/content-schema.ts'
import { recogniseOccupation } from '../rules/recognise-occupation.ts'
import { isOwn, missingToPublish, stateOf } from '../rules/vacancy-states.ts'
import { sourceNumber } from '../store/imports.ts'
import { enteredByKey, memberVacancy } from '../store/member-vacancies.ts'
import { lockWrites, newVacancyIds } from '../store/write-batch.ts'
import { writeMemberVacancy, type VacancyWriting } from '../store/write-member-vacancy.ts'
import type { VacancyContent, Visibility } from '../vacancy.ts'

const input = z.strictObject({
  /** Of the seat or token that acts, never of a form. */
  organisationId: z.uuid(),
  /** null: a new one, or the one that goes by `externalId`. */
  vacancyId: z.string().max(20).nullable(),
  /** The member's own identifier, by which a program finds it again. */
  externalId: z.string().min(1).max(300).nullable(),
  content: vacancyContentSchema,
  /** Of the vacancy that was read; null: whatever stands there now is replaced. */
  version: z.string().max(64).nullable(),
  /** Leave it in its state, or make it public. */
  step: z.enum(['keep', 'publish']),
  /** Public from this day on; null or past: at once. */
  publishOn: z.iso.date().nullable(),
})

type Input = z.infer<typeof input>
/** `vacancyId`: of the vacancy that is there, or the one a new one gets. */
type Facts = { networkId: NetworkId; memberName: string; vacancy: MemberVacancy | null; vacancyId: string }
type Change = Omit<VacancyWriting, 'sourceId' | 'occupation' | 'occupationOrigin'> & {
  networkId: NetworkId
  /** null: the member's own source of entered vacancies. */
  sourceId: number | null
  memberName: string
}
type Placement = { visibility: Visibility; publishOn: string | null }

/** Makes a vacancy of a member, or changes one: the form, REST and the correction of an imported one. */
export const saveVacancy = defineAction({
  name: 'vacancies.save',
  input,
  async load(db, { organisationId, vacancyId, externalId }): Promise<Facts | null> {
    const network = await currentNetwork(db)
    const member = (await organisationsByIds(db, [organisationId])).get(organisationId)
    if (!network || !member) return null
    await lockWrites(db, network.id)
    const facts = { networkId: network.id, memberName: member.name }
    if (vacancyId !== null) {
      const vacancy = await memberVacancy(db, network.id, vacancyId, { lock: true })
      return vacancy && { ...facts, vacancy, vacancyId }
    }
    const known = externalId === null ? null : await enteredByKey(db, network.id, organisationId, `id:${externalId}`)
    return { ...facts, vacancy: known, vacancyId: known?.id ?? String((await newVacancyIds(db, 1))[0]) }
  },
  allow(actor, { vacancy }, { organisationId }) {
    if (!holds(actor, 'vacancies.change').allowed) return denied('needs vacancies.change')
    if (actor.kind !== 'staff' || actor.organisationId !== organisationId) return denied('another member')
    return vacancy === null || isOwn(actor, vacancy) ? allowed : denied('of another member')
  },
  decide(facts, given, now) {
    const { vacancy } = facts
    if (vacancy && stateOf(vacancy) === 'closed') return { ok: false, code: 'closed' }
    if (vacancy && given.version !== null && given.version !== vacancy.version)
      return { ok: false, code: 'changedMeanwhile' }
    const today = calendarDay(now)
    const placement = placementOf(vacancy, given, today)
    const content = withDay(given.content, vacancy, placement, today)
    const missing =
      placement.visibility === 'draft' && placement.publishOn === null ? [] : missingToPublish({ content })
    if (missing.length > 0) return { ok: false, code: 'incomplete', values: { missing: missing.join(' ') } }
    const change: Change = {
      ...placement,
      ...identityOf(facts, given),
      networkId: facts.networkId,
      memberName: facts.memberName,
      content,
    }
    const subjectId = facts.vacancyId
    return {
      ok: true,
      change,
      audit: { subject: 'vacancy', subjectId, fields: changedFields(vacancy?.content, content) },
      events: eventsOf(facts, placement, given.organisationId),
    }
  },
  save: (db, change) => write(db, change),
  present: (_saved, { vacancy, vacancyId }) => ({ vacancyId, created: vacancy === null }),
})

/** A public vacancy stays as public as it is; a draft becomes public, waits for its day, or stays a draft. */
function placementOf(vacancy: MemberVacancy | null, { step, publishOn }: Input, today: string): Placement {
  if (vacancy && stateOf(vacancy) === 'published') return { visibility: vacancy.visibility, publishOn: null }
  const waits = publishOn !== null && publishOn > today ? publishOn : null
  if (step === 'publish') return { visibility: waits === null ? 'public' : 'draft', publishOn: waits }
  const scheduled = vacancy !== null && stateOf(vacancy) === 'scheduled'
  return { visibility: 'draft', publishOn: scheduled ? (waits ?? vacancy.publishOn) : null }
}

/** The day it was first shown stays; a new one counts from today or the day it waits for. */
function withDay(
  content: VacancyContent,
  vacancy: MemberVacancy | null,
  { visibility, publishOn }: Placement,
  today: string,
): VacancyContent {
  const before = vacancy?.content.publishedOn ?? content.publishedOn
  if (before !== null && publishOn === null) return { ...content, publishedOn: before }
  return { ...content, publishedOn: publishOn ?? (visibility === 'draft' ? null : today) }
}

function eventsOf({ vacancy, vacancyId }: Facts, { visibility }: Placement, organisationId: string): OutboxEvent[] {
  const becomesPublic = visibility !== 'draft' && (vacancy === null || stateOf(vacancy) !== 'published')
  const name = becomesPublic ? 'vacancies.published' : 'vacancies.changed'
  return [{ name, ids: { vacancyId, organisationId } }]
}

function identityOf({ vacancy, vacancyId }: Facts, { organisationId, externalId }: Input) {
  if (vacancy) {
    const { id, source, entryKey, seen } = vacancy
    const kept = source.kind === 'entered' ? null : seen
    return { vacancyId: id, sourceId: source.id, key: entryKey, organisationId, seen: kept }
  }
  const key = externalId === null ? `entered:${randomUUID()}` : `id:${externalId}`
  return { vacancyId, sourceId: null, key, organisationId, seen: null }
}

async function write(db: Db, { networkId, memberName, sourceId, ...change }: Change): Promise<void> {
  const { content, organisationId } = change
  const owner = { organisationId, kind: 'entered', name: memberName.slice(0, 100) } as const
  const recognised = recogniseOccupation(content, occupationReference().recogniser)
  await writeMemberVacancy(db, networkId, {
    ...change,
    sourceId: sourceId ?? (await sourceNumber(db, networkId, owner)),
    occupation: recognised,
    occupationOrigin: content.kldb !== null ? 'person' : recognised ? 'recognised' : 'none',
  })
}

function changedFields(before: VacancyContent | undefined, after: VacancyContent): string[] {
  const fields = Object.keys(after) as (keyof VacancyContent)[]
  return fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]))
}
