import { currentMembers, type Member } from '#modules/members'
import {
  buildForRecipients,
  buildShortProfile,
  populationOf,
  type Built,
  type OptionalField,
} from '#modules/shortprofiles'
import { openVacanciesOfMembers, type OpenVacancy } from '#modules/vacancies'
import { daysBefore } from '#platform/days'
import { inTransaction, type NetworkId, type PersonId } from '#platform/db'
import { quotaDays, type SendingRules } from '../rules/sending-rules.ts'
import { memberTallies, type MemberTally } from '../store/member-tallies.ts'
import { currentRules } from '../store/sending-rules.ts'
import { accountsThatReply, inviteesOf } from './invitees.ts'

/** What is known of all members together, beyond what the sender may read of persons: counts, and what the k-rule says. */
export type MemberFacts = {
  rules: SendingRules
  members: readonly Member[]
  tallies: ReadonlyMap<string, MemberTally>
  vacancies: ReadonlyMap<string, readonly OpenVacancy[]>
  canAnswer: ReadonlySet<string>
  /** Somebody there signs in: a name opens to nobody else. */
  signsIn: ReadonlySet<string>
  /** For somebody who has received nothing yet. */
  preview: Built
  /** For each member after all it has received. */
  profiles: ReadonlyMap<string, Built>
  /** KldB of the wanted occupation, five digits; null: none yet. */
  kldb: string | null
}

/** In a transaction of the worker: nothing of other persons but counts leaves it. */
export function memberFacts(
  networkId: NetworkId,
  wish: { personId: PersonId; fields: readonly OptionalField[] },
  now: Date,
): Promise<MemberFacts> {
  return inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => {
    const members = await currentMembers(db)
    const population = await populationOf(db, now)
    const accounts = await accountsThatReply(db)
    const canAnswer = new Set<string>()
    for (const { id } of members) {
      if (accounts.has(id) || (await inviteesOf(db, id, accounts)).length > 0) canAnswer.add(id)
    }
    const ids = members.map(({ id }) => id)
    return {
      rules: await currentRules(db),
      members,
      tallies: await memberTallies(db, daysBefore(now, quotaDays), now),
      vacancies: Map.groupBy(await openVacanciesOfMembers(db), ({ organisationId }) => organisationId),
      canAnswer,
      signsIn: new Set(accounts.keys()),
      preview: buildShortProfile(population, wish),
      profiles: await buildForRecipients(db, population, wish, ids, now),
      kldb: population.byId.get(wish.personId)?.kldb ?? null,
    }
  })
}
