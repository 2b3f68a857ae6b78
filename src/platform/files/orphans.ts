import { z } from 'zod'
import { config } from '#platform/config'
import type { Database } from '#platform/db'
import type { JobDefinition } from '#platform/queue'
import { namesOnDisk, networksOnDisk, removeFromDisk } from './disk.ts'
import { resealFileKeys } from './files.ts'
import { withoutRow } from './store.ts'

/** A transaction that wrote a file may still be open for a while. */
const sparedMs = 3_600_000
const atOnce = 1_000

/** Removes what lies on the disk without a row: files of rolled back transactions and of removed rows. Returns how many. */
export async function removeOrphans(database: Database, now: Date, home = config().home): Promise<number> {
  let removed = 0
  for (const networkId of await networksOnDisk(home)) {
    const names = await namesOnDisk(home, networkId, new Date(now.getTime() - sparedMs))
    for (let from = 0; from < names.length; from += atOnce) {
      const some = names.slice(from, from + atOnce)
      const orphans = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, (db) =>
        withoutRow(db, some),
      )
      for (const name of orphans) await removeFromDisk(home, networkId, name)
      removed += orphans.length
    }
  }
  return removed
}

/** Hourly: what no row knows goes, and keys of files move to the newest key of the installation. */
export const tidyFilesJob: JobDefinition = {
  queue: 'files.tidy',
  payload: z.object({}),
  schedule: '17 * * * *',
  async run(_payload, { database }) {
    await removeOrphans(database, new Date())
    for (const networkId of await networksOnDisk(config().home)) {
      await database.inTransaction({ role: 'duett_worker', networkId }, (db) => resealFileKeys(db))
    }
  },
}
