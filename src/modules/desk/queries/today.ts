import { scopeOf, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { desk, isOpenTo, type TodayItem } from '#platform/desk'
import type { Locale } from '#platform/i18n'
import { inOrder } from '../rules/order-today.ts'

/** What needs this reader today, from all modules, in order. One transaction: its sources are many and small. */
export function todayOf(actor: StaffActor | PersonActor, locale: Locale, now: Date): Promise<TodayItem[]> {
  const sources = desk().today.filter(({ permission }) => isOpenTo(actor, permission))
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const items: TodayItem[] = []
    for (const source of sources) items.push(...(await source.items(db, actor, locale, now)))
    return inOrder(items)
  })
}
