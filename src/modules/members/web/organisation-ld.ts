import type { Locale } from '#platform/i18n'
import { plainText } from '#platform/markdown'
import type { Contact } from '../contact.ts'
import type { Member } from '../store/profiles.ts'

type JsonLd = Record<string, unknown>

/** The member as schema.org Organization for search engines: what the page says and nothing more. */
export function organisationLd(member: Member, contacts: readonly Contact[], address: string, locale: Locale): JsonLd {
  const { name, profile } = member
  const text = profile.description[locale] ?? profile.description.de
  const ld: JsonLd = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name,
    legalName: profile.legalName || undefined,
    url: profile.website || address,
    description: text ? plainText(text) : undefined,
    address: {
      '@type': 'PostalAddress',
      streetAddress: profile.street || undefined,
      postalCode: profile.postcode ?? undefined,
      addressLocality: profile.placeName || undefined,
      addressCountry: 'DE',
    },
    contactPoint: contacts.map((contact) => ({
      '@type': 'ContactPoint',
      contactType: contact.jobTitle || undefined,
      email: contact.email,
      telephone: contact.phone || undefined,
      availableLanguage: [...contact.languages],
    })),
  }
  return JSON.parse(JSON.stringify(ld)) as JsonLd
}
