import { accountsByIds } from '#modules/identity'
import { organisationsOfNetwork } from '#modules/network'
import { seatsOfNetwork } from '#modules/seats'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'

export type Coordinator = { name: string; address: string; locale: Locale }

/** Those who coordinate for the lead organisations, each once: whom a network tells of what concerns it as a whole. */
export async function leadCoordinators(db: Db): Promise<Coordinator[]> {
  const leads = new Set((await organisationsOfNetwork(db)).flatMap(({ id, isLead }) => (isLead ? [id] : [])))
  const seats = (await seatsOfNetwork(db)).filter(
    ({ role, organisationId }) => role === 'coordinator' && leads.has(organisationId),
  )
  const accounts = await accountsByIds([...new Set(seats.map(({ accountId }) => accountId))])
  return accounts.flatMap(({ name, address, locale, blocked }) =>
    address === null || blocked ? [] : [{ name, address, locale }],
  )
}
