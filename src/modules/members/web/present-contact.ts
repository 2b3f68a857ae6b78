import { formatList, languageName, type Locale } from '#platform/i18n'
import type { Contact } from '../contact.ts'
import { districtName } from '../queries/public-members.ts'

/** A contact as a page shows it, every code put into words. */
export type ContactView = {
  id: string
  name: string
  jobTitle: string
  email: string
  phone: string
  topics: string[]
  languages: string
  /** Where this person is responsible; null: everywhere in the network. */
  area: string | null
  membersOnly: boolean
}

export function presentContact(contact: Contact, topicNames: ReadonlyMap<string, string>, locale: Locale): ContactView {
  const { id, name, jobTitle, email, phone, topics, languages, districts, postcodes, visibility } = contact
  const areas = [...districts.map(districtName), ...postcodes.map((code) => code.replace('-', '–'))]
  return {
    id,
    name,
    jobTitle,
    email,
    phone,
    topics: topics.flatMap((key) => topicNames.get(key) ?? []),
    languages: formatList(
      locale,
      languages.map((code) => languageName(code, locale)),
    ),
    area: areas.length === 0 ? null : formatList(locale, areas),
    membersOnly: visibility === 'members',
  }
}
