import { data } from 'react-router'

import type { StaffActor } from '#platform/action'
import { isUuid } from '#platform/db'
import { webhookWithLog } from '../queries/webhooks.ts'

/** The webhook of the address with what was sent to it, or 404: the unknown and the forbidden alike. */
export async function webhookOrNotFound(actor: StaffActor, webhookId: string | undefined) {
  const found = isUuid(webhookId ?? '') ? await webhookWithLog(actor, webhookId ?? '') : null
  if (!found) throw data(null, { status: 404 })
  return found
}
