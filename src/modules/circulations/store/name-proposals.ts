import { sql, type RawBuilder } from 'kysely'
import { daysBefore } from '#platform/days'
import type { Db, PersonId } from '#platform/db'
import { proposalDays, type NameProposal } from '../name-proposal.ts'

async function select(db: Db, condition: RawBuilder<unknown>): Promise<NameProposal[]> {
  const { rows } = await sql<NameProposal>`
    select id, person_id as "personId", recipient_id as "recipientId", sender_organisation_id as "senderOrganisationId",
      proposed_by as "proposedBy", reason, proposed_at as "proposedAt"
    from circulations.name_proposal
    where network_id = platform.current_network() and ${condition} order by proposed_at desc, id`.execute(db)
  return rows
}

/** Those that still stand, the latest first. To the person without those refused; nobody else can see a refusal, so to the office all look alike. */
export function standingProposals(db: Db, personId: PersonId, now: Date): Promise<NameProposal[]> {
  const since = daysBefore(now, proposalDays)
  return select(
    db,
    sql`person_id = ${personId}::uuid and proposed_at > ${since} and not exists (
      select from circulations.name_refusal r where r.network_id = name_proposal.network_id and r.proposal_id = name_proposal.id)`,
  )
}

/** Of every time, for the person's export. */
export function allProposals(db: Db, personId: PersonId): Promise<NameProposal[]> {
  return select(db, sql`person_id = ${personId}::uuid`)
}

export async function insertProposal(db: Db, proposal: NameProposal): Promise<void> {
  const { id, personId, recipientId, senderOrganisationId, proposedBy, reason, proposedAt } = proposal
  await sql`
    insert into circulations.name_proposal (network_id, id, person_id, recipient_id, sender_organisation_id, proposed_by, reason, proposed_at)
    values (platform.current_network(), ${id}, ${personId}, ${recipientId}, ${senderOrganisationId}, ${proposedBy}, ${reason},
      ${proposedAt})`.execute(db)
}

export async function refuseProposal(
  db: Db,
  { proposalId, personId }: { proposalId: string; personId: PersonId },
  now: Date,
): Promise<void> {
  await sql`
    insert into circulations.name_refusal (network_id, proposal_id, person_id, refused_at)
    values (platform.current_network(), ${proposalId}, ${personId}, ${now})
    on conflict do nothing`.execute(db)
}

/** Those made before that moment, with their refusals. */
export async function deleteOldProposals(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from circulations.name_proposal
    where network_id = platform.current_network() and proposed_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function forgetProposals(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from circulations.name_proposal
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
