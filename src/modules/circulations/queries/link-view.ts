import { noteShown } from '#modules/consent'
import { organisationsByIds } from '#modules/network'
import { shortProfileById, type Version } from '#modules/shortprofiles'
import { inTransaction, type Db, type NetworkId } from '#platform/db'
import { tokenPattern } from '#platform/keys'
import type { CirculationProcess, ReplyKind } from '../circulation.ts'
import { hashOfSecret } from '../link-token.ts'
import { currentLink } from '../store/links.ts'
import { processById } from '../store/processes.ts'
import { lockLinkReply } from '../store/replies.ts'
import { mostCodes } from '../rules/reply.ts'
import { lastDayToConfirm, purposeOfLink } from '../rules/times.ts'
import { isAsked } from '../rules/transitions.ts'
import { isShownToRecipient, ownVacancies } from './reply-facts.ts'

/** The masked profile and what was answered; nothing else of the person, the sender or others. */
export type LinkView = {
  caseNumber: string
  /** Whom the link was mailed to. */
  organisationName: string
  dueOn: string
  /** Null once the deadline has passed: the link is then good for confirming alone. */
  profile: Pick<Version, 'shown'> | null
  /** Of the recipient's own open vacancies. */
  vacancies: readonly { id: string; title: string }[]
  given: {
    kind: ReplyKind
    isConfirmed: boolean
    mayAskCode: boolean
    /** The last calendar day for it. */
    confirmUntil: string
  } | null
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
  const link = await currentLink(db)
  const purpose = link ? purposeOfLink(link, now) : 'nothing'
  if (!link || purpose === 'nothing') return null
  const process = await processById(db, link.processId)
  if (!process || process.versionId === null || !(await isShownToRecipient(db, process, now))) return null
  const given = await lockLinkReply(db, process.id)
  const isInTime = purpose === 'answering'
  if (!given && !(isInTime && isAsked(process.state))) return null
  const profile = isInTime ? await readProfile(db, process, process.versionId, now) : null
  if (isInTime && !profile) return null
  return {
    caseNumber: process.caseNumber,
    organisationName: (await organisationsByIds(db, [process.recipientId])).get(process.recipientId)?.name ?? '',
    dueOn: process.dueOn,
    profile,
    vacancies: (await ownVacancies(db, process.recipientId)).map(({ id, title }) => ({ id, title })),
    given: given && {
      kind: given.reply.kind,
      isConfirmed: given.reply.confirmedAt !== null,
      mayAskCode: given.codesSent < mostCodes,
      confirmUntil: lastDayToConfirm(link),
    },
    isAnswered: !isAsked(process.state),
  }
}

/** The frozen profile, with the reading noted in the same transaction. */
async function readProfile(
  db: Db,
  { id, personId, recipientId }: CirculationProcess,
  versionId: string,
  now: Date,
): Promise<Pick<Version, 'shown'> | null> {
  const profile = await shortProfileById(db, versionId)
  if (!profile) return null
  const showing = {
    personId,
    recipientId,
    shown: 'shortProfile',
    objectId: id,
    version: profile.hash.slice(0, 12),
  } as const
  await noteShown(db, { ...showing, actor: { kind: 'visitor' }, purpose: 'circulation', door: 'link' }, now)
  return { shown: profile.shown }
}
