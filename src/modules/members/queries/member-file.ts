import { accountsByIds } from '#modules/identity'
import type { Actor } from '#platform/action'
import { holds } from '#platform/action'
import { inTransaction, isUuid, type NetworkId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { mayChangeOrganisation, mayEndMembership, seenStates } from '../actions/policies.ts'
import type { Contact } from '../contact.ts'
import type { Topic } from '../rules/topics.ts'
import { applicationOf } from '../store/applications.ts'
import { contactsOf } from '../store/contacts.ts'
import { historyOf, type HistoryEntry } from '../store/history.ts'
import { leavingOf, type Leaving } from '../store/leaving.ts'
import { memberById, type Member } from '../store/profiles.ts'
import { allTopics } from './public-members.ts'

export type MemberView = {
  member: Member
  contacts: Contact[]
  history: (HistoryEntry & { by: string | null })[]
  leaving: Leaving | null
  applicationId: string | null
  topics: Topic[]
  may: { change: boolean; readContacts: boolean; leave: boolean; administer: boolean; decide: boolean }
}

/** Everything staff of the network may see of one organisation; contacts and history need `contacts.read`. */
export async function memberView(
  networkId: NetworkId,
  organisationId: string,
  actor: Actor,
  locale: Locale,
): Promise<MemberView | null> {
  const may = {
    change: mayChangeOrganisation(actor, organisationId).allowed,
    readContacts: holds(actor, 'contacts.read').allowed,
    leave: mayEndMembership(actor, organisationId).allowed,
    administer: holds(actor, 'members.administer').allowed,
    decide: holds(actor, 'members.decide').allowed,
  }
  const found = await inTransaction({ networkId, readOnly: true }, async (db) => {
    const member = await memberById(db, organisationId)
    if (!member || !seenStates(actor).includes(member.state)) return null
    const contacts = await contactsOf(db, organisationId)
    return {
      member,
      contacts: may.readContacts ? contacts : contacts.filter(({ visibility }) => visibility === 'public'),
      history: may.readContacts && (may.administer || may.change) ? await historyOf(db, organisationId) : [],
      leaving: await leavingOf(db, organisationId),
      applicationId: may.decide ? ((await applicationOf(db, organisationId))?.id ?? null) : null,
      topics: await allTopics(db, locale),
    }
  })
  if (!found) return null
  const names = await accountNames(found.history.flatMap(({ accountId }) => accountId ?? []))
  const history = found.history.map((entry) => ({ ...entry, by: names.get(entry.accountId ?? '') ?? null }))
  return { ...found, history, may }
}

/** Names of accounts by id; those that are gone are missing. */
export async function accountNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // What commands and seeds noted has no account behind it.
  const known = [...new Set(ids)].filter((id) => isUuid(id))
  const accounts = await accountsByIds(known)
  return new Map(accounts.map(({ id, name }) => [id, name]))
}
