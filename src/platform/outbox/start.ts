import { Client } from 'pg'
import type { Db, NetworkId } from '#platform/db'
import { deliverEvents, type Delivery } from './deliver.ts'

/** Notified with the network's id by whoever writes an event, at its commit. */
export const outboxChannel = 'duett_outbox'

/** Finds what a lost notification or a failed delivery left. */
const sweepEveryMs = 15_000

export type OutboxOptions = Omit<Delivery, 'signal' | 'now'> & {
  /** All networks of the installation. */
  networks(db: Db): Promise<NetworkId[]>
}

/** Delivers events as they come until stopped; a listener cut off by the stop runs again at the next start. */
export async function startOutbox(options: OutboxOptions): Promise<{ stop(): Promise<void> }> {
  const { database, log } = options
  const interruption = new AbortController()
  const wanted = new Set<NetworkId>()
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    for (const networkId of wanted) {
      if (interruption.signal.aborted) return
      wanted.delete(networkId)
      await deliverEvents(networkId, { ...options, signal: interruption.signal }).catch((error: unknown) =>
        log.failure('outbox', error, { networkId }),
      )
    }
  }
  const wake = (networkIds: readonly NetworkId[]) => {
    for (const id of networkIds) wanted.add(id)
    working ??= work().finally(() => (working = null))
  }
  const sweep = async () => {
    const scope = { role: 'duett_worker', networkId: null, readOnly: true } as const
    wake(await database.inTransaction(scope, options.networks))
  }

  let client = await listen(database.connection, wake).catch(() => null)
  const timer = setInterval(() => {
    if (client?.lost) client = null
    void (client ? Promise.resolve(client) : listen(database.connection, wake))
      .then((listening) => (client = listening))
      .catch(() => {})
    sweep().catch((error: unknown) => log.failure('outbox', error))
  }, sweepEveryMs)
  await sweep()
  return {
    stop: async () => {
      interruption.abort()
      clearInterval(timer)
      await client?.end()
      await working
    },
  }
}

type Listening = { lost: boolean; end(): Promise<void> }

async function listen(
  connection: ConstructorParameters<typeof Client>[0],
  wake: (networkIds: readonly NetworkId[]) => void,
): Promise<Listening> {
  const client = new Client(connection)
  const listening: Listening = { lost: false, end: () => client.end().catch(() => {}) }
  client.on('error', () => (listening.lost = true))
  client.on('end', () => (listening.lost = true))
  client.on('notification', ({ payload }) => wake([Number(payload)]))
  await client.connect()
  await client.query(`listen ${outboxChannel}`)
  return listening
}
