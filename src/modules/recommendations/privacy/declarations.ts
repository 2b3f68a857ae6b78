import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'recommendations',
    thing: 'recommendation',
    activity: 'V13',
    tables: ['recommendations.recommendation', 'recommendations.comment'],
    retention: null,
  },
]
