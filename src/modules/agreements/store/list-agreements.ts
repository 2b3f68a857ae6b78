import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { ListQuery } from '#platform/list'
import type { AgreementFilter, AgreementSort } from '../rules/agreement-list.ts'
import type { AgreementState } from '../rules/steps.ts'

type Sql = RawBuilder<unknown>

export type AgreementRow = {
  id: string
  number: number
  state: AgreementState
  /** Parties that are no leads, by name. */
  members: string
  startsOn: string
  endsOn: string | null
  signed: number
  signatories: number
  changedAt: Date
}

/** Whose agreements: those of a party, from the day they were sent, or all of the network. */
export type ListScope = { organisationId: string } | 'all'

/** Columns to sort by; nothing of the address gets here but a key of this map (W12). */
const orders: Readonly<Record<AgreementSort, Sql>> = {
  number: sql`a.number`,
  members: sql`lower(people.members)`,
  state: sql`a.state`,
  start: sql`a.starts_on`,
  end: sql`a.ends_on`,
  changed: sql`a.changed_at`,
}

function conditions(scope: ListScope, { filters }: Pick<ListQuery<AgreementSort, AgreementFilter>, 'filters'>): Sql {
  const isParty = (organisationId: string) => sql`exists (select from agreements.party own
    where own.network_id = a.network_id and own.agreement_id = a.id and own.organisation_id::text = ${organisationId})`
  const found = [sql`a.network_id = platform.current_network()`]
  if (scope !== 'all') found.push(isParty(scope.organisationId), sql`a.sent_at is not null and a.state <> 'draft'`)
  if (filters.organisation) found.push(isParty(filters.organisation))
  if (filters.state) found.push(sql`a.state = ${filters.state}`)
  if (filters.endsBefore) found.push(sql`a.ends_on < ${filters.endsBefore}::date`)
  if (filters.q)
    found.push(sql`(strpos(lower(people.everybody), lower(${filters.q})) > 0 or a.number::text = ${filters.q})`)
  return sql.join(found, sql` and `)
}

const tables = sql`agreements.agreement a
  cross join lateral (
    select string_agg(p.name, ', ' order by p.position) filter (where not o.is_lead) as members,
      string_agg(p.name, ', ' order by p.position) as everybody
    from agreements.party p join network.organisation o on o.network_id = p.network_id and o.id = p.organisation_id
    where p.network_id = a.network_id and p.agreement_id = a.id) people`

/** One page of the list, and how many there are in all. */
export async function listAgreements(
  db: Db,
  scope: ListScope,
  query: Pick<ListQuery<AgreementSort, AgreementFilter>, 'sort' | 'descending' | 'filters' | 'offset' | 'limit'>,
): Promise<{ rows: AgreementRow[]; total: number }> {
  const direction = query.descending ? sql`desc nulls last` : sql`asc nulls last`
  const where = conditions(scope, query)
  const { rows } = await sql<AgreementRow>`
    select a.id, a.number, a.state, coalesce(people.members, people.everybody, '') as members, a.starts_on as "startsOn",
      a.ends_on as "endsOn", a.changed_at as "changedAt", signed.signed, signed.signatories
    from ${tables}
      cross join lateral (select count(*) as signatories, count(*) filter (where s.state = 'signed') as signed
        from agreements.signatory s where s.network_id = a.network_id and s.agreement_id = a.id) signed
    where ${where} order by ${orders[query.sort]} ${direction}, a.number desc
    limit ${query.limit} offset ${query.offset}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from ${tables} where ${where}`.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}
