import { accountByAddress } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import { personOfAccount } from '#modules/seats'
import { daysBefore } from '#platform/days'
import type { Db } from '#platform/db'
import { newToken } from '#platform/keys'
import { sendMail } from '#platform/mail'
import { paths as identityPaths } from '#paths/identity'
import { addressHashes, hashOfSecret } from '../link-secret.ts'
import { paths } from '../paths.ts'
import { mailWindowDays, mostMails, silenceDays } from '../rules/intake.ts'
import { addressHistory, lockInvitationById, giveToken, type Invitation } from '../store/invitations.ts'

/**
 * Sends the link, or nothing: to an address that refused, or that got enough mails already. Nobody but the address learns which; whoever sent
 * the invitation has long been answered.
 */
export async function mailInvitation(db: Db, invitationId: string, now: Date): Promise<void> {
  const invitation = await lockInvitationById(db, invitationId)
  if (!invitation?.address || invitation.answer !== null) return
  const { address } = invitation
  if (await isLeftAlone(db, invitation, address, now)) return
  const account = await accountByAddress(address)
  const hasFile = account !== null && (await personOfAccount(db, account.id)) !== null
  // Whoever shares the mailbox with the owner of that file gets the notice too, and can refuse (Art. 14 GDPR).
  const isTold = invitation.door === 'partner' || invitation.personId !== null
  if (hasFile && !isTold) return remindOfFile(db, invitation, address, now)
  const secret = newToken()
  await giveToken(db, invitation.id, hashOfSecret(secret))
  const { locale, door, organisationId } = invitation
  const [house] = organisationId ? (await organisationsByIds(db, [organisationId])).values() : []
  await sendMail(
    db,
    {
      // Nothing of a form is repeated to an address that has proven nothing (W28): names stand on the page behind the link.
      to: { name: '', address },
      locale,
      template: `couples.invitation${door[0]?.toUpperCase()}${door.slice(1)}`,
      values: { organisation: house?.name ?? '', until: invitation.expiresAt },
      linkPath: paths.arrival(locale, { token: secret }),
      necessary: true,
      key: `couples.invitation ${invitation.id}`,
    },
    now,
  )
}

async function isLeftAlone(db: Db, { door }: Invitation, address: string, now: Date): Promise<boolean> {
  const hashes = addressHashes(address)
  const lately = await addressHistory(db, hashes, daysBefore(now, mailWindowDays))
  if (lately.mails >= mostMails) return true
  const { refused } = await addressHistory(db, hashes, daysBefore(now, silenceDays))
  // Who refused others may still ask for a file.
  return refused && door !== 'self'
}

async function remindOfFile(db: Db, { id, locale }: Invitation, address: string, now: Date): Promise<void> {
  const mail = {
    to: { name: '', address },
    locale,
    template: 'couples.hasFile',
    values: {},
    linkPath: identityPaths.signIn(locale),
    necessary: true,
    key: `couples.hasFile ${id}`,
  } as const
  await sendMail(db, mail, now)
}
