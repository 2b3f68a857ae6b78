import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'audit',
    thing: 'log',
    activity: 'V01',
    tables: ['platform.audit', 'platform.refusal'],
    retention: null,
  },
]
