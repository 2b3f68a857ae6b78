import { allowed, denied, type Actor, type Verdict } from '#platform/action'

/** Consents, exclusions and recalls are the person's own word; whoever notes them in person does so by actions of the module privacy. */
export function isOwn(actor: Actor, { personId }: { personId: string }): Verdict {
  return actor.kind === 'person' && actor.personId === personId ? allowed : denied('not the own file')
}

export function actingAccount(actor: Actor): string | null {
  return actor.kind === 'person' || actor.kind === 'staff' ? actor.accountId : null
}
