import { createAccount, useIdentity } from '#modules/identity'
import { networkNamed } from '#modules/network/testing'
import { giveSeat } from '#modules/seats'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase } from '#platform/db/testing'

const clinic = '00000000-0000-4000-8000-000000000001'
const since = new Date('2026-11-01T09:00:00Z')

/** A network with a clinic, whose Jana and Omar read, write and moderate on its board. */
export async function boardWorld() {
  const test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  const { id: networkId } = await networkNamed('ruhr')
  await test.admin.query(
    `insert into network.organisation (network_id, id, kind, name, state) values ($1, $2, 'employer', 'Klinik', 'member')`,
    [networkId, clinic],
  )
  const seat = async (name: string): Promise<StaffActor> => {
    const { id: accountId } = await createAccount({ name, address: `${name}@example.org`, locale: 'de' })
    await inTransaction({ networkId }, (db) =>
      giveSeat(db, { accountId, organisationId: clinic, role: 'recruiter', authorised: false }, since),
    )
    return {
      kind: 'staff',
      accountId,
      networkId,
      organisationId: clinic,
      permissions: new Set(['exchange.read', 'exchange.write', 'exchange.moderate']),
      session: { made: 'password', secondFactor: true, steppedUp: false },
    }
  }
  return { test, networkId, jana: await seat('jana'), omar: await seat('omar') }
}
