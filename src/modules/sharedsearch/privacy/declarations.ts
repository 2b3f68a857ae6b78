import { translator, type Locale } from '#platform/i18n'
import type { ExportPart, PrivacyDeclaration } from '#platform/privacy'
import type { Db } from '#platform/db'
import { forgetPerson, judgementsOf } from '../store/judgements.ts'
import { watchOf } from '../store/watches.ts'

/** A person's own answers to pairs; the partner's are not among them, whatever they were. */
async function exported(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const judged = await judgementsOf(db, personId)
  const watch = await watchOf(db, personId)
  if (judged.length === 0 && watch === null) return null
  const t = translator(locale, 'sharedsearch')
  return {
    json: { judgements: judged.map((each) => ({ ...each })), newPairsByMail: watch?.frequency ?? null },
    tables: [
      {
        file: 'judgements',
        heading: t('privacy.judgements.name'),
        columns: [t('privacy.own'), t('privacy.partner'), t('privacy.verdict')],
        rows: judged.map(({ own, partner, verdict }) => [own, partner, t(`judge.${verdict}`)]),
      },
    ],
  }
}

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'sharedsearch',
    thing: 'judgements',
    activity: 'V03',
    tables: ['sharedsearch.judgement', 'sharedsearch.agreement', 'sharedsearch.watch', 'sharedsearch.known_pair'],
    ofPerson: { export: exported, erase: forgetPerson },
    // Ends with the file it belongs to.
    retention: null,
  },
]
