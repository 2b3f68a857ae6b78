import { currentDatabase, type NetworkId } from '#platform/db'
import { publicVacanciesAfter } from '../store/public-vacancies.ts'
import type { PublicVacancy } from '../vacancy.ts'

const vacanciesPerBatch = 5_000

/**
 * Every public vacancy of a network in batches, ascending by id, without descriptions; each batch in a transaction of its own. To build an
 * index that follows: read `latestVacancyChange` first, then this stream, then `vacancyChangesSince` that number, again and again.
 */
export async function* streamPublicVacancies(
  networkId: NetworkId,
  database = currentDatabase(),
): AsyncGenerator<PublicVacancy[]> {
  let afterId = 0
  for (;;) {
    const batch = await database.inTransaction({ networkId, readOnly: true }, (db) =>
      publicVacanciesAfter(db, networkId, afterId, vacanciesPerBatch),
    )
    const last = batch.at(-1)
    if (!last) return
    yield batch
    afterId = Number(last.id)
  }
}
