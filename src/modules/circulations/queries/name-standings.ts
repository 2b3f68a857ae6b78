import type { Member } from '#modules/members'
import type { Db, PersonId } from '#platform/db'
import { mayBeProposed, nameStanding, type NameStanding } from '../rules/by-name.ts'
import type { MemberFacts } from './member-facts.ts'
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
