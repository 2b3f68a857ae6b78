import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, insufficientPrivilege, uniqueViolation } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { allNetworks, currentNetwork, foundNetwork, networkBySlug, type Network } from './index.ts'

const ruhr = {
  slug: 'ruhr',
  name: { de: 'Dual-Career-Netzwerk Ruhr', en: 'Ruhr Dual Career Network', vi: 'Mạng lưới sự nghiệp kép Ruhr' },
  districts: ['05911', '05913'],
}

describe('networks', () => {
  let founded: Network

  beforeAll(async () => {
    await testDatabase()
    founded = await inTransaction({ role: 'duett_worker', networkId: null }, (db) => foundNetwork(db, ruhr))
  })

  it('reads a network by its slug, and null for an unknown one', async () => {
    const found = await inTransaction({ networkId: null }, (db) => networkBySlug(db, 'ruhr'))
    expect(found).toEqual({ id: founded.id, host: null, ...ruhr })
    expect(await inTransaction({ networkId: null }, (db) => networkBySlug(db, 'rhine'))).toBeNull()
  })

  it('knows the network a transaction acts for', async () => {
    expect(await inTransaction({ networkId: founded.id }, currentNetwork)).toEqual(founded)
    expect(await inTransaction({ networkId: null }, currentNetwork)).toBeNull()
    expect(await inTransaction({ networkId: null }, allNetworks)).toEqual([founded])
  })

  it('refuses a slug that is taken', async () => {
    const again = inTransaction({ role: 'duett_worker', networkId: null }, (db) => foundNetwork(db, ruhr))
    await expect(again).rejects.toMatchObject({ sqlState: uniqueViolation, table: 'network' })
  })

  it('does not let the web found a network unless somebody acts in one', async () => {
    const byWeb = inTransaction({ networkId: null }, (db) => foundNetwork(db, { ...ruhr, slug: 'web' }))
    await expect(byWeb).rejects.toMatchObject({ sqlState: insufficientPrivilege })
  })
})
