import { accountByAddress } from '#modules/identity'
import { permissionsOf } from '#modules/seats'
import type { StaffActor } from '#platform/action'
import type { Persona } from './people.ts'

/** A persona on their first seat, as if signed in with two factors; null where nobody has seeded them. */
export async function staffOf(persona: Persona, networkId: number): Promise<StaffActor | null> {
  const account = await accountByAddress(persona.address)
  const [seat] = persona.seats
  if (!account || !seat) return null
  return {
    kind: 'staff',
    accountId: account.id,
    networkId,
    organisationId: seat.organisation.id,
    permissions: permissionsOf(seat),
    session: { made: 'persona', secondFactor: true, steppedUp: true },
  }
}
