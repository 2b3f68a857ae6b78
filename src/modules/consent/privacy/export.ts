import { organisationsByIds } from '#modules/network'
import { accountsOfPersons } from '#modules/seats'
import type { Db } from '#platform/db'
import { calendarDay, formatDate, translator, type Locale } from '#platform/i18n'
import type { ExportPart } from '#platform/privacy'
import { consentText } from '../content/texts.ts'
import { readLedger } from '../queries/read-ledger.ts'
import { consentsOf } from '../store/consents.ts'
import { exclusionsOf } from '../store/exclusions.ts'
import { recallsOf } from '../store/recalls.ts'
import { presentEntry } from '../web/present-ledger.ts'

/** More than anybody reads, and every entry a person has. */
const everyEntry = 1_000_000

/** Each consent with what it was given for, and the words it was given with. */
export async function exportConsents(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const consents = await consentsOf(db, personId)
  if (consents.length === 0) return null
  const t = translator(locale, 'consent')
  const nameOf = await namesOf(
    db,
    consents.map(({ recipientId }) => recipientId),
  )
  return {
    json: consents.map(
      ({ id, purpose, recipientId, recipientGroup, textVersion, textHash, locale: language, door, ...when }) => ({
        id,
        purpose,
        recipient: nameOf(recipientId),
        chosenWith: recipientGroup,
        text: consentText(purpose, language, textVersion).body,
        textVersion,
        textHash,
        language,
        door,
        givenAt: when.givenAt.toISOString(),
        expiresAt: when.expiresAt.toISOString(),
        withdrawnAt: when.withdrawnAt?.toISOString() ?? null,
      }),
    ),
    tables: [
      {
        file: 'consents',
        heading: t('page.title'),
        columns: [
          t('export.purpose'),
          t('export.recipient'),
          t('export.group'),
          t('export.given'),
          t('export.until'),
          t('export.withdrawn'),
        ],
        rows: consents.map(({ purpose, recipientId, recipientGroup, givenAt, expiresAt, withdrawnAt }) => [
          t(`purpose.${purpose}`),
          nameOf(recipientId),
          recipientGroup ? t(`page.group.${recipientGroup}`) : '',
          calendarDay(givenAt),
          calendarDay(expiresAt),
          withdrawnAt ? calendarDay(withdrawnAt) : '',
        ]),
      },
    ],
  }
}

export async function exportExclusions(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const exclusions = await exclusionsOf(db, personId)
  if (exclusions.length === 0) return null
  const t = translator(locale, 'consent')
  const nameOf = await namesOf(
    db,
    exclusions.map(({ organisationId }) => organisationId),
  )
  return {
    json: exclusions.map(({ organisationId, reason, addedAt }) => ({
      organisation: nameOf(organisationId),
      reason,
      addedAt: addedAt.toISOString(),
    })),
    tables: [
      {
        file: 'exclusions',
        heading: t('exclusions.title'),
        columns: [t('ledger.organisation'), t('exclusions.why')],
        rows: exclusions.map(({ organisationId, reason }) => [
          nameOf(organisationId),
          t(`exclusions.reason.${reason}`),
        ]),
      },
    ],
  }
}

/** Who saw what: part of every copy (Art. 15 (1) (c) GDPR). */
export async function exportLedger(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const entries = await readLedger(db, personId, everyEntry)
  if (entries.length === 0) return null
  const t = translator(locale, 'consent')
  const ownAccountId = (await accountsOfPersons(db, [personId])).get(personId)?.id ?? ''
  const shown = entries.map((entry) => presentEntry(entry, ownAccountId, locale))
  return {
    json: shown.map(({ at, ...told }) => ({
      at: at.toISOString(),
      who: told.who,
      what: told.what,
      why: told.why,
      fingerprint: told.fingerprint,
    })),
    tables: [
      {
        file: 'views',
        heading: t('ledger.title'),
        columns: [t('ledger.when'), t('ledger.who'), t('ledger.what'), t('ledger.why'), t('ledger.fingerprint')],
        rows: shown.map(({ at, who, what, why, fingerprint }) => [
          formatDate(locale, at, 'minute'),
          who,
          what,
          why,
          fingerprint,
        ]),
      },
    ],
  }
}

export async function exportRecalls(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const recalls = await recallsOf(db, personId)
  if (recalls.length === 0) return null
  const t = translator(locale, 'consent')
  const nameOf = await namesOf(
    db,
    recalls.map(({ recipientId }) => recipientId),
  )
  return {
    json: recalls.map(({ recipientId, caseNumber, recalledAt, confirmedAt }) => ({
      recipient: nameOf(recipientId),
      caseNumber,
      recalledAt: recalledAt.toISOString(),
      confirmedAt: confirmedAt?.toISOString() ?? null,
    })),
    tables: [
      {
        file: 'recalls',
        heading: t('privacy.recall.name'),
        columns: [t('export.recipient'), t('open.number'), t('open.asked'), t('export.confirmed')],
        rows: recalls.map(({ recipientId, caseNumber, recalledAt, confirmedAt }) => [
          nameOf(recipientId),
          caseNumber,
          calendarDay(recalledAt),
          confirmedAt ? calendarDay(confirmedAt) : '',
        ]),
      },
    ],
  }
}

async function namesOf(db: Db, ids: readonly string[]): Promise<(id: string) => string> {
  const organisations = await organisationsByIds(db, ids)
  return (id) => organisations.get(id)?.name ?? ''
}
