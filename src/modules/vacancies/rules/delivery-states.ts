import { holds, type Actor } from '#platform/action'
import type { Delivery, DeliveryDoor, DeliveryStateName } from '../delivery.ts'

export const deliverySteps = ['map', 'checked', 'take', 'taken', 'fail', 'drop'] as const
export type DeliveryStep = (typeof deliverySteps)[number]

/** The only way from one state to another. `checked` leads on to `taking` where nobody waits for a preview. */
export const deliveryTransitions: Readonly<Record<DeliveryStep, readonly DeliveryStateName[]>> = {
  map: ['mapping', 'preview'],
  checked: ['checking'],
  take: ['preview', 'done'],
  taken: ['taking'],
  fail: ['checking', 'taking'],
  drop: ['mapping', 'preview'],
}

export function leadsOn({ state }: Pick<Delivery, 'state'>, step: DeliveryStep): boolean {
  return deliveryTransitions[step].includes(state)
}

/** Where a checked file goes: a person looks at it, a program or feed has said all it can. */
export function stateAfterChecking(door: DeliveryDoor): DeliveryStateName {
  return door === 'page' ? 'preview' : 'taking'
}

/** A file is its member's alone: coordinators have no part in it (L1). */
export function mayHandle(actor: Actor, { organisationId }: Pick<Delivery, 'organisationId'>): boolean {
  return actor.kind === 'staff' && actor.organisationId === organisationId && holds(actor, 'vacancies.import').allowed
}

/** Days after which rows and content of a file are gone, whatever became of it. */
export const daysKept = 7
