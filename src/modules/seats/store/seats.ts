import { sql } from 'kysely'
import type { Network, Organisation } from '#modules/network'
import { type Db, type NetworkId, type PersonId } from '#platform/db'
import type { PersonSeat, Seat } from '../seat.ts'

const columns = sql`id, network_id as "networkId", account_id as "accountId", organisation_id as "organisationId", role,
  authorised, created_at as "createdAt"`

/** All seats of the account the transaction acts for, in every network, the oldest first. */
export async function ownSeats(db: Db): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${columns} from seats.seat where account_id = platform.current_account()
    order by created_at, id`.execute(db)
  return rows
}

/** With what it hangs on; the organisation is null outside the transaction's network, which alone shows it. */
export type OwnSeat = Seat & { organisation: Organisation | null; networkName: Network['name'] }

/**
 * As `ownSeats`, in the same one round trip. The organisation stands in a subquery, because this plan is kept from its first use, mostly one
 * without a network: joined, it was planned for no organisation at all and read all of the network each time after.
 */
export async function ownSeatsWithHouse(db: Db): Promise<OwnSeat[]> {
  const { rows } = await sql<OwnSeat>`/* kept: seats.own */
    select seat.*, jsonb_build_object('de', network.name_de, 'en', network.name_en, 'vi', network.name_vi) as "networkName",
      (select jsonb_build_object('id', organisation.id, 'kind', organisation.kind, 'name', organisation.name,
          'state', organisation.state, 'isLead', organisation.is_lead)
        from network.organisation organisation
        where seat."networkId" = platform.current_network() and organisation.network_id = seat."networkId"
          and organisation.id = seat."organisationId") as organisation
    from (select ${columns} from seats.seat where account_id = platform.current_account()) seat
      join network.network network on network.id = seat."networkId"
    order by seat."createdAt", seat.id`.execute(db)
  return rows
}

export async function ownPersonSeats(db: Db): Promise<PersonSeat[]> {
  const { rows } = await sql<PersonSeat>`
    select network_id as "networkId", account_id as "accountId", person_id as "personId" from seats.person_seat
    where account_id = platform.current_account() order by created_at`.execute(db)
  return rows
}

/** For the rest of this transaction. */
export async function actInNetwork(db: Db, networkId: NetworkId): Promise<void> {
  await sql`select set_config('app.network', ${String(networkId)}, true)`.execute(db)
}

export async function seatById(db: Db, seatId: string): Promise<Seat | null> {
  const { rows } = await sql<Seat>`
    select ${columns} from seats.seat
    where network_id = platform.current_network() and id = ${seatId} for update`.execute(db)
  return rows[0] ?? null
}

/** Seats an account has in the transaction's network. */
export async function seatsOf(db: Db, accountId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${columns} from seats.seat
    where network_id = platform.current_network() and account_id = ${accountId} order by created_at, id`.execute(db)
  return rows
}

export async function seatsOfOrganisation(db: Db, organisationId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${columns} from seats.seat
    where network_id = platform.current_network() and organisation_id = ${organisationId}
    order by created_at, id`.execute(db)
  return rows
}

export async function seatsOfNetwork(db: Db): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${columns} from seats.seat where network_id = platform.current_network()
    order by created_at, id`.execute(db)
  return rows
}

type NewSeat = Omit<Seat, 'id' | 'networkId'> & { id?: string }

/** Gives a seat; where the account has this role there already, the right to speak for the organisation is added, never taken. */
export async function insertSeat(db: Db, seat: NewSeat): Promise<string> {
  const { id = null, accountId, organisationId, role, authorised, createdAt } = seat
  const { rows } = await sql<{ id: string }>`
    insert into seats.seat as s (network_id, id, account_id, organisation_id, role, authorised, created_at)
    values (platform.current_network(), coalesce(${id}::uuid, gen_random_uuid()), ${accountId}, ${organisationId}, ${role},
      ${authorised}, ${createdAt})
    on conflict (network_id, account_id, organisation_id, role)
      do update set authorised = s.authorised or excluded.authorised
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

/** A role the account has there already is a unique violation. */
export async function updateSeat(db: Db, { id, role, authorised }: Pick<Seat, 'id' | 'role' | 'authorised'>) {
  await sql`
    update seats.seat set role = ${role}, authorised = ${authorised}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function deleteSeat(db: Db, seatId: string): Promise<void> {
  await sql`delete from seats.seat where network_id = platform.current_network() and id = ${seatId}`.execute(db)
}

/** Accounts that are these persons' own, in the transaction's network. */
export async function personSeatsOf(db: Db, personIds: readonly PersonId[]): Promise<PersonSeat[]> {
  const { rows } = await sql<PersonSeat>`
    select network_id as "networkId", account_id as "accountId", person_id as "personId" from seats.person_seat
    where network_id = platform.current_network() and person_id = any(${[...personIds]}::uuid[])`.execute(db)
  return rows
}

export async function insertPersonSeat(
  db: Db,
  { accountId, personId, createdAt }: { accountId: string; personId: PersonId; createdAt: Date },
): Promise<void> {
  await sql`
    insert into seats.person_seat (network_id, account_id, person_id, created_at)
    values (platform.current_network(), ${accountId}, ${personId}, ${createdAt})`.execute(db)
}

/** The file an account has in the transaction's network. */
export async function personOfAccount(db: Db, accountId: string): Promise<PersonId | null> {
  const { rows } = await sql<{ personId: PersonId }>`
    select person_id as "personId" from seats.person_seat
    where network_id = platform.current_network() and account_id = ${accountId}`.execute(db)
  return rows[0]?.personId ?? null
}

/** Whose file it is; null while nobody has taken it up. */
export async function accountOfPerson(db: Db, personId: PersonId): Promise<string | null> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id as "accountId" from seats.person_seat
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  return rows[0]?.accountId ?? null
}

/** The file is gone; the account may stay for what else it is. Null: nobody had taken the file up. */
export async function deletePersonSeat(db: Db, personId: PersonId): Promise<PersonSeat | null> {
  const { rows } = await sql<PersonSeat>`
    delete from seats.person_seat where network_id = platform.current_network() and person_id = ${personId}
    returning network_id as "networkId", account_id as "accountId", person_id as "personId"`.execute(db)
  return rows[0] ?? null
}
