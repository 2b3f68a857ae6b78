import { data } from 'react-router'

import type { StaffActor } from '#platform/action'
import { webhookWithLog } from '../queries/webhooks.ts'

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The webhook of the address with what was sent to it, or 404: the unknown and the forbidden alike. */
export async function webhookOrNotFound(actor: StaffActor, webhookId: string | undefined) {
  const found = uuidPattern.test(webhookId ?? '') ? await webhookWithLog(actor, webhookId ?? '') : null
  if (!found) throw data(null, { status: 404 })
  return found
}
