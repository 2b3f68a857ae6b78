import { organisationsByIds } from '#modules/network'
import { publicOffers, publishOffer, type OfferContent } from '#modules/offers'
import { runAction } from '#platform/action'
import type { Database } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { seedLeads, seedMembers, type SeedOrganisation } from './member-organisations.ts'
import { seedOfferTexts, type SeedOfferTexts } from './offer-texts.ts'

type SeedOffer = {
  by: SeedOrganisation
  texts: SeedOfferTexts
  topic: OfferContent['topic']
  languages: OfferContent['languages']
  /** Empty: the whole network. */
  districts?: readonly string[]
  formats?: OfferContent['formats']
  costNote?: string
  /** Days from today on which it ends. */
  endsInDays?: number
}

const dortmund = '05913'
const unna = '05978'
const hamm = '05915'
const bielefeld = '05711'
const guetersloh = '05754'
const pforzheim = '08231'

/** Some districts and languages are left out on purpose: the coverage map has something to name. */
const offers: readonly SeedOffer[] = [
  {
    by: seedMembers.welcomeCentre,
    texts: seedOfferTexts.firstSteps,
    topic: 'arrival',
    languages: ['de', 'en', 'vi'],
    districts: [dortmund, unna, '05911'],
    formats: ['inPerson', 'phone', 'online'],
  },
  {
    by: seedMembers.arrivalHouse,
    texts: seedOfferTexts.officeCompany,
    topic: 'arrival',
    languages: ['de', 'en', 'ar'],
    districts: ['05770', '05758'],
  },
  {
    by: seedMembers.welcomeCentreCalw,
    texts: seedOfferTexts.firstDays,
    topic: 'arrival',
    languages: ['de', 'en', 'fr'],
    districts: ['08235', '08237'],
  },
  {
    by: seedMembers.welcomeCentre,
    texts: seedOfferTexts.residence,
    topic: 'residence',
    languages: ['de', 'en', 'vi'],
    districts: [dortmund, unna],
    endsInDays: 9,
  },
  {
    by: seedLeads.chamber,
    texts: seedOfferTexts.recognition,
    topic: 'recognition',
    languages: ['de', 'en'],
    districts: [bielefeld, guetersloh, '05758', '05766', '05770', '05774', '05762'],
  },
  {
    by: seedMembers.craftsChamber,
    texts: seedOfferTexts.craftRecognition,
    topic: 'recognition',
    languages: ['de'],
    districts: [pforzheim, '08236', '08235'],
  },
  {
    by: seedMembers.advice,
    texts: seedOfferTexts.careRecognition,
    topic: 'recognition',
    languages: ['de', 'vi'],
    districts: ['05774', bielefeld],
  },
  {
    by: seedMembers.languageSchool,
    texts: seedOfferTexts.placementTest,
    topic: 'german',
    languages: ['de', 'en', 'tr', 'uk'],
    districts: ['05113', '05911', '05513'],
    formats: ['inPerson', 'online'],
  },
  {
    by: seedMembers.languageSchool,
    texts: seedOfferTexts.careGerman,
    topic: 'german',
    languages: ['de'],
    formats: ['online'],
    costNote: '180 Euro, mit Gutschein frei',
  },
  {
    by: seedMembers.neighbourhood,
    texts: seedOfferTexts.languageCafe,
    topic: 'german',
    languages: ['de', 'ar', 'fa'],
    districts: ['05119', '05117'],
  },
  {
    by: seedMembers.employmentAgency,
    texts: seedOfferTexts.partnerJobs,
    topic: 'jobSearch',
    languages: ['de', 'en'],
    districts: ['05766', bielefeld, '05758'],
    formats: ['inPerson', 'phone'],
  },
  {
    by: seedMembers.jobCentre,
    texts: seedOfferTexts.jobStart,
    topic: 'jobSearch',
    languages: ['de', 'tr', 'ru'],
    districts: ['05562'],
  },
  {
    by: seedLeads.university,
    texts: seedOfferTexts.dualCareer,
    topic: 'jobSearch',
    languages: ['de', 'en'],
    districts: ['08136', '08135'],
    formats: ['inPerson', 'online'],
  },
  {
    by: seedMembers.agencyHagen,
    texts: seedOfferTexts.founding,
    topic: 'selfEmployment',
    languages: ['de', 'en'],
    districts: ['05914', '05954'],
  },
  {
    by: seedMembers.union,
    texts: seedOfferTexts.contract,
    topic: 'labourLaw',
    languages: ['de', 'en', 'pl', 'ro'],
    formats: ['phone', 'online'],
  },
  {
    by: seedMembers.familyCentre,
    texts: seedOfferTexts.childcare,
    topic: 'childcare',
    languages: ['de', 'en'],
    districts: ['08135', '08136'],
  },
  {
    by: seedMembers.townServices,
    texts: seedOfferTexts.childcarePlaces,
    topic: 'childcare',
    languages: ['de', 'tr'],
    districts: ['05513'],
    formats: ['inPerson', 'phone'],
  },
  {
    by: seedMembers.municipalUnion,
    texts: seedOfferTexts.school,
    topic: 'school',
    languages: ['de', 'en', 'ru'],
    districts: ['05758'],
  },
  {
    by: seedMembers.advice,
    texts: seedOfferTexts.couples,
    topic: 'family',
    languages: ['de', 'en', 'vi'],
    districts: ['05774', guetersloh, bielefeld],
    formats: ['inPerson', 'online'],
  },
  {
    by: seedMembers.townServices,
    texts: seedOfferTexts.housing,
    topic: 'housing',
    languages: ['de', 'en'],
    districts: ['05513'],
  },
  {
    by: seedLeads.agency,
    texts: seedOfferTexts.housingForStaff,
    topic: 'housing',
    languages: ['de', 'en'],
    districts: [unna, hamm],
  },
  {
    by: seedMembers.vietnamClub,
    texts: seedOfferTexts.lotus,
    topic: 'community',
    languages: ['vi', 'de'],
    districts: [bielefeld, '05774', guetersloh],
  },
  {
    by: seedMembers.sports,
    texts: seedOfferTexts.sport,
    topic: 'community',
    languages: ['de', 'en'],
    districts: ['08136'],
  },
  {
    by: seedLeads.agency,
    texts: seedOfferTexts.employers,
    topic: 'employers',
    languages: ['de'],
    districts: [unna, hamm, dortmund],
    formats: ['inPerson', 'phone', 'online'],
  },
  {
    by: seedMembers.agencyFreudenstadt,
    texts: seedOfferTexts.relocation,
    topic: 'employers',
    languages: ['de', 'en'],
    districts: ['08237'],
  },
]

/** Publishes the offers of members that are there; a network that has some already is left alone. */
export async function seedOffers(database: Database, networkId: number, now: Date): Promise<void> {
  const today = calendarDay(now)
  const members = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, async (db) => {
    const there = await publicOffers(db, today)
    if (there.length > 0) return null
    return organisationsByIds(
      db,
      offers.map(({ by }) => by.id),
    )
  })
  if (members === null) return
  const acting = { actor: { kind: 'operator' }, networkId, now } as const
  for (const offer of offers.filter(({ by }) => members.has(by.id))) {
    const content = contentOf(offer, today)
    const published = await runAction(publishOffer, { organisationId: offer.by.id, content }, acting)
    if (!published.ok && published.problem.kind !== 'refused')
      throw new Error(`offer "${offer.texts.de.title}": ${JSON.stringify(published.problem)}`)
  }
}

function contentOf(offer: SeedOffer, today: string): OfferContent {
  const { texts, topic, languages, districts = [], formats = ['inPerson'], costNote = '', endsInDays } = offer
  const end = endsInDays === undefined ? null : new Date(Date.parse(today) + endsInDays * 86_400_000)
  return {
    topic,
    texts,
    languages,
    districts,
    postcodes: [],
    formats,
    isFree: costNote === '',
    costNote,
    contactId: null,
    validFrom: '2026-01-01',
    validThrough: end && end.toISOString().slice(0, 10),
  }
}
