import { personById, type Person } from '#modules/couples'
import type { Member } from '#modules/members'
import { currentNetwork } from '#modules/network'
import type { Db, PersonId } from '#platform/db'
import { mayBeProposed, nameStanding, type NameStanding } from '../rules/by-name.ts'
import { lockRecipient } from '../store/due.ts'
import { memberFacts, type MemberFacts } from './member-facts.ts'
import { recipientObstacles } from './recipients.ts'

export type NamedMember = { member: Member; standing: NameStanding; mayBeProposed: boolean }

/** How every member stands to a release by name, by id. Needs a transaction that may write: consents stay locked until it ends. */
export async function nameStandings(
  db: Db,
  facts: MemberFacts,
  personId: PersonId,
  now: Date,
): Promise<Map<string, NamedMember>> {
  const obstacles = await recipientObstacles(db, facts, personId, now)
  return new Map(
    facts.members.map((member) => {
      const obstacle = obstacles.get(member.id) ?? null
      const signsIn = facts.signsIn.has(member.id)
      const standing = nameStanding(obstacle, signsIn)
      return [member.id, { member, standing, mayBeProposed: mayBeProposed(obstacle, signsIn) }]
    }),
  )
}

export type NameCase = { person: Person; member: NamedMember | null }

/**
 * One member and one person, for an action. What the member has received stands still until it ends: two partners who press at once come one
 * after the other.
 */
export async function nameCase(
  db: Db,
  { personId, recipientId }: { personId: PersonId; recipientId: string },
  now: Date,
): Promise<NameCase | null> {
  await lockRecipient(db, recipientId)
  const person = await personById(db, personId)
  const network = await currentNetwork(db)
  if (!person || !network) return null
  const facts = await memberFacts(network.id, { personId, fields: [] }, now)
  return { person, member: (await nameStandings(db, facts, personId, now)).get(recipientId) ?? null }
}
