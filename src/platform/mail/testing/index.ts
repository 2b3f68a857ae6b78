import type { Client } from 'pg'
import { openContent } from '../content.ts'
import type { MailContent } from '../mail.ts'

export type SentMail = { template: string; key: string } & Pick<MailContent, 'address' | 'values' | 'linkPath'>

/** Mails that were asked for and still hold their content, oldest first, opened as their recipients would read them. */
export async function mailsIn(admin: Client): Promise<SentMail[]> {
  const { rows } = await admin.query<{ id: string; template: string; key: string; content: Buffer }>(
    'select id, template, key, content from mail.message where content is not null order by created_at, template, key',
  )
  return rows.map(({ id, template, key, content }) => {
    const { address, values, linkPath } = openContent(content, id)
    return { template, key, address, values, linkPath }
  })
}

/** What the link of a mail ends with; empty where there is no mail or it has no link. */
export function secretOf(mail: SentMail | undefined): string {
  return mail?.linkPath?.split('/').at(-1) ?? ''
}
