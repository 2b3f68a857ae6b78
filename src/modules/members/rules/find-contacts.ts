import type { OrganisationKind } from '#modules/network'
import type { Contact } from '../contact.ts'
import { breadthOf, holdsPostcode } from './postcodes.ts'

export type Question = {
  /** With the district it lies in; null: asked without a place. */
  place: { postcode: string; district: string } | null
  topic: string | null
  language: string | null
}

export type Candidate = Contact & { organisationName: string; organisationKind: OrganisationKind; isLead: boolean }

/** How somebody came to be responsible, best first. */
export const placeReasons = ['postcode', 'postcodeRange', 'district', 'network'] as const
export type PlaceReason = (typeof placeReasons)[number]

export type Found = {
  contact: Candidate
  /** Null where no place was asked for. */
  place: PlaceReason | null
  /** Null where no topic was asked for; "general": names no topics, so answers about any. */
  topic: 'topic' | 'general' | null
  /** Null where no language was asked for; "other": does not speak it, but serves the place and topic. */
  language: 'language' | 'other' | null
}

/** Kinds whose work is to advise people who arrive come first among equals. */
const adviceRank: Readonly<Record<OrganisationKind, number>> = {
  welcomeCentre: 0,
  businessDevelopment: 1,
  labourAdministration: 2,
  municipality: 3,
  chamber: 4,
  university: 5,
  association: 6,
  multiplier: 7,
  club: 8,
  employer: 9,
}

/**
 * Who is responsible, best first. Place and topic exclude, the language does not: somebody responsible who speaks another language is better
 * than nobody, and says so. Order: language, place (the narrower the better), topic, kind, lead, names; the same question gives the same
 * order everywhere.
 */
export function findContacts(candidates: readonly Candidate[], question: Question): Found[] {
  const found = candidates.flatMap((contact): Found[] => {
    const place = question.place === null ? null : placeReason(contact, question.place)
    if (question.place !== null && place === null) return []
    const topic = question.topic === null ? null : topicReason(contact, question.topic)
    if (question.topic !== null && topic === null) return []
    return [{ contact, place, topic, language: languageReason(contact, question.language) }]
  })
  return found.sort((one, other) => compare(one, other, question))
}

function placeReason(
  contact: Contact,
  { postcode, district }: { postcode: string; district: string },
): PlaceReason | null {
  if (contact.postcodes.includes(postcode)) return 'postcode'
  if (holdsPostcode(contact.postcodes, postcode)) return 'postcodeRange'
  if (contact.districts.includes(district)) return 'district'
  return contact.postcodes.length === 0 && contact.districts.length === 0 ? 'network' : null
}

function topicReason(contact: Contact, topic: string): 'topic' | 'general' | null {
  if (contact.topics.includes(topic)) return 'topic'
  return contact.topics.length === 0 ? 'general' : null
}

function languageReason(contact: Contact, language: string | null): 'language' | 'other' | null {
  if (language === null) return null
  return contact.languages.includes(language) ? 'language' : 'other'
}

function compare(one: Found, other: Found, question: Question): number {
  return (
    Number(one.language === 'other') - Number(other.language === 'other') ||
    placeRank(one, question) - placeRank(other, question) ||
    Number(one.topic === 'general') - Number(other.topic === 'general') ||
    adviceRank[one.contact.organisationKind] - adviceRank[other.contact.organisationKind] ||
    Number(other.contact.isLead) - Number(one.contact.isLead) ||
    compareText(one.contact.organisationName, other.contact.organisationName) ||
    compareText(one.contact.name, other.contact.name) ||
    compareText(one.contact.id, other.contact.id)
  )
}

/** By reason first; of two ranges the narrower. Both stay apart: a range never beats a postcode, a district never a range. */
function placeRank({ contact, place }: Found, question: Question): number {
  if (place === null) return 0
  const rank = placeReasons.indexOf(place) * 1e6
  if (place !== 'postcodeRange' || question.place === null) return rank
  const { postcode } = question.place
  return rank + Math.min(...contact.postcodes.filter((each) => holdsPostcode([each], postcode)).map(breadthOf))
}

/** By code units: the same on every machine, whatever its locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
