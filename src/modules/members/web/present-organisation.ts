import { formatDate, type Locale } from '#platform/i18n'
import { districtName, type PublicMember } from '../queries/public-members.ts'
import { presentContact } from './present-contact.ts'

/** What the public page of a member shows: fields picked one by one. */
export function presentOrganisation({ member, contacts, topics }: PublicMember, locale: Locale) {
  const { id, name, kind, isLead, profile } = member
  const textLocale = profile.description[locale] ? locale : profile.description.de ? 'de' : null
  const names = new Map(topics.map(({ key, name: label }) => [key, label]))
  return {
    id,
    name,
    kind,
    isLead,
    text: textLocale && (profile.description[textLocale] ?? null),
    textLang: textLocale === locale ? undefined : 'de',
    legalName: profile.legalName,
    groupName: profile.groupName,
    street: profile.street,
    town: [profile.postcode, profile.placeName].filter(Boolean).join(' '),
    district: profile.district && districtName(profile.district),
    website: profile.website,
    sectors: profile.sectors,
    sizeClass: profile.sizeClass,
    since: profile.joinedOn && formatDate(locale, profile.joinedOn, 'month'),
    hasLogo: profile.logoFileId !== null,
    contacts: contacts.map((contact) => presentContact(contact, names, locale)),
  }
}
