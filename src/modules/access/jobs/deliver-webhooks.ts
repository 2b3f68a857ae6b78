import { accountsByIds } from '#modules/identity'
import type { Database, Db, NetworkId } from '#platform/db'
import { keys } from '#platform/keys'
import { sendMail } from '#platform/mail'
import { outboundFetch, OutboundFailure } from '#platform/outbound'
import { paths } from '../paths.ts'
import { disabledAfterMs, nextAttempt } from '../rules/retries.ts'
import { signatureOf } from '../rules/signature.ts'
import { claimDue, noteOutcome, type Delivery } from '../store/deliveries.ts'
import { webhookSecretPurpose } from '../store/hashes.ts'
import {
  disableWebhook,
  noteFailing,
  noteGotThrough,
  sealedSecretOf,
  webhookById,
  type Webhook,
} from '../store/webhooks.ts'

const atOnce = 10
/** Longer than one attempt can take; a worker that ends in between is followed after this. */
const claimedForMs = 120_000
/** A receiver's answer is not read, only its status. */
const mostAnswerBytes = 64 * 1024

/** Sends what is due in one network until nothing is. At least once: a receiver knows a repetition by its id. */
export async function deliverWebhooks(
  database: Database,
  networkId: NetworkId,
  { now = () => new Date(), signal }: { now?: () => Date; signal?: AbortSignal } = {},
): Promise<number> {
  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>) =>
    database.inTransaction({ role: 'duett_worker', networkId }, fn)
  let sent = 0
  for (;;) {
    if (signal?.aborted) return sent
    const due = await inNetwork((db) => claimDue(db, now(), new Date(now().getTime() + claimedForMs), atOnce))
    await Promise.all(
      due.map(async (delivery) => {
        const target = await inNetwork((db) => targetOf(db, delivery.webhookId))
        if (!target) return
        const status = await post(target, delivery, now())
        await inNetwork((db) => conclude(db, target.webhook, delivery, status, now()))
      }),
    )
    sent += due.length
    if (due.length < atOnce) return sent
  }
}

type Target = { webhook: Webhook; secret: string }

async function targetOf(db: Db, webhookId: string): Promise<Target | null> {
  const webhook = await webhookById(db, webhookId)
  const sealed = await sealedSecretOf(db, webhookId)
  if (!webhook || !sealed || webhook.state !== 'active') return null
  return { webhook, secret: keys().open(sealed, webhookSecretPurpose, webhookId).toString() }
}

/** The status of the answer; null where no usable one came. */
async function post({ webhook, secret }: Target, delivery: Delivery, now: Date): Promise<number | null> {
  const { id, event, at, ids } = delivery
  const body = JSON.stringify({ id, event, at: at.toISOString(), ids })
  const timestampSeconds = Math.floor(now.getTime() / 1000)
  try {
    const { status } = await outboundFetch(webhook.url, {
      method: 'POST',
      body,
      maxBytes: mostAnswerBytes,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestampSeconds),
        'webhook-signature': signatureOf({ id, timestampSeconds, body }, secret),
      },
    })
    return status
  } catch (error) {
    if (error instanceof OutboundFailure) return null
    throw error
  }
}

async function conclude(
  db: Db,
  webhook: Webhook,
  delivery: Delivery,
  lastStatus: number | null,
  now: Date,
): Promise<void> {
  const { id, attempts } = delivery
  if (lastStatus !== null && lastStatus >= 200 && lastStatus < 300) {
    await noteOutcome(db, { id, state: 'delivered', nextAt: now, lastStatus })
    await noteGotThrough(db, webhook.id)
    return
  }
  const nextAt = nextAttempt(attempts, now)
  await noteOutcome(db, { id, state: nextAt ? 'waiting' : 'failed', nextAt: nextAt ?? now, lastStatus })
  const since = await noteFailing(db, webhook.id, now)
  if (since && now.getTime() - since.getTime() >= disabledAfterMs) await giveUp(db, webhook, now)
}

/** Nothing got through for days: switched off, and whoever set it up hears of it. */
async function giveUp(db: Db, { id, createdBy }: Webhook, now: Date): Promise<void> {
  if (!(await disableWebhook(db, id))) return
  const [owner] = await accountsByIds([createdBy])
  if (!owner?.address || owner.blocked) return
  await sendMail(
    db,
    {
      to: { name: owner.name, address: owner.address },
      locale: owner.locale,
      template: 'access.webhookDisabled',
      values: {},
      linkPath: paths.webhook(owner.locale, { webhookId: id }),
      necessary: true,
      key: `access.webhookDisabled:${id}:${now.toISOString().slice(0, 10)}`,
    },
    now,
  )
}
