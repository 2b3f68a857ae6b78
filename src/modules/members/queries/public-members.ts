import { districtByKey } from '#modules/reference'
import { isMember } from '#modules/network'
import { inTransaction, type Db, type NetworkId } from '#platform/db'
import { translator, type Locale } from '#platform/i18n'
import { foldText } from '#platform/text-search'
import type { Contact } from '../contact.ts'
import { findContacts, type Found, type Question } from '../rules/find-contacts.ts'
import { topicsOf, type Topic } from '../rules/topics.ts'
import { contactsOf, currentContacts } from '../store/contacts.ts'
import { currentMembers, memberById, type Member } from '../store/profiles.ts'
import { topicRows } from '../store/topics.ts'

export type DirectoryFilter = {
  q?: string | undefined
  kind?: string | undefined
  topic?: string | undefined
  district?: string | undefined
  language?: string | undefined
}

export type DirectoryEntry = { member: Member; topics: string[]; languages: string[] }

/**
 * Members as the public sees them, by name. Topics and languages are those of their public contacts; a contact for members only changes
 * neither rows nor counts (W17).
 */
export async function publicDirectory(networkId: NetworkId, filter: DirectoryFilter): Promise<DirectoryEntry[]> {
  const { members, contacts } = await inTransaction({ networkId, readOnly: true }, async (db) => ({
    members: await currentMembers(db),
    contacts: await currentContacts(db, 'public'),
  }))
  const byMember = Map.groupBy(contacts, ({ organisationId }) => organisationId)
  const words = foldText(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return members.flatMap((member): DirectoryEntry[] => {
    const own = byMember.get(member.id) ?? []
    const topics = [...new Set(own.flatMap((contact) => contact.topics))]
    const languages = [...new Set(own.flatMap((contact) => contact.languages))]
    const text = foldText(searchedText(member))
    const fits =
      (!filter.kind || member.kind === filter.kind) &&
      (!filter.district || member.profile.district === filter.district) &&
      (!filter.topic || topics.includes(filter.topic)) &&
      (!filter.language || languages.includes(filter.language)) &&
      words.every((word) => text.includes(word))
    return fits ? [{ member, topics, languages }] : []
  })
}

function searchedText({ name, profile }: Member): string {
  const { placeName, groupName, description } = profile
  return [name, placeName, groupName, ...Object.values(description)].join(' ')
}

export type PublicMember = { member: Member; contacts: Contact[]; topics: Topic[] }

/** One member with its public contacts; null where the public knows none by this id. */
export function publicMember(networkId: NetworkId, id: string, locale: Locale): Promise<PublicMember | null> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const member = await memberById(db, id)
    if (!member || !isMember(member)) return null
    const contacts = (await contactsOf(db, id)).filter(({ visibility }) => visibility === 'public')
    return { member, contacts, topics: await allTopics(db, locale) }
  })
}

/** Who answers in public for a place, a topic and a language, best first. */
export async function publicFinder(networkId: NetworkId, question: Question): Promise<Found[]> {
  const contacts = await inTransaction({ networkId, readOnly: true }, (db) => currentContacts(db, 'public'))
  return findContacts(contacts, question)
}

export async function allTopics(db: Db, locale: Locale): Promise<Topic[]> {
  const t = translator(locale, 'members')
  return topicsOf(await topicRows(db), locale, (topic) => t(`topic.${topic}`))
}

export function topicsOfNetwork(networkId: NetworkId, locale: Locale): Promise<Topic[]> {
  return inTransaction({ networkId, readOnly: true }, (db) => allTopics(db, locale))
}

/** "Kreis Unna" */
export function districtName(key: string): string {
  return districtByKey(key)?.fullName ?? key
}
