import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'access',
    thing: 'token',
    activity: 'V01',
    tables: ['access.token', 'access.client', 'access.webhook'],
    retention: null,
  },
]
