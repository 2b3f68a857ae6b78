import { denied, holds, type Actor, type StaffActor, type Verdict } from '#platform/action'
import type { Post } from '../board.ts'

/** Who writes must be somebody: a seat, never a command. */
export function mayWrite(actor: Actor): Verdict {
  return actor.kind === 'staff' ? holds(actor, 'exchange.write') : denied('only staff write')
}

export function mayRead(actor: Actor): Verdict {
  return actor.kind === 'staff' ? holds(actor, 'exchange.read') : denied('only staff read')
}

export function mayModerate(actor: Actor): Verdict {
  return holds(actor, 'exchange.moderate')
}

export function isAuthor(actor: Actor, { accountId }: Pick<Post, 'accountId'>): boolean {
  return actor.kind === 'staff' && accountId !== null && actor.accountId === accountId
}

/** What members write is theirs to edit and delete, and nobody else's. */
export function mayEdit(actor: Actor, post: Pick<Post, 'accountId'>): Verdict {
  return isAuthor(actor, post) ? mayWrite(actor) : denied('only the author')
}

/** Hidden entries are seen by their author, who should know why, and by moderators. */
export function maySee(actor: Actor, post: Pick<Post, 'accountId' | 'state'>): Verdict {
  if (post.state === 'shown') return mayRead(actor)
  if (post.state === 'hidden' && (isAuthor(actor, post) || mayModerate(actor).allowed)) return mayRead(actor)
  return denied('not shown')
}

/** What somebody has taken back by writing anew is for themselves and for moderators, not for every reader. */
export function maySeeEarlier(actor: Actor, post: Pick<Post, 'accountId'>): Verdict {
  return isAuthor(actor, post) ? mayRead(actor) : mayModerate(actor)
}

/** After `allow`, which lets nobody else through. */
export function writer(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error('only staff write')
  return actor
}
