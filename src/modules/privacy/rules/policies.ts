import { allowed, denied, type Actor, type Verdict } from '#platform/action'

/** Of the person alone. */
export function isOwn(actor: Actor, { personId }: { personId: string }): Verdict {
  return actor.kind === 'person' && actor.personId === personId ? allowed : denied('not the own file')
}

/** A passkey or password was shown within ten minutes, in a session of the person's own and not by a token (W6). */
export function hasProof(actor: Actor): boolean {
  return actor.kind === 'person' && actor.session.made !== 'token' && actor.session.steppedUp
}
