import type { Actor, PersonActor, StaffActor } from '#platform/action'
import type { Db } from '#platform/db'
import type { LocalisedPath } from '#platform/http/paths'
import type { Locale, Namespace } from '#platform/i18n'

export { desk, useDesk, type Desk } from './registry.ts'

export const deskGroups = ['today', 'network', 'jobs', 'administration', 'account'] as const
export type DeskGroup = (typeof deskGroups)[number]

/** A named permission of a seat; "signedIn": everybody with a session; "person": persons alone. */
export type DeskPermission = string

/** One entry of the navigation on signed-in pages. A module lists its own in `desk/entries.ts` as `entries`. */
export type DeskEntry = {
  /** The catalogue of its label, and the key in it: `members`, `desk.list`. */
  namespace: Namespace
  key: string
  path: LocalisedPath
  /** Pages that belong to it although their address begins otherwise. */
  also?: readonly LocalisedPath[]
  /** The one the page itself asks for, so that nobody is led to a page that answers 404. */
  permission: DeskPermission
  group: DeskGroup
  /** Within its group, ascending; leave gaps of ten. */
  order: number
}

export type TodayItem = {
  /** One sentence in the reader's language that says what to do: "Vereinbarung mit … unterschreiben". */
  text: string
  href: string
  /** By when; null: no date. */
  due: Date | null
  /** Overdue, or somebody else waits for it. */
  urgent: boolean
}

/** What needs somebody today. A module lists its own in `desk/today.ts` as `today`; read when the start page is shown, so keep it quick. */
export type TodaySource = {
  /** Module and thing: "agreements.toSign". */
  name: string
  permission: DeskPermission
  /** `db` is bound to the actor's network and reads only. A handful of items at most: link to the list for the rest. */
  items(db: Db, actor: StaffActor | PersonActor, locale: Locale, now: Date): Promise<readonly TodayItem[]>
}

/** Does this reader have what an entry or a source asks for? */
export function isOpenTo(actor: Actor, permission: DeskPermission): boolean {
  if (permission === 'signedIn') return actor.kind === 'staff' || actor.kind === 'person'
  if (permission === 'person') return actor.kind === 'person'
  return actor.kind === 'staff' && actor.permissions.has(permission)
}
