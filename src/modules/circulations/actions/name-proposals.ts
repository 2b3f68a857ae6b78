import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Person } from '#modules/couples'
import { defineAction, isOwn } from '#platform/action'
import type { Db } from '#platform/db'
import { longestReason, type NameProposal } from '../name-proposal.ts'
import { nameCase } from '../queries/name-standings.ts'
import { mayCirculate, staffOnly } from '../rules/policies.ts'
import { insertProposal, refuseProposal, standingProposals } from '../store/name-proposals.ts'

const proposing = z.strictObject({
  personId: z.uuid(),
  recipientId: z.uuid(),
  reason: z.string().trim().min(1).max(longestReason),
})

type Facts = { person: Person; mayBeProposed: boolean; isProposed: boolean }
export type ProposeProblem = 'notProposable' | 'proposedAlready'

async function load(
  db: Db,
  { personId, recipientId }: z.output<typeof proposing>,
  { now }: { now: Date },
): Promise<Facts | null> {
  const found = await nameCase(db, { personId, recipientId }, now)
  if (!found) return null
  const { person, member } = found
  const proposals = await standingProposals(db, personId, now)
  return {
    person,
    mayBeProposed: (member?.mayBeProposed ?? false) && person.state === 'active',
    isProposed: proposals.some((proposal) => proposal.recipientId === recipientId),
  }
}

/** The adviser names a member and why; the person finds it on the own page and decides. The member learns nothing. */
export const proposeName = defineAction({
  name: 'circulations.proposeName',
  input: proposing,
  load,
  allow: (actor, { person }) => mayCirculate(actor, person),
  decide: ({ mayBeProposed, isProposed }, { personId, recipientId, reason }, now, actor) => {
    if (isProposed) return { ok: false, code: 'proposedAlready' as ProposeProblem }
    if (!mayBeProposed) return { ok: false, code: 'notProposable' as ProposeProblem }
    const { organisationId: senderOrganisationId, accountId: proposedBy } = staffOnly(actor)
    const id = randomUUID()
    const change: NameProposal = {
      id,
      personId,
      recipientId,
      senderOrganisationId,
      proposedBy,
      reason,
      proposedAt: now,
    }
    return {
      ok: true,
      change,
      audit: { subject: 'nameProposal', subjectId: id },
      events: [{ name: 'circulations.nameProposed', ids: { personId, proposalId: id } }],
    }
  },
  save: (db, proposal) => insertProposal(db, proposal),
  present: () => null,
})

/** The person's "no": it stands no longer on the own page, and nobody hears of it (S-36). */
export const setProposalAside = defineAction({
  name: 'circulations.setProposalAside',
  input: z.strictObject({ personId: z.uuid(), proposalId: z.uuid() }),
  load: async (db, { personId, proposalId }, { now }) => {
    const proposals = await standingProposals(db, personId, now)
    return proposals.find(({ id }) => id === proposalId) ?? null
  },
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: (_proposal, { personId, proposalId }, now) => ({
    ok: true,
    change: { personId, proposalId, now },
    // As bare as any other change of the own file: the audit is read by the office, too.
    audit: { as: 'couples.changeFile', subject: 'person', subjectId: personId },
  }),
  save: (db, { now, ...refusal }) => refuseProposal(db, refusal, now),
  present: () => null,
})
