import { inTransaction } from '#platform/db'
import { foundNetwork, type Network } from '../index.ts'

/** A network in the database of this test file, called by its slug in every language. */
export function networkNamed(slug: string, districts: readonly string[] = ['05911']): Promise<Network> {
  const name = { de: slug, en: slug, vi: slug }
  return inTransaction({ role: 'duett_worker', networkId: null }, (db) => foundNetwork(db, { slug, name, districts }))
}
