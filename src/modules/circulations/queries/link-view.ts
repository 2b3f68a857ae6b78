import { noteShown } from '#modules/consent'
import { organisationsByIds } from '#modules/network'
import { shortProfileById, type Version } from '#modules/shortprofiles'
import { inTransaction, type Db, type NetworkId } from '#platform/db'
import { tokenPattern } from '#platform/keys'
import type { ReplyKind } from '../circulation.ts'
import { hashOfSecret } from '../link-token.ts'
import { currentLink } from '../store/links.ts'
import { processById } from '../store/processes.ts'
import { lockLinkReply } from '../store/replies.ts'
import { isAsked } from '../rules/transitions.ts'
import { isShownToRecipient, ownVacancies } from './reply-facts.ts'

/** The masked profile and what was answered; nothing else of the person, the sender or others. */
export type LinkView = {
  caseNumber: string
  /** Whom the link was mailed to. */
  organisationName: string
  dueOn: string
  profile: Pick<Version, 'shown'>
  /** Of the recipient's own open vacancies. */
  vacancies: readonly { id: string; title: string }[]
  given: { kind: ReplyKind; isConfirmed: boolean; mayAskCode: boolean } | null
  /** Somebody of the house has answered signed in. */
  isAnswered: boolean
}

/** What a link opens at this moment; null once it has ended, for whatever reason. Notes the reading in the person's ledger. */
export async function shownByLink(networkId: NetworkId, token: string, now: Date): Promise<LinkView | null> {
  if (!tokenPattern.test(token)) return null
  const linkHash = hashOfSecret(token)
  return inTransaction({ networkId, linkHash }, (db) => viewOf(db, now))
}

async function viewOf(db: Db, now: Date): Promise<LinkView | null> {
  const link = await currentLink(db, now)
  const process = link && (await processById(db, link.processId))
  if (!process || process.versionId === null || !(await isShownToRecipient(db, process, now))) return null
  const profile = await shortProfileById(db, process.versionId)
  if (!profile) return null
  const given = await lockLinkReply(db, process.id)
  if (!isAsked(process.state) && !given) return null
  await noteShown(
    db,
    {
      personId: process.personId,
      actor: { kind: 'visitor' },
      recipientId: process.recipientId,
      shown: 'shortProfile',
      objectId: process.id,
      version: profile.hash.slice(0, 12),
      purpose: 'circulation',
      door: 'link',
    },
    now,
  )
  return {
    caseNumber: process.caseNumber,
    organisationName: (await organisationsByIds(db, [process.recipientId])).get(process.recipientId)?.name ?? '',
    dueOn: process.dueOn,
    profile: { shown: profile.shown },
    vacancies: (await ownVacancies(db, process.recipientId)).map(({ id, title }) => ({ id, title })),
    given: given && {
      kind: given.reply.kind,
      isConfirmed: given.reply.confirmedAt !== null,
      mayAskCode: given.codesSent < 3,
    },
    isAnswered: !isAsked(process.state),
  }
}
