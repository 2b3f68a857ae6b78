import { accountsOfPersons } from '../queries/person-accounts.ts'
import { translator, type Locale } from '#platform/i18n'
import type { Db } from '#platform/db'
import type { ExportPart, PrivacyDeclaration } from '#platform/privacy'
import { takePersonSeat } from '../actions/take-person-seat.ts'

/** What one signs in with; secrets are stored in a form that tells nobody anything, and leave in no copy. */
async function exportAccount(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const account = (await accountsOfPersons(db, [personId])).get(personId)
  if (!account) return null
  const t = translator(locale, 'seats')
  const { name, address, locale: language } = account
  return {
    json: { name, address, language },
    tables: [
      {
        file: 'account',
        heading: t('privacy.account.name'),
        columns: [t('privacy.account.holder'), t('privacy.account.address'), t('privacy.account.language')],
        rows: [[name, address ?? '', language]],
      },
    ],
  }
}

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'seats',
    thing: 'account',
    activity: 'V01',
    tables: [
      'seats.person_seat',
      'identity.account',
      'identity.credential',
      'identity.session',
      'identity.verification',
      'identity.passkey',
      'identity.second_factor',
      'identity.recovery_code',
      'identity.half_sign_in',
      'identity.mail_request',
      'identity.mail_link',
      'identity.address_change',
      'identity.attempts',
      'identity.outside_identity',
      'identity.provider_visit',
    ],
    ofPerson: { export: exportAccount, erase: takePersonSeat },
    erasedLast: true,
    retention: null,
  },
  {
    namespace: 'seats',
    thing: 'seat',
    activity: 'V01',
    tables: ['seats.seat', 'seats.invitation'],
    retention: null,
  },
]
