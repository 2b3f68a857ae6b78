import type { Network, Organisation } from '#modules/network'
import type { Db } from '#platform/db'
import { formatDate, translator } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import type { Invitation } from '../invitation.ts'
import { paths } from '../paths.ts'

type Mailed = Pick<Invitation, 'id' | 'name' | 'address' | 'locale' | 'role' | 'expiresAt' | 'sent'>

/** The link stands in this mail and nowhere else. */
export async function mailInvitation(
  db: Db,
  { id, name, address, locale, role, expiresAt, sent }: Mailed,
  { token, organisation, network }: { token: string; organisation: Organisation; network: Network },
  now: Date,
): Promise<void> {
  const t = translator(locale, 'seats')
  await sendMail(
    db,
    {
      to: { name, address },
      locale,
      template: 'seats.invitation',
      values: {
        name,
        role: t(`role.${role}`),
        organisation: organisation.name,
        network: network.name[locale],
        until: formatDate(locale, expiresAt),
      },
      linkPath: paths.invitationArrival(locale, { token }),
      necessary: true,
      key: `seats.invitation ${id} ${sent}`,
    },
    now,
  )
}
