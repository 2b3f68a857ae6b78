import type { PersonId } from '#platform/db'
import type { Couple, Partner, Person } from '../person.ts'

/** The other one of two. */
export function partnerIn(couple: Couple, personId: PersonId): Partner {
  const { id: coupleId, firstId, secondId, firstCalled, secondCalled, linkedAt } = couple
  return personId === firstId
    ? { coupleId, personId: secondId, called: secondCalled, linkedAt }
    : { coupleId, personId: firstId, called: firstCalled, linkedAt }
}

/** Who employs the one that came first: the partner's employer, else the member whose hint brought this person, else the own one. */
export function employerOfFirst(
  person: Pick<Person, 'employerId' | 'hintedById'>,
  partner: Pick<Person, 'employerId'> | null,
): string | null {
  return partner?.employerId ?? person.hintedById ?? person.employerId
}

/** `today` is a calendar day of the network, "2026-11-22". */
export function isPaused({ state, pausedUntil }: Pick<Person, 'state' | 'pausedUntil'>, today: string): boolean {
  return state === 'paused' && (pausedUntil === null || pausedUntil > today)
}
