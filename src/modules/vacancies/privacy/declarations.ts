import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'vacancies',
    thing: 'contact',
    activity: 'V04',
    tables: ['vacancies.vacancy', 'vacancies.entry', 'vacancies.public_vacancy'],
    retention: null,
  },
]
