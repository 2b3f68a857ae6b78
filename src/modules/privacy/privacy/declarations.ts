import type { PrivacyDeclaration } from '#platform/privacy'
import { deleteOldErasures, erasureOf } from '../store/erasures.ts'

/** As long as a consent's proof: what was erased has to be erased again from every backup that is restored. */
const threeYearsDays = 1095

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'privacy',
    thing: 'erasure',
    activity: 'V03',
    tables: ['privacy.erasure'],
    ofPerson: {
      async export(db, personId) {
        const erasure = await erasureOf(db, personId)
        return erasure && { json: { askedAt: erasure.askedAt.toISOString() }, tables: [] }
      },
      erase: 'stays',
    },
    retention: { days: threeYearsDays, tightenable: false, purgeDue: deleteOldErasures },
  },
]
