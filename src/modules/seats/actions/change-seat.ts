import { z } from 'zod'
import { blockAccount } from '#modules/identity'
import { organisationsByIds, type Organisation } from '#modules/network'
import { accountOf, defineAction, type Actor } from '#platform/action'
import type { Db } from '#platform/db'
import { grantableRoles, mayBlockAccounts, mayManageSeats } from '../rules/policies.ts'
import { roles, type Role } from '../rules/roles.ts'
import type { Seat } from '../seat.ts'
import { deleteSeat, seatById, seatsOf, updateSeat } from '../store/seats.ts'

type Facts = { seat: Seat; organisation: Organisation; others: readonly Seat[] }

async function loadSeat(db: Db, seatId: string): Promise<Facts | null> {
  const seat = await seatById(db, seatId)
  const organisation = seat && (await organisationsByIds(db, [seat.organisationId])).get(seat.organisationId)
  if (!seat || !organisation) return null
  return { seat, organisation, others: (await seatsOf(db, seat.accountId)).filter(({ id }) => id !== seatId) }
}

/** Whoever may not give a role may not take it either; and nobody saws off the seat they sit on. */
function obstacle(actor: Actor, { seat, organisation }: Facts): 'ownSeat' | 'roleNotYours' | null {
  if (accountOf(actor) === seat.accountId) return 'ownSeat'
  return grantableRoles(actor, organisation).includes(seat.role) ? null : 'roleNotYours'
}

const changeInput: z.ZodType<{ seatId: string; role: Role; authorised: boolean }> = z.strictObject({
  seatId: z.uuid(),
  role: z.enum(roles),
  authorised: z.boolean(),
})

export const changeSeat = defineAction({
  name: 'seats.change',
  input: changeInput,
  load: (db, { seatId }) => loadSeat(db, seatId),
  allow: (actor, { seat }) => mayManageSeats(actor, seat.organisationId),
  decide: (facts, { role, authorised }, _now, actor) => {
    const inTheWay = obstacle(actor, facts)
    if (inTheWay) return { ok: false, code: inTheWay }
    const { seat, organisation, others } = facts
    if (!grantableRoles(actor, organisation).includes(role)) return { ok: false, code: 'roleNotYours' }
    if (others.some((other) => other.organisationId === seat.organisationId && other.role === role))
      return { ok: false, code: 'alreadyHas' }
    const change = { id: seat.id, role, authorised }
    return { ok: true, change, audit: { subject: 'seat', subjectId: seat.id, fields: ['role', 'authorised'] } }
  },
  save: updateSeat,
  present: () => null,
})

/** Gone with the next request of whoever sat there (S-19). */
export const removeSeat = defineAction({
  name: 'seats.remove',
  input: z.strictObject({ seatId: z.uuid() }),
  load: (db, { seatId }) => loadSeat(db, seatId),
  allow: (actor, { seat }) => mayManageSeats(actor, seat.organisationId),
  decide: (facts, _input, _now, actor) => {
    const inTheWay = obstacle(actor, facts)
    if (inTheWay) return { ok: false, code: inTheWay }
    return { ok: true, change: facts.seat.id, audit: { subject: 'seat', subjectId: facts.seat.id } }
  },
  save: deleteSeat,
  present: () => null,
})

/** Shuts an account out of the installation, or lets it in again; its sessions and tokens end. */
export const blockSeatAccount = defineAction({
  name: 'seats.blockAccount',
  input: z.strictObject({ seatId: z.uuid(), blocked: z.boolean() }),
  load: (db, { seatId }) => loadSeat(db, seatId),
  allow: (actor) => mayBlockAccounts(actor),
  decide: ({ seat }, { blocked }, _now, actor) => {
    if (accountOf(actor) === seat.accountId) return { ok: false, code: 'ownSeat' }
    const audit = { subject: 'account', subjectId: seat.accountId, fields: ['blocked'] }
    return { ok: true, change: { accountId: seat.accountId, blocked }, audit }
  },
  save: (_db, { accountId, blocked }) => blockAccount(accountId, blocked),
  present: () => null,
})
