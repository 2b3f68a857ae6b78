import { isMember } from '#modules/network'
import {
  emptyContent,
  emptyProfile,
  placeMember,
  type Application,
  type Contact,
  type PlacedMember,
  type Profile,
} from '#modules/members'
import { placeByKey, postcode } from '#modules/reference'
import type { Database } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { chance as seededChance, type Chance } from './chance.ts'
import { areaOf, seedDistricts } from './districts.ts'
import { seedOrganisations, type SeedOrganisation } from './member-organisations.ts'
import { familyNames, givenNames, kindTexts, sectorsByName } from './member-texts.ts'

const dayMs = 86_400_000
const largeSizes = ['50-249', '250+'] as const
const smallSizes = ['10-49', '50-249'] as const
const languagesBesideGerman = ['en', 'vi', 'tr', 'ar', 'uk', 'pl', 'fr', 'es'] as const

/** The leads and members of the demonstration network with profiles, contacts and the way each has come. The same day gives the same rows. */
export function inventMembers(now: Date): PlacedMember[] {
  const chance = seededChance(20261122)
  return seedOrganisations.map((organisation, index) => inventMember(organisation, index + 1, now, chance))
}

/** Puts those into the network that are not there yet. */
export async function seedMembersOf(database: Database, networkId: number, now: Date): Promise<void> {
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    for (const placed of inventMembers(now)) await placeMember(db, placed, now)
  })
}

function inventMember(organisation: SeedOrganisation, number: number, now: Date, chance: Chance): PlacedMember {
  const { id, name, kind, state, isLead } = organisation
  const ago = (days: number) => new Date(now.getTime() - days * dayMs)
  const joined = ago(chance.whole(120, 900))
  const wasMember = isMember(organisation) || state === 'left'
  const contacts = inventContacts(organisation, number, chance)
  const leavesOn = calendarDay(new Date(now.getTime() + chance.whole(20, 60) * dayMs))
  return {
    organisation: { id, name, kind, state, isLead },
    profile: {
      ...inventProfile(organisation, chance),
      joinedOn: wasMember ? calendarDay(joined) : null,
      leftOn: state === 'left' ? calendarDay(ago(chance.whole(30, 90))) : null,
    },
    contacts: isMember(organisation) || state === 'left' ? contacts : [],
    application: inventApplication(organisation, number, contacts, ago(chance.whole(2, 12)), now),
    leaving:
      state === 'leaving'
        ? { organisationId: id, leavesOn, content: 'stays', reason: 'Neuausrichtung', askedBy: null, askedAt: ago(4) }
        : null,
    history: [
      ...(wasMember ? [{ step: 'signed' as const, at: joined }] : []),
      ...(state === 'leaving' ? [{ step: 'noticeGiven' as const, at: ago(4) }] : []),
      ...(state === 'left' ? [{ step: 'left' as const, at: ago(30) }] : []),
    ],
  }
}

function inventProfile({ name, kind, postcode: code, street }: SeedOrganisation, chance: Chance): Profile {
  const found = postcode(code)
  const place = found && placeByKey(found.placeKey)
  if (!found || !place) throw new Error(`seed member ${name}: no place for ${code}`)
  const texts = kindTexts[kind]
  const domain = domainOf(name)
  return {
    ...emptyProfile,
    legalName: kind === 'employer' && / GmbH| eG/.test(name) ? name : '',
    registerEntry: / GmbH/.test(name) ? `HRB ${chance.whole(10_000, 39_999)}` : '',
    street,
    postcode: code,
    placeName: place.name,
    placeKey: place.key,
    district: place.district,
    lat: found.lat,
    lon: found.lon,
    website: `https://www.${domain}`,
    description: {
      de: texts.de(name, place.name),
      ...(chance.holds(0.6) && { en: texts.en(name, place.name) }),
      ...(chance.holds(0.35) && { vi: texts.vi(name, place.name) }),
    },
    sectors: sectorsByName[name] ?? texts.sectors,
    sizeClass: kind === 'club' ? '1-9' : chance.pick(kind === 'employer' ? largeSizes : smallSizes),
  }
}

/** "Klinikum Rautenhöhe" answers at klinikum-rautenhoehe.example, a name that never leads anywhere. */
function domainOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/ e\. v\.$/, '')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '')
  return `${plain}.example`
}

/** Welcome centres and leads serve their whole area, towns their own postcodes, employers answer for themselves. */
function inventContacts(
  { id, name, kind, isLead, postcode: code }: SeedOrganisation,
  number: number,
  chance: Chance,
): Contact[] {
  const texts = kindTexts[kind]
  const district = placeByKey(postcode(code)?.placeKey ?? '')?.district ?? ''
  const area = areaOf(district)
  const areaDistricts = seedDistricts.filter((key) => areaOf(key) === area)
  const count = isLead || kind === 'welcomeCentre' ? 3 : chance.whole(1, 2)
  return Array.from({ length: count }, (_, index): Contact => {
    const given = chance.pick(givenNames)
    const family = chance.pick(familyNames)
    const wide = isLead && index === 2
    const districts = wide ? [] : kind === 'welcomeCentre' || isLead ? areaDistricts : kind === 'club' ? [] : [district]
    const postcodes = kind === 'club' ? [`${code.slice(0, 3)}00-${code.slice(0, 3)}99`] : []
    const others = chance.some(languagesBesideGerman, chance.whole(0, 2))
    const spoken = kind === 'welcomeCentre' || name.includes('Vietnam') ? ['vi', ...others] : others
    return {
      id: `5eed0000-0000-4000-8001-${String(number * 10 + index).padStart(12, '0')}`,
      organisationId: id,
      name: `${given} ${family}`,
      jobTitle: texts.jobTitles[index % texts.jobTitles.length] ?? '',
      email: `${plainName(given)}.${plainName(family)}@${domainOf(name)}`,
      // Numbers kept free for films: nobody answers there.
      phone: `+49 ${chance.pick(['30 23125', '69 90009', '221 4710', '40 66969'])}-${chance.whole(100, 999)}`,
      topics: wide ? [] : [...(texts.topics[index % texts.topics.length] ?? [])],
      languages: [...new Set(['de', ...spoken])],
      districts,
      postcodes,
      visibility: kind === 'employer' && index > 0 ? 'members' : 'public',
    }
  })
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

/** Those who are not members yet, or were turned away, have an application that says how far they are. */
function inventApplication(
  { id, name, kind, state, postcode: code, street }: SeedOrganisation,
  number: number,
  [contact]: readonly Contact[],
  sentAt: Date,
  now: Date,
): PlacedMember['application'] {
  if ((state !== 'applied' && state !== 'accepted' && state !== 'refused') || !contact) return null
  const reached: Application['state'] = state
  return {
    id: `5eed0000-0000-4000-8002-${String(number).padStart(12, '0')}`,
    organisationId: id,
    state: reached,
    content: {
      ...emptyContent,
      organisationName: name,
      kind,
      street,
      postcode: code,
      website: `https://www.${domainOf(name)}`,
      contactName: contact.name,
      contactJobTitle: contact.jobTitle,
      contactEmail: contact.email,
      contactPhone: contact.phone,
      motivation: 'Wir möchten Paare gemeinsam beraten und unsere offenen Stellen mit den anderen Mitgliedern teilen.',
    },
    locale: 'de',
    firstApprovedBy: null,
    refusalReason: state === 'refused' ? 'Die veröffentlichte Nummer gehört einem anderen Betrieb.' : null,
    sentAt,
    changedAt: state === 'applied' ? sentAt : now,
    checked: state === 'accepted' ? ['callBack'] : [],
  }
}
