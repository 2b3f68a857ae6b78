import { accountsByIds } from '#modules/identity'
import { permissionsOf, seatsOfOrganisation } from '#modules/seats'
import type { Account } from '#modules/identity'
import type { Db } from '#platform/db'
import { sendMail } from '#platform/mail'
import type { Recall } from '../consent.ts'
import { paths } from '../paths.ts'
import { deadlineOf } from '../rules/recall-calendar.ts'

/** Says no more than that something waits: the mailbox may be read by others. */
export async function mailRefresh(db: Db, { id, name, address, locale }: Account, day: string, now: Date) {
  if (address === null) return
  await sendMail(
    db,
    {
      to: { name, address },
      locale,
      template: 'consent.waiting',
      values: {},
      linkPath: paths.consents(locale),
      necessary: true,
      key: `consent.refresh:${id}:${day}`,
    },
    now,
  )
}

/** Asks, or reminds, all staff of the recipient that may answer circulations. Returns how many mails that makes. */
export async function mailRecall(db: Db, recall: Recall, now: Date): Promise<number> {
  const answering = await staffThatAnswer(db, recall.recipientId)
  let mails = 0
  for (const { id, name, address, locale } of answering) {
    if (address === null) continue
    const mail = await sendMail(
      db,
      {
        to: { name, address },
        locale,
        template: recall.reminders === 0 ? 'consent.recall' : 'consent.recallReminder',
        values: { caseNumber: recall.caseNumber, deadline: deadlineOf(recall), reason: recall.reason },
        linkPath: paths.deletions(locale),
        necessary: true,
        key: `consent.recall:${recall.id}:${recall.reminders}:${id}`,
      },
      now,
    )
    if (mail !== null) mails += 1
  }
  return mails
}

/** Nobody blocked; empty where the recipient has nobody who signs in, so that the coordination office asks by telephone. */
export async function staffThatAnswer(db: Db, organisationId: string): Promise<Account[]> {
  const seats = await seatsOfOrganisation(db, organisationId)
  const answering = seats.filter((seat) => permissionsOf(seat).has('circulations.reply'))
  const accounts = await accountsByIds([...new Set(answering.map(({ accountId }) => accountId))])
  return accounts.filter(({ blocked }) => !blocked)
}
