import { data, type LoaderFunctionArgs } from 'react-router'

import { ownAppointments } from '#modules/placements'
import { scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, personWith } from '#platform/http/page'
import { calendarDay } from '#platform/i18n'
import { calendarAnswer } from './calendar-answer.ts'

export const handle = { permission: 'person' }

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await personWith(context, request)
  const { locale, publicUrl } = context.get(pageRequest)
  const today = calendarDay(new Date())
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const own = await inTransaction(scope, (db) => ownAppointments(db, actor.personId, today))
  const appointment = own.find(({ processId }) => processId === params.processId)
  if (!appointment) throw data(null, { status: 404 })
  return calendarAnswer([appointment], { locale, publicUrl, today })
}
