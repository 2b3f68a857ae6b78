import { join } from 'node:path'
import { sql } from 'kysely'
import { inject } from 'vitest'

import { firstNetwork } from '#modules/network'
import { currentDatabase } from '#platform/db'
import { readOutbox } from '#platform/mail'
import { beside } from './persona.ts'

type Found = { subject: string; text: string; path: string }

/** The newest mail to an address that leads where `pattern` says, and not to the place known `earlier`. */
export const letterTo = (mail: string, pattern: RegExp, earlier?: string): Promise<Found> =>
  arrived(`${mail} leads to ${pattern}`, () => {
    const newest = lettersTo(mail, pattern)[0]
    return newest?.path === earlier ? undefined : newest
  })

/** The newest mail to an address with this subject that leads where `pattern` says. */
export const letterAbout = (mail: string, about: RegExp, pattern: RegExp): Promise<Found> =>
  arrived(`${mail} is about ${about}`, () => lettersTo(mail, pattern).find(({ subject }) => about.test(subject)))

function lettersTo(mail: string, pattern: RegExp): Found[] {
  return readOutbox(join(inject('duettHome'), 'outbox')).flatMap(({ to, subject, text }) => {
    if (!JSON.stringify(to).includes(mail)) return []
    const link = text.match(/https?:\/\/\S+/g)?.find((each) => pattern.test(each))
    return link ? [{ subject, text, path: new URL(link).pathname }] : []
  })
}

/** Mails leave by a job. */
async function arrived(wanted: string, look: () => Found | undefined): Promise<Found> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const found = look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`no mail to ${wanted}`)
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
