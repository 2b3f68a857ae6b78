import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'members',
    thing: 'contact',
    activity: 'V13',
    tables: ['members.contact'],
    retention: null,
  },
  {
    namespace: 'members',
    thing: 'application',
    activity: 'V13',
    tables: [
      'members.application',
      'members.application_check',
      'members.invitation',
      'members.upload',
      'members.history',
      'members.leaving',
      'members.taking_out',
    ],
    retention: null,
  },
]
