import { z } from 'zod'
import { allNetworks } from '#modules/network'
import type { JobDefinition } from '#platform/queue'
import { publishDueVacancies } from '../actions/publish-due-vacancies.ts'
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

/** A day may begin while no worker runs, so it looks often; what is due stays due. */
const publishDueJob: JobDefinition = {
  queue: 'vacancies.publishDue',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  async run(_payload, { database }) {
    for (const { id } of await database.inTransaction({ networkId: null, readOnly: true }, allNetworks))
      await publishDueVacancies(database, id, new Date())
  },
}

export const jobs: JobDefinition[] = [recogniseOccupationsJob, publishDueJob]
