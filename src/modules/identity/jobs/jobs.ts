import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { answerMailRequest, answerMailRequestsLeft } from '../actions/answer-mail-request.ts'
import { answerMailRequestQueue } from '../actions/request-mail.ts'
import { deleteExpired } from '../store/expired.ts'

const answer: JobDefinition = {
  ...answerMailRequestQueue,
  run: (payload, { database }) => answerMailRequest(database, answerMailRequestQueue.payload.parse(payload).requestId),
}

/** Looks for what no worker was there to do, and throws away what has had its time. */
const sweep: JobDefinition = {
  queue: 'identity.sweep',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  async run(_payload, { database }) {
    await answerMailRequestsLeft(database)
    await deleteExpired(database.signIn)
  },
}

export const jobs: JobDefinition[] = [answer, sweep]
