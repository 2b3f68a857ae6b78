import { z } from 'zod'
import { allNetworks, type Network } from '#modules/network'
import type { Database } from '#platform/db'
import { deliverMail, deliverQueue, dueMessages, purgeMail, resealMails } from '#platform/mail'
import type { JobDefinition } from '#platform/queue'
import { configuredDelivery } from '../queries/configured-delivery.ts'

const atOnce = 200

/**
 * One attempt right after the change that asked for the mail; what fails is tried again by the table, not by the queue. Whatever else waits
 * goes with it: the queue hands out a job every two seconds, and a circulation asks for sixty mails.
 */
const deliver: JobDefinition = {
  ...deliverQueue,
  retryLimit: 1,
  async run(payload, { database, signal }) {
    const ids = deliverQueue.payload.parse(payload)
    await deliverMail(ids, configuredDelivery(database))
    await deliverDue(database, ids.networkId, signal)
  },
}

/** Looks every minute for mails whose time has come: another attempt, a job that was lost, a command that asked while no worker ran. */
const resume: JobDefinition = {
  queue: 'mail.resume',
  payload: z.object({}),
  schedule: '* * * * *',
  async run(_payload, { database, signal }) {
    for (const { id } of await networks(database)) await deliverDue(database, id, signal)
  },
}

async function deliverDue(database: Database, networkId: number, signal: AbortSignal): Promise<void> {
  const delivery = configuredDelivery(database)
  const scope = { role: 'duett_worker', networkId, readOnly: true } as const
  for (const messageId of await database.inTransaction(scope, (db) => dueMessages(db, new Date(), atOnce))) {
    if (signal.aborted) return
    await deliverMail({ networkId, messageId }, delivery)
  }
}

/** What has done its work goes; what waits moves to the newest key of the installation. */
const purge: JobDefinition = {
  queue: 'mail.purge',
  payload: z.object({}),
  schedule: '40 3 * * *',
  async run(_payload, { database }) {
    for (const { id: networkId } of await networks(database)) {
      await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
        await purgeMail(db, new Date())
        await resealMails(db)
      })
    }
  },
}

function networks(database: Database): Promise<Network[]> {
  return database.inTransaction({ role: 'duett_worker', networkId: null, readOnly: true }, allNetworks)
}

export const jobs: JobDefinition[] = [deliver, resume, purge]
