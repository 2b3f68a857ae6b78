import { inviteToSeat } from '#modules/seats'
import { runActionWithin, type ActionResult } from '#platform/action'
import type { Db } from '#platform/db'
import type { OutboxListener } from '#platform/outbox'
import { becomeMember } from '../actions/membership-events.ts'
import { applicationById } from '../store/applications.ts'

/** Whoever applied speaks for the organisation from now on, and invites the others. Without a seat nobody could sign the agreement. */
async function inviteApplicant(db: Db, applicationId: string, now: Date): Promise<void> {
  const application = await applicationById(db, applicationId)
  if (!application?.organisationId) return
  const { organisationId, content, locale } = application
  const invitation = {
    organisationId,
    name: content.contactName,
    address: content.contactEmail,
    role: content.kind === 'employer' || content.kind === 'university' ? 'recruiter' : 'adviser',
    authorised: true,
    locale,
  }
  // The decision of two persons stands behind it, and the installation carries it out.
  unlessInvalid(inviteToSeat, await runActionWithin(db, inviteToSeat, invitation, { actor: { kind: 'operator' }, now }))
}

/** What is refused has happened before, and changes nothing. */
function unlessInvalid({ name }: { name: string }, answer: ActionResult<unknown, string>): void {
  if (answer.ok || answer.problem.kind !== 'invalid') return
  throw new Error(`${name}: ${JSON.stringify(answer.problem.issues)}`)
}

export const listeners: OutboxListener[] = [
  {
    event: 'members.accepted',
    name: 'members.inviteApplicant',
    handle: (db, { applicationId }, now) => inviteApplicant(db, String(applicationId), now),
  },
  {
    event: 'agreements.signed',
    name: 'members.sign',
    handle: async (db, { organisationId }, now) => {
      const actor = { kind: 'job', queue: 'outbox' } as const
      unlessInvalid(becomeMember, await runActionWithin(db, becomeMember, { organisationId }, { actor, now }))
    },
  },
]
