import { z } from 'zod'
import { allNetworks } from '#modules/network'
import type { Database, NetworkId } from '#platform/db'
import type { JobDefinition } from '#platform/queue'
import { endAccess } from './end-access.ts'
import { passTimeOnce } from './pass-time.ts'
import { remindDue } from './remind-due.ts'
import { sendDue } from './send-due.ts'

async function eachNetwork(database: Database, signal: AbortSignal, fn: (id: NetworkId) => Promise<unknown>) {
  const networks = await database.inTransaction({ role: 'duett_worker', networkId: null, readOnly: true }, allNetworks)
  for (const { id } of networks) {
    signal.throwIfAborted()
    await fn(id)
  }
}

/** Looks every five minutes, so that what a stopped worker left behind goes soon; what is due is due at the fixed times alone. */
const send: JobDefinition = {
  queue: 'circulations.send',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  async run(_payload, { database, signal }) {
    await eachNetwork(database, signal, async (id) => {
      await sendDue(database, id, new Date(), signal)
      await remindDue(database, id, new Date(), signal)
    })
  },
}

const daily: JobDefinition = {
  queue: 'circulations.daily',
  payload: z.object({}),
  // Every hour, since each network has its own.
  schedule: '0 * * * *',
  expireInSeconds: 1800,
  async run(_payload, { database, signal }) {
    await eachNetwork(database, signal, (id) => passTimeOnce(database, id, new Date(), signal))
  },
}

const nightly: JobDefinition = {
  queue: 'circulations.endAccess',
  payload: z.object({}),
  schedule: '50 5 * * *',
  expireInSeconds: 1800,
  async run(_payload, { database, signal }) {
    await eachNetwork(database, signal, (id) => endAccess(database, id, new Date()))
  },
}

export const jobs: JobDefinition[] = [send, daily, nightly]
