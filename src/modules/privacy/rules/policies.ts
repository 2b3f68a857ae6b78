import type { Actor } from '#platform/action'

/** A passkey or password was shown within ten minutes, in a session of the person's own and not by a token (W6). */
export function hasProof(actor: Actor): boolean {
  return actor.kind === 'person' && actor.session.made !== 'token' && actor.session.steppedUp
}
