import { isMember, organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import type { Offer, StoredOffer } from '../offer.ts'
import type { OfferLanguage } from '../rules/languages.ts'
import { servedDistricts } from '../rules/service-area.ts'
import type { OfferTopic } from '../rules/topics.ts'
import { offerById, offersOfNetwork, offersOn } from '../store/offers.ts'
import { districtOfPostcode } from './service-area.ts'

export type OfferFilter = {
  topic?: OfferTopic | undefined
  language?: OfferLanguage | undefined
  district?: string | undefined
  postcode?: string | undefined
}

/** What anybody may see on a calendar day: within its term and of a member. */
export async function publicOffers(db: Db, today: string, filter: OfferFilter = {}): Promise<Offer[]> {
  const offers = await withOrganisations(db, await offersOn(db, today))
  return offers.filter((offer) => isMember(offer.organisation) && fits(offer, filter))
}

export async function publicOffer(db: Db, id: string, today: string): Promise<Offer | null> {
  return (await publicOffers(db, today)).find((offer) => offer.id === id) ?? null
}

/** For those who edit: whatever its term, of one organisation or of all. */
export async function editableOffers(db: Db, organisationId: string | null): Promise<Offer[]> {
  return withOrganisations(db, await offersOfNetwork(db, organisationId))
}

export async function editableOffer(db: Db, id: string): Promise<Offer | null> {
  const offer = await offerById(db, id)
  if (!offer) return null
  return (await withOrganisations(db, [offer]))[0] ?? null
}

async function withOrganisations(db: Db, offers: readonly StoredOffer[]): Promise<Offer[]> {
  const organisations = await organisationsByIds(
    db,
    offers.map(({ organisationId }) => organisationId),
  )
  return offers.flatMap((offer) => {
    const organisation = organisations.get(offer.organisationId)
    return organisation ? [{ ...offer, organisation }] : []
  })
}

function fits(offer: Offer, { topic, language, district, postcode }: OfferFilter): boolean {
  if (topic && offer.topic !== topic) return false
  if (language && !offer.languages.includes(language)) return false
  const everywhere = offer.districts.length === 0 && offer.postcodes.length === 0
  if (postcode && !everywhere) {
    const around = districtOfPostcode(postcode)
    if (!offer.postcodes.includes(postcode) && !(around && offer.districts.includes(around))) return false
  }
  return !district || everywhere || servedDistricts(offer, { districtOfPostcode }).includes(district)
}
