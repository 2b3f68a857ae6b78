import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { formatDate, translator, type Locale } from '#platform/i18n'
import type { ExportPart, PrivacyDeclaration } from '#platform/privacy'
import { allProposals, deleteOldProposals, forgetProposals } from '../store/name-proposals.ts'
import { processesOfPerson } from '../store/processes.ts'
import { repliesOf } from '../store/replies.ts'
import { deleteOldCirculations, forgetCirculations, personsOnTheirWay } from '../store/retention.ts'

/** Who was asked, when, and what came back; comments are about the person and therefore the person's. */
async function exported(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const t = translator(locale, 'circulations')
  const processes = await processesOfPerson(db, personId)
  if (processes.length === 0) return null
  const replies = await repliesOf(
    db,
    processes.map(({ id }) => id),
  )
  const recipients = await organisationsByIds(
    db,
    processes.map(({ recipientId }) => recipientId),
  )
  const lines = processes.map(({ id, recipientId, caseNumber, state, sentAt }) => ({
    recipient: recipients.get(recipientId)?.name ?? '',
    caseNumber,
    state,
    sentAt,
    replies: (replies.get(id) ?? []).map(({ kind, comment, givenAt }) => ({
      kind,
      comment,
      givenAt: givenAt.toISOString(),
    })),
  }))
  return {
    json: { circulations: lines.map((line) => ({ ...line, sentAt: line.sentAt?.toISOString() ?? null })) },
    tables: [
      {
        file: 'circulations',
        heading: t('privacy.circulation.name'),
        columns: [t('board.recipient'), t('received.number'), t('privacy.sent'), t('board.standing'), t('one.answer')],
        rows: lines.map(({ recipient, caseNumber, state, sentAt, replies: given }) => [
          recipient,
          caseNumber,
          sentAt ? formatDate(locale, sentAt, 'short') : '',
          t(`own.state.${state}`),
          given.map(({ kind, comment }) => [t(`answer.${kind}`), comment].filter(Boolean).join(': ')).join(' / '),
        ]),
      },
    ],
  }
}

/** What advisers proposed to the person, and why. */
async function exportedProposals(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const proposals = await allProposals(db, personId)
  if (proposals.length === 0) return null
  const t = translator(locale, 'circulations')
  const recipients = await organisationsByIds(
    db,
    proposals.map(({ recipientId }) => recipientId),
  )
  const lines = proposals.map(({ recipientId, reason, proposedAt }) => ({
    recipient: recipients.get(recipientId)?.name ?? '',
    reason,
    proposedAt,
  }))
  return {
    json: { proposals: lines.map((line) => ({ ...line, proposedAt: line.proposedAt.toISOString() })) },
    tables: [
      {
        file: 'proposals',
        heading: t('privacy.proposal.name'),
        columns: [t('board.recipient'), t('privacy.proposedAt'), t('privacy.reason')],
        rows: lines.map(({ recipient, reason, proposedAt }) => [
          recipient,
          formatDate(locale, proposedAt, 'short'),
          reason,
        ]),
      },
    ],
  }
}

/** Answered or not, a proposal has long passed by then. */
const keptProposalDays = 180

/** As long as a placement is followed up, and a year beyond. */
const keptDays = 1095

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'circulations',
    thing: 'circulation',
    activity: 'V03',
    tables: [
      'circulations.circulation',
      'circulations.process',
      'circulations.step',
      'circulations.reply',
      'circulations.question',
      'circulations.link',
    ],
    ofPerson: { export: exported, erase: forgetCirculations },
    stillNeeded: personsOnTheirWay,
    retention: { days: keptDays, tightenable: true, purgeDue: deleteOldCirculations },
  },
  {
    namespace: 'circulations',
    thing: 'proposal',
    activity: 'V03',
    tables: ['circulations.name_proposal', 'circulations.name_refusal'],
    ofPerson: { export: exportedProposals, erase: forgetProposals },
    retention: { days: keptProposalDays, tightenable: true, purgeDue: deleteOldProposals },
  },
]
