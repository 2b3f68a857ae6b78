import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Agreement, Signature } from '../agreement.ts'
import type { AgreementState } from '../rules/steps.ts'

const json = (value: unknown) => JSON.stringify(value)

export type NewSignatory = { id: string; name: string; jobTitle: string; email: string; locale: Locale }
export type NewParty = { organisationId: string; name: string; address: string; signatories: readonly NewSignatory[] }

export type DraftContent = Pick<Agreement, 'title' | 'clauses' | 'terms' | 'startsOn' | 'endsOn'> & {
  parties: readonly NewParty[]
}

export type NewAgreement = DraftContent & {
  id: string
  templateId: string
  templateVersion: number
  replacesId: string | null
  accountId: string | null
  now: Date
}

/** Numbers count up within the network; two at once wait for each other. */
export async function insertAgreement(db: Db, agreement: NewAgreement): Promise<void> {
  const { id, templateId, templateVersion, title, clauses, terms, startsOn, endsOn, replacesId, now } = agreement
  await sql`select pg_advisory_xact_lock(hashtext('agreements.number'), platform.current_network())`.execute(db)
  await sql`
    insert into agreements.agreement (network_id, id, number, template_id, template_version, state, title, clauses, terms, starts_on,
      ends_on, replaces_id, changed_at)
    select platform.current_network(), ${id}, coalesce(max(number), 0) + 1, ${templateId}, ${templateVersion}, 'draft', ${json(title)},
      ${json(clauses)}, ${json(terms)}, ${startsOn}, ${endsOn}, ${replacesId}, ${now}
    from agreements.agreement where network_id = platform.current_network()`.execute(db)
  await insertParties(db, id, agreement.parties)
  await insertRevision(db, id, 1, agreement)
}

/** Takes over a changed draft as a new revision; false where somebody else changed it since `revision`. */
export async function saveDraft(
  db: Db,
  draft: DraftContent & { id: string; revision: number; accountId: string | null; now: Date },
): Promise<boolean> {
  const { id, revision, title, clauses, terms, startsOn, endsOn, now } = draft
  const { numAffectedRows } = await sql`
    update agreements.agreement set title = ${json(title)}, clauses = ${json(clauses)}, terms = ${json(terms)}, starts_on = ${startsOn},
      ends_on = ${endsOn}, revision = revision + 1, changed_at = ${now}
    where network_id = platform.current_network() and id = ${id} and state = 'draft' and revision = ${revision}`.execute(
    db,
  )
  if (!numAffectedRows) return false
  await sql`
    delete from agreements.party where network_id = platform.current_network() and agreement_id = ${id}`.execute(db)
  await insertParties(db, id, draft.parties)
  await insertRevision(db, id, revision + 1, draft)
  return true
}

async function insertParties(db: Db, agreementId: string, parties: readonly NewParty[]): Promise<void> {
  for (const [position, { organisationId, name, address, signatories }] of parties.entries()) {
    await sql`
      insert into agreements.party (network_id, agreement_id, organisation_id, position, name, address)
      values (platform.current_network(), ${agreementId}, ${organisationId}, ${position}, ${name}, ${address})`.execute(
      db,
    )
    for (const [place, signatory] of signatories.entries()) {
      await sql`
        insert into agreements.signatory (network_id, id, agreement_id, organisation_id, position, name, job_title, email, locale, state)
        values (platform.current_network(), ${signatory.id}, ${agreementId}, ${organisationId}, ${place}, ${signatory.name},
          ${signatory.jobTitle}, ${signatory.email}, ${signatory.locale}, 'waiting')`.execute(db)
    }
  }
}

async function insertRevision(
  db: Db,
  agreementId: string,
  revision: number,
  { clauses, terms, accountId, now }: Pick<NewAgreement, 'clauses' | 'terms' | 'accountId' | 'now'>,
): Promise<void> {
  await sql`
    insert into agreements.revision (network_id, agreement_id, revision, clauses, terms, account_id, at)
    values (platform.current_network(), ${agreementId}, ${revision}, ${json(clauses)}, ${json(terms)}, ${accountId}, ${now})`.execute(
    db,
  )
}

export type StepRecord = {
  agreementId: string
  step: string
  from: AgreementState
  to: AgreementState
  organisationId?: string | null
  accountId: string | null
  now: Date
}

/** What a step may change beside the state; what is left out stays. */
export type StepChange = Partial<
  Pick<Agreement, 'endsOn' | 'renewals' | 'contentHash' | 'noticeOn' | 'noticeReason' | 'sentAt' | 'signedAt'>
>

/** The one place that changes the state, with its line in the history. */
export async function recordStep(db: Db, record: StepRecord, change: StepChange = {}): Promise<void> {
  const { agreementId, step, from, to, organisationId = null, accountId, now } = record
  const has = (name: keyof StepChange) => Object.hasOwn(change, name)
  await sql`
    update agreements.agreement set state = ${to}, changed_at = ${now},
      ends_on = case when ${has('endsOn')} then ${change.endsOn ?? null}::date else ends_on end,
      renewals = coalesce(${change.renewals ?? null}::integer, renewals),
      content_hash = case when ${has('contentHash')} then ${change.contentHash ?? null} else content_hash end,
      notice_on = case when ${has('noticeOn')} then ${change.noticeOn ?? null}::date else notice_on end,
      notice_reason = case when ${has('noticeReason')} then ${change.noticeReason ?? null} else notice_reason end,
      sent_at = case when ${has('sentAt')} then ${change.sentAt ?? null}::timestamptz else sent_at end,
      signed_at = case when ${has('signedAt')} then ${change.signedAt ?? null}::timestamptz else signed_at end
    where network_id = platform.current_network() and id = ${agreementId}`.execute(db)
  await sql`
    insert into agreements.step (network_id, agreement_id, name, from_state, to_state, organisation_id, account_id, at)
    values (platform.current_network(), ${agreementId}, ${step}, ${from}, ${to}, ${organisationId}, ${accountId}, ${now})`.execute(
    db,
  )
}

/** All are asked anew: who had signed a text that was taken back has signed nothing. */
export async function resetSignatories(db: Db, agreementId: string): Promise<void> {
  await sql`
    update agreements.signatory set state = 'waiting', signed_name = null, signed_job_title = null, signed_at = null, way = null,
      content_hash = null, document_hash = null, account_id = null, scan_file_id = null, confirmed_by = null
    where network_id = platform.current_network() and agreement_id = ${agreementId}`.execute(db)
  await sql`
    update agreements.party set may_announce = null
    where network_id = platform.current_network() and agreement_id = ${agreementId}`.execute(db)
}

export async function saveSignature(
  db: Db,
  signatoryId: string,
  signature: Signature,
  scan: { confirmedBy: string } | null = null,
): Promise<void> {
  const { name, jobTitle, at, way, contentHash, documentHash, accountId } = signature
  await sql`
    update agreements.signatory set state = 'signed', signed_name = ${name}, signed_job_title = ${jobTitle}, signed_at = ${at},
      way = ${way}, content_hash = ${contentHash}, document_hash = ${documentHash}, account_id = ${accountId},
      confirmed_by = ${scan?.confirmedBy ?? null}
    where network_id = platform.current_network() and id = ${signatoryId}`.execute(db)
}

export async function saveScan(
  db: Db,
  signatoryId: string,
  scan: { fileId: string; accountId: string; name: string; jobTitle: string } | null,
): Promise<void> {
  await sql`
    update agreements.signatory set state = ${scan ? 'scanHandedIn' : 'waiting'}, scan_file_id = ${scan?.fileId ?? null},
      account_id = ${scan?.accountId ?? null}, signed_name = ${scan?.name ?? null}, signed_job_title = ${scan?.jobTitle ?? null}
    where network_id = platform.current_network() and id = ${signatoryId}`.execute(db)
}

export async function markDeclined(db: Db, signatoryId: string, accountId: string): Promise<void> {
  await sql`
    update agreements.signatory set state = 'declined', account_id = ${accountId}
    where network_id = platform.current_network() and id = ${signatoryId}`.execute(db)
}

/** One tick of a party counts for it; a later signatory of the same party can take it back, not force it. */
export async function saveMayAnnounce(
  db: Db,
  agreementId: string,
  organisationId: string,
  may: boolean,
): Promise<void> {
  await sql`
    update agreements.party set may_announce = coalesce(may_announce, true) and ${may}
    where network_id = platform.current_network() and agreement_id = ${agreementId} and organisation_id = ${organisationId}`.execute(
    db,
  )
}

export async function saveAnnounced(db: Db, agreementId: string, now: Date): Promise<void> {
  await sql`
    update agreements.agreement set announced_at = ${now}
    where network_id = platform.current_network() and id = ${agreementId}`.execute(db)
}

export async function savePartyLeft(db: Db, agreementId: string, organisationId: string, day: string): Promise<void> {
  await sql`
    update agreements.party set left_on = ${day}
    where network_id = platform.current_network() and agreement_id = ${agreementId} and organisation_id = ${organisationId}`.execute(
    db,
  )
}
