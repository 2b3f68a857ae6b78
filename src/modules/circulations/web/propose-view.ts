import type { Db, PersonId } from '#platform/db'
import { formatDate, type Locale } from '#platform/i18n'
import type { MemberFacts } from '../queries/member-facts.ts'
import { nameStandings } from '../queries/name-standings.ts'
import { standingProposals } from '../store/name-proposals.ts'

/** Members that only a release by name can reach, and what has been proposed. What the person thinks of it nobody sees. */
export async function proposingView(
  db: Db,
  facts: MemberFacts,
  { personId, locale }: { personId: PersonId; locale: Locale },
  now: Date,
) {
  const standings = await nameStandings(db, facts, personId, now)
  const proposals = await standingProposals(db, personId, now)
  const proposed = new Set(proposals.map(({ recipientId }) => recipientId))
  return {
    choices: [...standings.values()]
      .filter(({ member, mayBeProposed }) => mayBeProposed && !proposed.has(member.id))
      .map(({ member: { id, name } }) => ({ value: id, label: name }))
      .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    standing: proposals.map(({ id, recipientId, proposedAt }) => ({
      id,
      name: standings.get(recipientId)?.member.name ?? '',
      date: formatDate(locale, proposedAt, 'short'),
    })),
  }
}
