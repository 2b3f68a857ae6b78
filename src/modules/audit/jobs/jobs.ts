import { z } from 'zod'
import { allNetworks } from '#modules/network'
import { config } from '#platform/config'
import { daysBefore } from '#platform/days'
import type { JobDefinition } from '#platform/queue'
import { removeOldRefusals } from '../store/refusals.ts'
import { keepHeadsOfToday } from './keep-heads.ts'

/** In the early morning, when the day before is whole. */
const keepHeads: JobDefinition<Record<string, never>> = {
  queue: 'audit.keepHeads',
  payload: z.strictObject({}),
  schedule: '40 4 * * *',
  run: (_payload, { database }) => keepHeadsOfToday(database, config().home, new Date()),
}

/** Counts of refusals go with the security log they belong to. */
const keptDays = 90

const forgetRefusals: JobDefinition<Record<string, never>> = {
  queue: 'audit.forgetRefusals',
  payload: z.strictObject({}),
  schedule: '50 4 * * *',
  async run(_payload, { database }) {
    const before = daysBefore(new Date(), keptDays)
    const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
    for (const { id: networkId } of networks) {
      await database.inTransaction({ role: 'duett_worker', networkId }, (db) => removeOldRefusals(db, before))
    }
  },
}

export const jobs = [keepHeads, forgetRefusals] as JobDefinition[]
