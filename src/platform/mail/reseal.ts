import type { Db } from '#platform/db'
import { keys } from '#platform/keys'
import { openContent, sealContent } from './content.ts'
import { contentsUnderOlderKeys, replaceContent } from './store-delivery.ts'

/** After `duett keys rotate`: seals with the newest key what mails keep under older ones. Returns how many there were; may run twice. */
export async function resealMails(db: Db, atMost = 1_000): Promise<number> {
  const old = await contentsUnderOlderKeys(db, keys().newestId, atMost)
  for (const { id, content } of old) await replaceContent(db, id, sealContent(openContent(content, id), id))
  return old.length
}
