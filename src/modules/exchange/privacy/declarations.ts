import type { PrivacyDeclaration } from '#platform/privacy'

/** Of staff; ends with what it belongs to, by this module's own steps. */
export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'exchange',
    thing: 'post',
    activity: 'V17',
    tables: [
      'exchange.thread',
      'exchange.post',
      'exchange.post_version',
      'exchange.report',
      'exchange.follow',
      'exchange.digest',
    ],
    retention: null,
  },
]
