import type { Locale } from '#platform/i18n'
import type { Identity } from '../person.ts'

type Name = Pick<Identity, 'givenName' | 'familyName' | 'familyNameFirst'>

/** As its owner writes it. */
export function fullName({ givenName, familyName, familyNameFirst }: Name): string {
  return (familyNameFirst ? `${familyName} ${givenName}` : `${givenName} ${familyName}`).trim()
}

/** Until the owner says otherwise: in Vietnamese the family comes first, then middle and given name. */
export function isFamilyNameFirst(locale: Locale): boolean {
  return locale === 'vi'
}
