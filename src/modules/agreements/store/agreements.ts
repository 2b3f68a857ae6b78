import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Agreement, Party, Signatory, Signature, SignatoryState, StepTaken } from '../agreement.ts'
import type { AgreementState } from '../rules/steps.ts'

type AgreementRow = Omit<Agreement, 'parties'>

const agreementColumns = sql`id, number, template_id as "templateId", template_version as "templateVersion", state, title, clauses, terms,
  starts_on as "startsOn", ends_on as "endsOn", renewals, content_hash as "contentHash", replaces_id as "replacesId",
  notice_on as "noticeOn", notice_reason as "noticeReason", announced_at as "announcedAt", revision, sent_at as "sentAt",
  signed_at as "signedAt", changed_at as "changedAt"`

type PartyRow = Omit<Party, 'signatories'> & { agreementId: string }

type SignatoryRow = {
  id: string
  agreementId: string
  organisationId: string
  name: string
  jobTitle: string
  email: string
  locale: Locale
  state: SignatoryState
  signedName: string | null
  signedJobTitle: string | null
  signedAt: Date | null
  way: Signature['way'] | null
  contentHash: string | null
  documentHash: string | null
  accountId: string | null
  scanFileId: string | null
  confirmedBy: string | null
}

/** Agreements of the network with their parties, by conditions on their columns, order and limit. */
export async function selectAgreements(db: Db, rest: RawBuilder<unknown>): Promise<Agreement[]> {
  const { rows } = await sql<AgreementRow>`
    select ${agreementColumns} from agreements.agreement
    where network_id = platform.current_network() and ${rest}`.execute(db)
  const parties = await partiesOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, parties: parties.get(row.id) ?? [] }))
}

async function partiesOf(db: Db, agreementIds: readonly string[]): Promise<Map<string, Party[]>> {
  const found = new Map<string, Party[]>()
  if (agreementIds.length === 0) return found
  const { rows: parties } = await sql<PartyRow>`
    select p.agreement_id as "agreementId", p.organisation_id as "organisationId", p.name, p.address, o.is_lead as "isLead",
      p.may_announce as "mayAnnounce", p.left_on as "leftOn"
    from agreements.party p
      join network.organisation o on o.network_id = p.network_id and o.id = p.organisation_id
    where p.network_id = platform.current_network() and p.agreement_id = any(${agreementIds}::uuid[])
    order by p.position, p.organisation_id`.execute(db)
  const signatories = await signatoriesOf(db, agreementIds)
  for (const { agreementId, ...party } of parties) {
    const own = signatories.filter(
      (one) => one.agreementId === agreementId && one.organisationId === party.organisationId,
    )
    const list = found.get(agreementId) ?? []
    found.set(agreementId, [...list, { ...party, signatories: own.map(signatoryOf) }])
  }
  return found
}

async function signatoriesOf(db: Db, agreementIds: readonly string[]): Promise<SignatoryRow[]> {
  const { rows } = await sql<SignatoryRow>`
    select id, agreement_id as "agreementId", organisation_id as "organisationId", name, job_title as "jobTitle", email, locale, state,
      signed_name as "signedName", signed_job_title as "signedJobTitle", signed_at as "signedAt", way, content_hash as "contentHash",
      document_hash as "documentHash", account_id as "accountId", scan_file_id as "scanFileId", confirmed_by as "confirmedBy"
    from agreements.signatory
    where network_id = platform.current_network() and agreement_id = any(${agreementIds}::uuid[])
    order by position, id`.execute(db)
  return rows
}

function signatoryOf(row: SignatoryRow): Signatory {
  const { id, organisationId, name, jobTitle, email, locale, state, accountId, scanFileId, confirmedBy } = row
  return {
    id,
    organisationId,
    name,
    jobTitle,
    email,
    locale,
    state,
    accountId,
    scanFileId,
    confirmedBy,
    signature: state === 'signed' ? signatureOf(row) : null,
  }
}

/** The table checks that a signed row has all of them. */
function signatureOf(row: SignatoryRow): Signature {
  const { signedName, signedJobTitle, signedAt, way, contentHash, documentHash, accountId } = row
  return {
    name: signedName as string,
    jobTitle: signedJobTitle ?? '',
    at: signedAt as Date,
    way: way as Signature['way'],
    contentHash: contentHash as string,
    documentHash: documentHash as string,
    accountId: accountId as string,
  }
}

export async function agreementById(db: Db, id: string): Promise<Agreement | null> {
  return (await selectAgreements(db, sql`id = ${id}`))[0] ?? null
}

/** Locks the agreement for the transaction; null where the network has none of this id. */
export async function lockAgreement(db: Db, id: string): Promise<Agreement | null> {
  const { rows } = await sql`
    select 1 from agreements.agreement where network_id = platform.current_network() and id = ${id} for update`.execute(
    db,
  )
  return rows.length === 0 ? null : agreementById(db, id)
}

/** Those in one of the states, the next end first; `limit` null: all of them. */
export function agreementsIn(
  db: Db,
  states: readonly AgreementState[],
  limit: number | null = null,
): Promise<Agreement[]> {
  return selectAgreements(db, sql`state = any(${[...states]}) order by ends_on nulls last, number limit ${limit}`)
}

/** Those an organisation is party to, newest first. */
export function agreementsOf(db: Db, organisationId: string): Promise<Agreement[]> {
  return selectAgreements(
    db,
    sql`id in (select agreement_id from agreements.party
      where network_id = platform.current_network() and organisation_id = ${organisationId}) order by number desc`,
  )
}

export async function agreementsByIds(db: Db, ids: readonly string[]): Promise<Agreement[]> {
  if (ids.length === 0) return []
  const found = new Map((await selectAgreements(db, sql`id = any(${[...ids]}::uuid[])`)).map((each) => [each.id, each]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export async function stepsTaken(db: Db, agreementId: string): Promise<StepTaken[]> {
  const { rows } = await sql<StepTaken>`
    select name, from_state as "from", to_state as "to", organisation_id as "organisationId", account_id as "accountId", at
    from agreements.step where network_id = platform.current_network() and agreement_id = ${agreementId} order by id`.execute(
    db,
  )
  return rows
}

export type Revision = Pick<Agreement, 'clauses' | 'terms'> & { revision: number; accountId: string | null; at: Date }

/** What the text of an agreement was before and after each change, oldest first. */
export async function revisionsOf(db: Db, agreementId: string): Promise<Revision[]> {
  const { rows } = await sql<Revision>`
    select revision, clauses, terms, account_id as "accountId", at from agreements.revision
    where network_id = platform.current_network() and agreement_id = ${agreementId} order by revision`.execute(db)
  return rows
}
