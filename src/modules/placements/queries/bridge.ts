import { profileOf } from '#modules/couples'
import { currentNetwork } from '#modules/network'
import { publicOffers } from '#modules/offers'
import { countVacancies, type FacetCount, type ListFilter } from '#modules/vacancies'
import type { Db, PersonId } from '#platform/db'

/** What there is now to bridge a gap with: open jobs in the wanted occupational group, and advice on German. */
export type Bridge = {
  /** Each with at least one job; the filter leads to them on the public list. */
  jobs: readonly { kind: BridgeKind; filter: ListFilter; count: number }[]
  germanOffers: number
}
export type BridgeKind = 'temporary' | 'part' | 'remote'

const kinds: Readonly<Record<BridgeKind, { facet: FacetCount['facet']; value: string; filter: ListFilter }>> = {
  temporary: { facet: 'contract', value: 'temporary', filter: { contract: 'temporary' } },
  part: { facet: 'hours', value: 'part', filter: { hours: 'part' } },
  remote: { facet: 'remote', value: 'yes', filter: { remote: 'yes' } },
}

/** For somebody who still searches, as far as this transaction may see the wishes. `today` is a calendar day. */
export async function bridgeFor(db: Db, personId: PersonId, today: string): Promise<Bridge> {
  const { occupations } = await profileOf(db, personId, ['occupations'])
  // KldB main group of the dearest wish.
  const occupation = occupations?.entries[0]?.kldb.slice(0, 2)
  const germanOffers = (await publicOffers(db, today, { topic: 'german' })).length
  return { jobs: occupation === undefined ? [] : await jobsIn(db, occupation), germanOffers }
}

async function jobsIn(db: Db, occupation: string): Promise<Bridge['jobs']> {
  const network = await currentNetwork(db)
  if (!network) return []
  const { facets } = await countVacancies(db, { networkId: network.id, filter: { occupation }, point: null })
  return (Object.keys(kinds) as BridgeKind[]).flatMap((kind) => {
    const { facet, value, filter } = kinds[kind]
    const count = facets.find((each) => each.facet === facet && each.value === value)?.count ?? 0
    return count === 0 ? [] : [{ kind, filter: { occupation, ...filter }, count }]
  })
}
