import { holds, type Actor } from '#platform/action'
import type { MemberVacancy, VacancyStateName } from '../member-vacancy.ts'

export const vacancySteps = ['publish', 'schedule', 'withdraw', 'close', 'reopen', 'discard'] as const
export type VacancyStep = (typeof vacancySteps)[number]

type Transition = {
  from: readonly VacancyStateName[]
  /** null: it is gone. */
  to: VacancyStateName | null
  /** Staff of the member it belongs to, with `vacancies.change`; coordinators with `vacancies.administer`. */
  by: readonly ('member' | 'coordinator')[]
}

/** The only way from one state to another. What a source does to its own vacancies (open, update, close) stands in the import. */
export const transitions: Readonly<Record<VacancyStep, Transition>> = {
  publish: { from: ['draft', 'scheduled'], to: 'published', by: ['member'] },
  schedule: { from: ['draft', 'scheduled'], to: 'scheduled', by: ['member'] },
  withdraw: { from: ['scheduled', 'published'], to: 'draft', by: ['member', 'coordinator'] },
  close: { from: ['published'], to: 'closed', by: ['member', 'coordinator'] },
  reopen: { from: ['closed'], to: 'published', by: ['member', 'coordinator'] },
  discard: { from: ['draft'], to: null, by: ['member'] },
}

type Placed = Pick<MemberVacancy, 'visibility' | 'publishOn' | 'closedOn'>

export function stateOf({ visibility, publishOn, closedOn }: Placed): VacancyStateName {
  if (closedOn !== null) return 'closed'
  if (visibility !== 'draft') return 'published'
  return publishOn === null ? 'draft' : 'scheduled'
}

type Owned = Pick<MemberVacancy, 'organisationId'>

/** Staff of the member a vacancy belongs to see and change it; a draft of another member exists for nobody (S-62). */
export function isOwn(actor: Actor, { organisationId }: Owned): boolean {
  return actor.kind === 'staff' && actor.organisationId === organisationId && holds(actor, 'vacancies.change').allowed
}

/** Coordinators see what is or was public; what never was is its member's alone, for a lead may be a competitor (S-62). */
export function maySee(actor: Actor, vacancy: Owned & Placed): boolean {
  return isOwn(actor, vacancy) || (holds(actor, 'vacancies.administer').allowed && vacancy.visibility !== 'draft')
}

/** Whether this actor may ask for the step at all; from which states it leads on is a matter of `transitions`. */
export function mayAsk(actor: Actor, vacancy: Owned & Placed, step: VacancyStep): boolean {
  const { by } = transitions[step]
  if (by.includes('member') && isOwn(actor, vacancy)) return true
  return by.includes('coordinator') && maySee(actor, vacancy)
}

/** The steps that this actor can take now: the buttons of the page. */
export function possibleSteps(actor: Actor, vacancy: Owned & Placed): VacancyStep[] {
  const state = stateOf(vacancy)
  return vacancySteps.filter((step) => transitions[step].from.includes(state) && mayAsk(actor, vacancy, step))
}

export const neededToPublish = ['title', 'place', 'apply'] as const
export type MissingField = (typeof neededToPublish)[number]

/** What a vacancy lacks to be of use to somebody who reads it. */
export function missingToPublish({ content }: Pick<MemberVacancy, 'content'>): MissingField[] {
  const missing: Record<MissingField, boolean> = {
    title: content.title === '',
    place: content.places.length === 0 && content.onSitePercent !== 0,
    apply: content.applyTo === null && content.url === null,
  }
  return neededToPublish.filter((field) => missing[field])
}
