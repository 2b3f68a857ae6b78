import { coupleOf, partnerOf, profileOf, type Couple, type Partner, type Profile } from '#modules/couples'
import { currentNetwork, type Network } from '#modules/network'
import type { CoupleRequest } from '#modules/search'
import type { PersonActor } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import type { AgreedPair, JudgedPair, PairKey, Watch } from '../pair.ts'
import { searchOfFiles, type SearchOfFiles } from '../rules/search-of-files.ts'
import { agreementsOf, judgementsOf } from '../store/judgements.ts'
import { watchOf } from '../store/watches.ts'

/** As many pairs as a person is shown and a watch remembers. */
export const mostPairs = 60

export type OwnSearch = {
  network: Network
  partner: Partner | null
  search: SearchOfFiles
  judgements: readonly JudgedPair[]
  /** What both want, from this person's side. */
  agreed: readonly PairKey[]
  watch: Watch | null
}

/** What a person's own page of pairs is made of; `db` is in this person's scope, so the other's hidden parts are not in it. */
export async function ownSearch(db: Db, { personId }: Pick<PersonActor, 'personId'>): Promise<OwnSearch> {
  const couple = await coupleOf(db, personId)
  return {
    network: await networkHere(db),
    partner: await partnerOf(db, personId),
    search: await searchAsSeenBy(db, personId),
    judgements: await judgementsOf(db, personId),
    agreed: couple ? fromOwnSide(couple, personId, await agreementsOf(db, couple.id)) : [],
    watch: await watchOf(db, personId),
  }
}

/** The network of the transaction, which a person or a watch in it has for certain. */
export async function networkHere(db: Db): Promise<Network> {
  const network = await currentNetwork(db)
  if (!network) throw new Error('the transaction has no network')
  return network
}

/** In a person's scope the partner's profile holds shared parts alone. */
export async function searchAsSeenBy(db: Db, personId: PersonId): Promise<SearchOfFiles> {
  const partner = await partnerOf(db, personId)
  const own = await profileOf(db, personId)
  const other: Profile | null = partner && (await profileOf(db, partner.personId))
  return searchOfFiles(own, other)
}

/** The search as the engine takes it; null while the person has not said what they look for. */
export function requestOf(network: Network, search: SearchOfFiles, top: number): CoupleRequest | null {
  if (!search.ok) return null
  const { couple, only, hoursByLaw } = search
  return { network, couple, only, hoursByLaw, alone: true, top }
}

function fromOwnSide({ firstId }: Couple, personId: PersonId, agreed: readonly AgreedPair[]): PairKey[] {
  return agreed.map(({ first, second }) =>
    firstId === personId ? { own: first, partner: second } : { own: second, partner: first },
  )
}
