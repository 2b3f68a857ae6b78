import { join } from 'node:path'
import { inject } from 'vitest'

import { readOutbox } from '#platform/mail'

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

/** Where that mail leads. */
export async function linkIn(mail: string, pattern: RegExp, earlier?: string): Promise<string> {
  return (await letterTo(mail, pattern, earlier)).path
}
