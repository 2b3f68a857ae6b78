import { formatDate, translator, type Locale } from '#platform/i18n'
import type { ExportPart, PrivacyDeclaration } from '#platform/privacy'
import type { Db } from '#platform/db'
import { deleteFeed, deleteUnfetched, feedOf } from '../store/feeds.ts'

/** A calendar that no program has asked for in half a year is read by nobody; its address should not lie about. */
const unfetchedDays = 182

/** That there is one, not its address, which nobody keeps. */
async function exported(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const feed = await feedOf(db, personId)
  if (!feed) return null
  const t = translator(locale, 'calendar')
  const { createdAt, fetchedAt } = feed
  return {
    json: { since: createdAt.toISOString(), lastFetched: fetchedAt?.toISOString() ?? null },
    tables: [
      {
        file: 'calendar',
        heading: t('privacy.feed.name'),
        columns: [t('state.since'), t('state.fetched')],
        rows: [[formatDate(locale, createdAt, 'minute'), fetchedAt ? formatDate(locale, fetchedAt, 'minute') : '']],
      },
    ],
  }
}

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'calendar',
    thing: 'feed',
    activity: 'V03',
    tables: ['calendar.feed'],
    ofPerson: { export: exported, erase: deleteFeed },
    retention: { days: unfetchedDays, tightenable: true, purgeDue: deleteUnfetched },
  },
]
