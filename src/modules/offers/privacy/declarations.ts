import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'offers',
    thing: 'contact',
    activity: 'V13',
    tables: ['offers.offer'],
    retention: null,
  },
]
