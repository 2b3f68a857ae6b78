import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'agreements',
    thing: 'signature',
    activity: 'V13',
    tables: [
      'agreements.signatory',
      'agreements.party',
      'agreements.template_version',
      'agreements.step',
      'agreements.revision',
      'agreements.document',
    ],
    retention: null,
  },
]
