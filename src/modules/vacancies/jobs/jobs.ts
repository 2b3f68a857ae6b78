import { z } from 'zod'
import { allNetworks } from '#modules/network'
import type { JobDefinition } from '#platform/queue'
import { recogniseOccupations } from './recognise-occupations.ts'

/** Looks every minute, because an import may end while no worker runs; the rows without an occupation are the queue. */
const recogniseOccupationsJob: JobDefinition = {
  queue: 'vacancies.recogniseOccupations',
  payload: z.object({}),
  schedule: '* * * * *',
  expireInSeconds: 3600,
  async run(_payload, { database, signal }) {
    const networks = await database.inTransaction(
      { role: 'duett_worker', networkId: null, readOnly: true },
      allNetworks,
    )
    for (const { id } of networks) await recogniseOccupations(database, id, { signal })
  },
}

export const jobs: JobDefinition[] = [recogniseOccupationsJob]
