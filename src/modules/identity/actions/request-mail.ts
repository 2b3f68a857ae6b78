import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inTransaction } from '#platform/db'
import { enqueueIfWorked } from '#platform/queue'
import { insertMailRequest, type MailRequest } from '../store/mail-links.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { limitAddress } from './limits.ts'

/** Whose payload is an id alone; the address waits in a table only the sign-in role reads (W14). */
export const answerMailRequestQueue = {
  queue: 'identity.answerMailRequest',
  payload: z.strictObject({ requestId: z.uuid() }),
}

/**
 * Notes that somebody asks for a link by mail. Whether there is such an account is for the job to find out, so this takes the same
 * statements and the same time for every address (S-14). Seconds to wait, or null when noted.
 */
export async function requestMail(request: MailRequest, clientAddress: string): Promise<number | null> {
  const wait = await limitAddress(signInDb(), 'mail', clientAddress)
  if (wait !== null) return wait
  const requestId = randomUUID()
  await inTransaction({ networkId: null }, async (db) => {
    await insertMailRequest(db, requestId, request)
    await enqueueIfWorked(db, answerMailRequestQueue, { requestId })
  })
  return null
}
