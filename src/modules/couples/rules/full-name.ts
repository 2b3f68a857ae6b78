import type { Identity, Person } from '../person.ts'

/** As the person would say it: in Vietnamese the family comes first. */
export function fullName(
  { givenName, familyName }: Pick<Identity, 'givenName' | 'familyName'>,
  { locale }: Pick<Person, 'locale'>,
): string {
  return (locale === 'vi' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`).trim()
}
