import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import type { Database, NetworkId } from '#platform/db'
import { saveOccupations, unrecognisedAfter, type RecognitionResult, type Unrecognised } from '../store/occupations.ts'
import { lockWrites } from '../store/write-batch.ts'

const vacanciesPerTask = 1_000

/**
 * Recognises the occupation of every vacancy of a network that has none yet, on all cores. May run twice at once or be cut off anywhere: a task
 * that is not saved is found again. Returns how many it looked at.
 */
export async function recogniseOccupations(
  database: Database,
  networkId: NetworkId,
  { signal, threads = availableParallelism() }: { signal?: AbortSignal; threads?: number } = {},
): Promise<number> {
  const tasks = new Tasks(database, networkId)
  const first = await tasks.next()
  if (first.length === 0) return 0
  const count = first.length < vacanciesPerTask ? 1 : threads
  const done = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      workThrough(tasks, index === 0 ? first : null, database, networkId, signal),
    ),
  )
  return done.reduce((sum, each) => sum + each, 0)
}

/** Hands out each unrecognised vacancy once, in the order of ids. */
class Tasks {
  readonly #database: Database
  readonly #networkId: NetworkId
  #afterId = 0
  #last: Promise<Unrecognised[]> = Promise.resolve([])

  constructor(database: Database, networkId: NetworkId) {
    this.#database = database
    this.#networkId = networkId
  }

  next(): Promise<Unrecognised[]> {
    this.#last = this.#last.then(async () => {
      const batch = await this.#database.inTransaction(
        { role: 'duett_worker', networkId: this.#networkId, readOnly: true },
        (db) => unrecognisedAfter(db, this.#networkId, this.#afterId, vacanciesPerTask),
      )
      this.#afterId = batch.at(-1)?.id ?? this.#afterId
      return batch
    })
    return this.#last
  }
}

async function workThrough(
  tasks: Tasks,
  first: Unrecognised[] | null,
  database: Database,
  networkId: NetworkId,
  signal: AbortSignal | undefined,
): Promise<number> {
  const worker = new Worker(new URL('./recognise-worker.ts', import.meta.url))
  let done = 0
  try {
    for (let task = first ?? (await tasks.next()); task.length > 0; task = await tasks.next()) {
      signal?.throwIfAborted()
      worker.postMessage(task)
      const [results] = (await once(worker, 'message')) as [RecognitionResult[]]
      await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
        await lockWrites(db, networkId)
        await saveOccupations(db, networkId, results)
      })
      done += task.length
    }
    return done
  } finally {
    await worker.terminate()
  }
}
