import { processesOfPerson, type CirculationProcess } from '#modules/circulations'
import { coupleOf, identityOf, mayOpenFile, partnerOf, personById, type Identity } from '#modules/couples'
import { organisationsByIds } from '#modules/network'
import type { PersonActor, StaffActor } from '#platform/action'
import { isUuid, type Db, type PersonId } from '#platform/db'
import { timeAxis, type TimeAxis } from '../rules/coupled-deadlines.ts'
import { datesShownTo } from '../store/shown-dates.ts'

export type Axis = {
  /** How each is called; the second is null where there is nobody, or nothing may be seen. */
  names: readonly [string, string | null]
  /** Of the first one's given name. */
  initial: string
  /** As which of the two the first stands everywhere else. */
  side: 'a' | 'b'
  axis: TimeAxis
  /** Which recipient a process is with. */
  recipients: ReadonlyMap<string, string>
}

export type OwnAxis = Axis & {
  /** Null: there is no partner to show anything to. */
  partner: { called: string; seesMine: boolean } | null
}

/** The person's own days, and the partner's as far as they let them be seen. */
export async function ownAxis(db: Db, { personId }: PersonActor, today: string): Promise<OwnAxis> {
  const partner = await partnerOf(db, personId)
  const own = await processesOfPerson(db, personId)
  // The walls leave out what the partner does not show; nothing and hidden look alike.
  const other = partner ? await processesOfPerson(db, partner.personId) : []
  const seesMine = partner !== null && (await datesShownTo(db, personId)) === partner.personId
  return {
    names: ['', partner?.called ?? null],
    initial: initialOf(await identityOf(db, personId)),
    side: await sideOf(db, personId),
    axis: timeAxis(own, other, today),
    recipients: await recipientNames(db, [...own, ...other]),
    partner: partner && { called: partner.called, seesMine },
  }
}

/** Both sides for who guides; null where this seat may not open the file, the other side only where it may open that one too. */
export async function guidedAxis(db: Db, actor: StaffActor, personId: PersonId, today: string): Promise<Axis | null> {
  const person = isUuid(personId) ? await personById(db, personId) : null
  if (!person || !mayOpenFile(actor, person).allowed) return null
  const partner = await partnerOf(db, personId)
  const other = partner && (await personById(db, partner.personId))
  const opensOther = other !== null && mayOpenFile(actor, other).allowed
  const own = await processesOfPerson(db, personId)
  const others = opensOther ? await processesOfPerson(db, other.id) : []
  const identity = await identityOf(db, personId)
  return {
    names: [identity?.givenName ?? '', opensOther ? (partner?.called ?? null) : null],
    initial: initialOf(identity),
    side: await sideOf(db, personId),
    axis: timeAxis(own, others, today),
    recipients: await recipientNames(db, [...own, ...others]),
  }
}

const initialOf = (identity: Identity | null) => (identity?.givenName ?? '').slice(0, 1)

async function sideOf(db: Db, personId: PersonId): Promise<'a' | 'b'> {
  return (await coupleOf(db, personId))?.secondId === personId ? 'b' : 'a'
}

async function recipientNames(db: Db, processes: readonly CirculationProcess[]): Promise<Map<string, string>> {
  const organisations = await organisationsByIds(
    db,
    processes.map(({ recipientId }) => recipientId),
  )
  return new Map(processes.map(({ id, recipientId }) => [id, organisations.get(recipientId)?.name ?? '']))
}
