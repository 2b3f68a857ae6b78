import { z } from 'zod'
import { narrowSeats, readSeatList, type SeatQuery } from '#modules/seats'
import { denied, type Actor, type Verdict } from '#platform/action'
import { locales } from '#platform/i18n'
import { uuid } from './fields.ts'
import { definePersonExport, listQuery, mayTakeOut, reason } from './person-export.ts'

/** Those of one's own organisation, or of the whole network. */
function mayTakeOutSeats(actor: Actor, organisationId: string | null): Verdict {
  if (organisationId === null) return mayTakeOut(actor, 'seats.administer')
  const isOwn = actor.kind !== 'staff' || actor.organisationId === organisationId
  return isOwn ? mayTakeOut(actor, 'seats.readOwn') : denied('not the own organisation')
}

/** Who may act for which member, and who is invited to. */
export const takeOutSeats = definePersonExport({
  name: 'members.takeOutSeats',
  subject: 'seat',
  list: 'seats',
  input: z.strictObject({
    reason,
    query: listQuery<SeatQuery>(),
    organisationId: uuid.nullable(),
    locale: z.enum(locales),
  }),
  rows: async (db, { query, organisationId, locale }, { now }) => {
    const { entries } = await readSeatList(db, organisationId, now)
    return narrowSeats(entries, query, locale)
  },
  allow: (actor, _facts, { organisationId }) => mayTakeOutSeats(actor, organisationId),
})
