import type { Db, NetworkId } from '#platform/db'
import { findSource } from '../store/imports.ts'
import { chooseShown, closeUnseen, lockWrites } from '../store/write-batch.ts'

/** Closes all vacancies of a feed that is no longer wanted, in the caller's transaction and by its permission. Returns how many. */
export async function closeFeedVacancies(
  db: Db,
  networkId: NetworkId,
  organisationId: string,
  name: string,
): Promise<number> {
  await lockWrites(db, networkId)
  const sourceId = await findSource(db, networkId, { organisationId, kind: 'feed', name })
  if (sourceId === null) return 0
  const place = { networkId, sourceId, importId: noImport }
  const { closed, groups } = await closeUnseen(db, place)
  await chooseShown(db, place, groups)
  return closed
}

/** Of an import that never was: nothing has been seen in it. */
const noImport = -1
