import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { formatDate, translator, type Locale } from '#platform/i18n'
import type { ExportPart, PrivacyDeclaration } from '#platform/privacy'
import { presentShortProfile } from '../queries/present.ts'
import { forgetVersions, receiptsOf } from '../store/retention.ts'

/** Which version each recipient has received; the partner's word about the link is the partner's own. */
async function exported(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const receipts = await receiptsOf(db, personId)
  if (receipts.length === 0) return null
  const t = translator(locale, 'shortprofiles')
  const recipients = await organisationsByIds(
    db,
    receipts.map(({ recipientId }) => recipientId),
  )
  const lines = receipts.map(({ recipientId, receivedAt, shown }) => ({
    recipient: recipients.get(recipientId)?.name ?? '',
    receivedAt,
    shown,
    profile: presentShortProfile({ shown }, locale),
  }))
  return {
    json: {
      shortProfiles: lines.map(({ recipient, receivedAt, shown }) => ({
        recipient,
        receivedAt: receivedAt.toISOString(),
        shown,
      })),
    },
    tables: [
      {
        file: 'short-profiles',
        heading: t('privacy.version.name'),
        columns: [t('privacy.recipient'), t('privacy.receivedAt'), t('privacy.shown')],
        rows: lines.map(({ recipient, receivedAt, profile: { title, lines: fields } }) => [
          recipient,
          formatDate(locale, receivedAt, 'short'),
          [title, ...fields.map(({ label, value }) => `${label}: ${value}`)].join('; '),
        ]),
      },
    ],
  }
}

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'shortprofiles',
    thing: 'version',
    activity: 'V03',
    tables: [
      'shortprofiles.version',
      'shortprofiles.receipt',
      'shortprofiles.name_receipt',
      'shortprofiles.link_release',
    ],
    ofPerson: { export: exported, erase: forgetVersions },
    // What a recipient has received counts for ever against the person being found out; it goes with the file.
    retention: null,
  },
]
