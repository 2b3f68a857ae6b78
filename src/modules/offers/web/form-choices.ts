import { currentNetwork, isMember, organisationsByIds, organisationsOfNetwork } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { publicContacts } from '../queries/contacts.ts'
import { seesAll } from './desk-list.ts'
import { districtName } from './present-coverage.ts'

type Choice = { value: string; label: string }
export type FormChoices = {
  organisations: Choice[]
  districts: Choice[]
  contacts: (Choice & { organisationId: string })[]
}

/** What the form lets this seat choose: whose offer it is, the districts of the network, and contacts that are public. */
export function formChoices(actor: StaffActor, locale: Locale): Promise<FormChoices> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const network = await currentNetwork(db)
    const organisations = seesAll(actor)
      ? (await organisationsOfNetwork(db)).filter(isMember)
      : [...(await organisationsByIds(db, [actor.organisationId])).values()]
    const names = new Map(organisations.map(({ id, name }) => [id, name]))
    return {
      organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
      districts: (network?.districts ?? [])
        .map((key) => ({ value: key, label: districtName(key) }))
        .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
      contacts: (await publicContacts(db))
        .filter(({ organisationId }) => names.has(organisationId))
        .map(({ id, name, organisationId }) => ({
          value: id,
          label: names.size > 1 ? `${name}, ${names.get(organisationId)}` : name,
          organisationId,
        })),
    }
  })
}
