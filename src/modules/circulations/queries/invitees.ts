import { accountsByIds } from '#modules/identity'
import { contactsOf } from '#modules/members'
import { permissionsOf, seatsOfNetwork, type Seat } from '#modules/seats'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { isMailAddress } from '#platform/mail'
import type { Invited } from '../store/links.ts'

/** Whom a mail to a member goes to, and who may then answer. */
export type Invitee = Invited & { name: string; address: string; locale: Locale }

/** Whoever answers for a member in the network: accounts of its seats, by organisation. Asked once for many recipients. */
export async function accountsThatReply(db: Db): Promise<Map<string, Invitee[]>> {
  const seats = (await seatsOfNetwork(db)).filter(mayReply)
  const accounts = new Map(
    (await accountsByIds([...new Set(seats.map(({ accountId }) => accountId))])).map((each) => [each.id, each]),
  )
  const invitees = new Map<string, Invitee[]>()
  for (const { organisationId, accountId } of seats) {
    const account = accounts.get(accountId)
    if (!account || account.blocked || account.address === null) continue
    const { name, address, locale } = account
    const known = invitees.get(organisationId) ?? []
    if (known.some((each) => each.accountId === accountId)) continue
    invitees.set(organisationId, [...known, { accountId, contactId: null, name, address, locale }])
  }
  return invitees
}

const mayReply = (seat: Seat) => permissionsOf(seat).has('circulations.reply')

/** The accounts, or else the first contact of the member with a mail address. */
export async function inviteesOf(
  db: Db,
  recipientId: string,
  accounts: ReadonlyMap<string, readonly Invitee[]>,
): Promise<readonly Invitee[]> {
  const known = accounts.get(recipientId)
  if (known) return known
  const contact = (await contactsOf(db, recipientId)).find(({ email }) => isMailAddress(email))
  if (!contact) return []
  return [{ accountId: null, contactId: contact.id, name: contact.name, address: contact.email, locale: 'de' }]
}
