import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import { keys } from '#platform/keys'

/** Which mails nobody wants at an address. `kind` is the template. */
export type Refusal = { networkId: NetworkId; recipientId: string; kind: string }

const purpose = 'mail.unsubscribe'

/** For the link in a mail: names the refusal and proves that we wrote it. It ends one kind of mail and does nothing else. */
export function unsubscribeToken({ networkId, recipientId, kind }: Refusal): string {
  const text = `${networkId}~${recipientId}~${kind}`
  return `${text}~${keys().hmac(text, purpose)}`
}

export function readUnsubscribeToken(token: string): Refusal | null {
  const [, text = '', network, recipientId = '', kind = '', mark = ''] =
    /^((\d{1,9})~([0-9a-f-]{36})~([a-zA-Z]+\.[a-zA-Z0-9]+))~([\w-]{43})$/.exec(token) ?? []
  const isOurs = keys()
    .hmacs(text, purpose)
    .some((own) => own.length === mark.length && timingSafeEqual(Buffer.from(own), Buffer.from(mark)))
  return isOurs ? { networkId: Number(network), recipientId, kind } : null
}

/** Ends one kind of mail for an address. */
export async function refuseKind(db: Db, recipientId: string, kind: string): Promise<void> {
  await sql`
    insert into mail.refusal (network_id, recipient_id, kind)
    values (platform.current_network(), ${recipientId}, ${kind})
    on conflict do nothing`.execute(db)
}

export async function wantKind(db: Db, recipientId: string, kind: string): Promise<void> {
  await sql`
    delete from mail.refusal
    where network_id = platform.current_network() and recipient_id = ${recipientId} and kind = ${kind}`.execute(db)
}

export async function refusedKinds(db: Db, recipientId: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from mail.refusal
    where network_id = platform.current_network() and recipient_id = ${recipientId} order by kind`.execute(db)
  return rows.map(({ kind }) => kind)
}

/** Is this refusal about an address of the network this transaction acts for? */
export async function recipientExists(db: Db, { networkId, recipientId }: Refusal): Promise<boolean> {
  const { rows } = await sql`
    select from mail.recipient
    where network_id = platform.current_network() and network_id = ${networkId} and id = ${recipientId}`.execute(db)
  return rows.length > 0
}
