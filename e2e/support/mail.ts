import { join } from 'node:path'
import { sql } from 'kysely'
import { inject } from 'vitest'

import { firstNetwork } from '#modules/network'
import { currentDatabase } from '#platform/db'
import { readOutbox } from '#platform/mail'
import { beside } from './persona.ts'

type Found = { subject: string; text: string; path: string }

/** The newest mail to an address that leads where `pattern` says, and not to the place known `earlier`; mails leave by a job. */
export async function letterTo(mail: string, pattern: RegExp, earlier?: string): Promise<Found> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    for (const { to, subject, text } of readOutbox(join(inject('duettHome'), 'outbox'))) {
      if (!JSON.stringify(to).includes(mail)) continue
      const link = text.match(/https?:\/\/\S+/g)?.find((each) => pattern.test(each))
      if (!link) continue
      const path = new URL(link).pathname
      if (path === earlier) break
      return { subject, text, path }
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`no mail to ${mail} leads to ${pattern}`)
}

/** Waits until no mail waits to leave: those of the seeds take their time, and would be taken for the newest. */
export function mailsHaveLeft(): Promise<void> {
  return beside(async () => {
    const { id: networkId } = await firstNetwork(currentDatabase())
    for (let attempt = 0; attempt < 120; attempt += 1) {
      const { rows } = await currentDatabase().inTransaction({ role: 'duett_worker', networkId }, (db) =>
        sql<{ waiting: number }>`
          select count(*)::integer as waiting from mail.message
          where network_id = ${networkId} and state in ('queued', 'sending') and next_attempt_at <= now()`.execute(db),
      )
      if (rows[0]?.waiting === 0) return
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new Error('mails have been waiting for half a minute')
  })
}

/** Where that mail leads. */
export async function linkIn(mail: string, pattern: RegExp, earlier?: string): Promise<string> {
  return (await letterTo(mail, pattern, earlier)).path
}
