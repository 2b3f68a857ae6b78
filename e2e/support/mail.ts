import { join } from 'node:path'
import { inject } from 'vitest'

import { readOutbox } from '#platform/mail'

/** The path of the newest mail to an address that leads where `pattern` says; mails leave by a job. */
export async function linkIn(mail: string, pattern: RegExp): Promise<string> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const letters = readOutbox(join(inject('duettHome'), 'outbox')).filter((letter) =>
      JSON.stringify(letter.to).includes(mail),
    )
    const link = letters.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []).find((each) => pattern.test(each))
    if (link) return new URL(link).pathname
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`no mail to ${mail} leads to ${pattern}`)
}
