import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'notifications',
    thing: 'mail',
    activity: 'V01',
    tables: ['mail.recipient', 'mail.message', 'mail.refusal'],
    retention: null,
  },
]
