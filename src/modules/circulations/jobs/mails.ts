import { accountsByIds } from '#modules/identity'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { paths as placements } from '#paths/placements'
import type { CirculationProcess } from '../circulation.ts'
import type { Invitee } from '../queries/invitees.ts'
import { newLinkToken } from '../link-token.ts'
import { paths } from '../paths.ts'
import { endOfDay } from '../rules/times.ts'
import { insertLink } from '../store/links.ts'

/**
 * Tells each invitee that a short profile waits, with a link of their own. Nothing of the person stands in it. Both are kept in the caller's
 * transaction: a link without its mail, or a mail without its link, is never there.
 */
export async function mailInvitation(
  db: Db,
  process: CirculationProcess,
  invitees: readonly Invitee[],
  { template, occasion }: { template: 'circulations.waiting' | 'circulations.reminder'; occasion: string },
  now: Date,
): Promise<void> {
  const expiresAt = endOfDay(process.dueOn)
  for (const { accountId, contactId, name, address, locale } of invitees) {
    const { token, hash } = newLinkToken()
    const invited = accountId === null ? { accountId, contactId } : { accountId, contactId }
    const messageId = await sendMail(
      db,
      {
        to: { name, address },
        locale,
        template,
        values: { number: process.caseNumber, day: new Date(process.dueOn) },
        linkPath: paths.replyLink(locale, { token }),
        necessary: true,
        key: `${template}:${process.id}:${occasion}:${accountId ?? contactId}`,
      },
      now,
    )
    if (messageId !== null) await insertLink(db, { ...invited, hash, processId: process.id, expiresAt }, now)
  }
}

/** Tells a colleague of the same house that somebody passed a short profile on; it opens after signing in alone. */
export async function mailPassedOn(
  db: Db,
  process: CirculationProcess,
  { accountId, name, address }: { accountId: string; name: string; address: string },
  now: Date,
): Promise<void> {
  const [account] = await accountsByIds([accountId])
  const locale = account?.locale ?? 'de'
  await sendMail(
    db,
    {
      to: { name, address },
      locale,
      template: 'circulations.passedOn',
      values: { number: process.caseNumber, day: new Date(process.dueOn) },
      linkPath: paths.reply(locale, { processId: process.id }),
      necessary: true,
      key: `circulations.passedOn:${process.id}:${accountId}:${now.getTime()}`,
    },
    now,
  )
}

/** Tells the house that a name waits, with its number and not with the name; it opens after signing in alone. */
export async function mailReleasedName(
  db: Db,
  process: CirculationProcess,
  invitees: readonly Invitee[],
  now: Date,
): Promise<void> {
  for (const { accountId, name, address, locale } of invitees) {
    if (accountId === null) continue
    await sendMail(
      db,
      {
        to: { name, address },
        locale,
        template: 'circulations.named',
        values: { number: process.caseNumber },
        linkPath: placements.received(locale, { processId: process.id }),
        necessary: true,
        key: `circulations.named:${process.id}:${accountId}`,
      },
      now,
    )
  }
}

/** Says no more than that something waits: the mailbox may be read by others. */
export async function mailProposal(
  db: Db,
  { proposalId, name, address, locale }: { proposalId: string; name: string; address: string; locale: Locale },
  now: Date,
): Promise<void> {
  await sendMail(
    db,
    {
      to: { name, address },
      locale,
      template: 'circulations.proposal',
      values: {},
      linkPath: paths.byName(locale),
      necessary: true,
      key: `circulations.proposal:${proposalId}`,
    },
    now,
  )
}

/** The code that confirms a reply given by link; to the invited address and nowhere else. */
export async function mailCode(
  db: Db,
  { process, invitee, code, number }: { process: CirculationProcess; invitee: Invitee; code: string; number: number },
  now: Date,
): Promise<void> {
  const { name, address, locale } = invitee
  await sendMail(
    db,
    {
      to: { name, address },
      locale,
      template: 'circulations.code',
      values: { code, number: process.caseNumber },
      necessary: true,
      key: `circulations.code:${process.id}:${number}`,
    },
    now,
  )
}
