import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type WebhookState = 'active' | 'disabled'

export type Webhook = {
  id: string
  organisationId: string
  url: string
  events: readonly string[]
  state: WebhookState
  /** Since when nothing has got through. */
  failingSince: Date | null
  createdAt: Date
  createdBy: string
}

const columns = sql`id, organisation_id as "organisationId", url, events, state, failing_since as "failingSince",
  created_at as "createdAt", created_by as "createdBy"`

export type NewWebhook = Pick<Webhook, 'id' | 'organisationId' | 'url' | 'events' | 'createdAt' | 'createdBy'> & {
  sealedSecret: Buffer
}

export async function insertWebhook(db: Db, webhook: NewWebhook): Promise<void> {
  await sql`
    insert into access.webhook (network_id, id, organisation_id, url, events, secret, state, created_at, created_by)
    values (platform.current_network(), ${webhook.id}, ${webhook.organisationId}, ${webhook.url},
      ${[...webhook.events]}, ${webhook.sealedSecret}, 'active', ${webhook.createdAt}, ${webhook.createdBy})`.execute(
    db,
  )
}

export async function webhooksOfOrganisation(db: Db, organisationId: string): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`
    select ${columns} from access.webhook where organisation_id = ${organisationId}
    order by created_at desc, id`.execute(db)
  return rows
}

export async function webhookById(db: Db, id: string): Promise<Webhook | null> {
  const { rows } = await sql<Webhook>`select ${columns} from access.webhook where id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function lockWebhook(db: Db, id: string): Promise<Webhook | null> {
  const { rows } = await sql<Webhook>`select ${columns} from access.webhook where id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

export async function sealedSecretOf(db: Db, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ secret: Buffer }>`select secret from access.webhook where id = ${id}`.execute(db)
  return rows[0]?.secret ?? null
}

export async function sealedSecrets(db: Db): Promise<{ id: string; secret: Buffer }[]> {
  const { rows } = await sql<{ id: string; secret: Buffer }>`
    select id, secret from access.webhook where network_id = platform.current_network() for update`.execute(db)
  return rows
}

export async function replaceSecret(db: Db, id: string, secret: Buffer): Promise<void> {
  await sql`update access.webhook set secret = ${secret} where id = ${id}`.execute(db)
}

/** Active ones that wait for this event. */
export async function webhooksFor(db: Db, event: string): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`
    select ${columns} from access.webhook
    where network_id = platform.current_network() and state = 'active' and ${event} = any(events)
    order by id`.execute(db)
  return rows
}

export type WebhookChange = Pick<Webhook, 'id' | 'url' | 'events' | 'state'>

/** Switching on forgets earlier failures. */
export async function updateWebhook(db: Db, { id, url, events, state }: WebhookChange): Promise<void> {
  await sql`
    update access.webhook set url = ${url}, events = ${[...events]}, state = ${state},
      failing_since = case when state = 'disabled' and ${state} = 'active' then null else failing_since end
    where id = ${id}`.execute(db)
}

export async function removeWebhook(db: Db, id: string): Promise<void> {
  await sql`delete from access.webhook where id = ${id}`.execute(db)
}

export async function noteGotThrough(db: Db, id: string): Promise<void> {
  await sql`update access.webhook set failing_since = null where id = ${id} and failing_since is not null`.execute(db)
}

/** Since when it fails, after this failure. */
export async function noteFailing(db: Db, id: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ since: Date }>`
    update access.webhook set failing_since = coalesce(failing_since, ${now}) where id = ${id}
    returning failing_since as since`.execute(db)
  return rows[0]?.since ?? null
}

/** True for whoever switched it off; false if it was off or is gone. */
export async function disableWebhook(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`
    update access.webhook set state = 'disabled' where id = ${id} and state = 'active' returning id`.execute(db)
  return rows.length > 0
}
