import type { Db, PersonId } from '#platform/db'
import type { Couple, Identity, LivingProfile, Partner, Person } from '../person.ts'
import { employerOfFirst, partnerIn } from '../rules/partner.ts'
import { isSharedKind, type Profile, type ProfilePart } from '../rules/profile-parts.ts'
import { findCouple, findCouplesOf, readSharedEntries, type SharedEntries } from '../store/couples.ts'
import { livingPersonIds } from '../store/living.ts'
import { readParts } from '../store/parts.ts'
import { findIdentities, findPersons } from '../store/persons.ts'

export async function personsByIds(db: Db, ids: readonly PersonId[]): Promise<Map<PersonId, Person>> {
  return new Map((await findPersons(db, ids)).map((person) => [person.id, person]))
}

/** Null: there is none, or this transaction may not know. */
export async function personById(db: Db, personId: PersonId): Promise<Person | null> {
  return (await findPersons(db, [personId]))[0] ?? null
}

/** Name and contact, where this transaction may see them: the person, who guides, and a recipient with a live consent. */
export async function identityOf(db: Db, personId: PersonId): Promise<Identity | null> {
  return (await findIdentities(db, [personId]))[0] ?? null
}

export async function identitiesOf(db: Db, ids: readonly PersonId[]): Promise<Map<PersonId, Identity>> {
  return new Map((await findIdentities(db, ids)).map((identity) => [identity.personId, identity]))
}

/** What this transaction may see of a person; what two have in common counts for each of them. */
export async function profileOf(db: Db, personId: PersonId, parts?: readonly ProfilePart[]): Promise<Profile> {
  return (await profilesOf(db, [personId], parts)).get(personId) ?? {}
}

export async function profilesOf(
  db: Db,
  personIds: readonly PersonId[],
  parts?: readonly ProfilePart[],
): Promise<Map<PersonId, Profile>> {
  const own = await readParts(db, personIds, parts)
  const couples = await findCouplesOf(db, personIds)
  const shared = await readSharedEntries(
    db,
    couples.map(({ id }) => id),
  )
  for (const { id, firstId, secondId } of couples)
    for (const personId of [firstId, secondId]) {
      const profile = own.get(personId)
      if (profile) own.set(personId, withShared(profile, shared.get(id) ?? {}, parts))
    }
  return own
}

/** What two have in common replaces what each had alone before they were linked. */
function withShared(profile: Profile, shared: SharedEntries, parts?: readonly ProfilePart[]): Profile {
  const { homes: _homes, care: _care, balance: _balance, ...rest } = profile
  const wanted = Object.entries(shared).filter(
    ([kind]) => parts === undefined || parts.some((part) => isSharedKind(part) && part === kind),
  )
  return { ...rest, ...Object.fromEntries(wanted) }
}

export function coupleById(db: Db, coupleId: string): Promise<Couple | null> {
  return findCouple(db, coupleId)
}

/** Null: a single, or this transaction may not see the link. */
export async function coupleOf(db: Db, personId: PersonId): Promise<Couple | null> {
  return (await findCouplesOf(db, [personId]))[0] ?? null
}

export async function couplesOf(db: Db, personIds: readonly PersonId[]): Promise<Map<PersonId, Couple>> {
  const couples = await findCouplesOf(db, personIds)
  return new Map(
    couples.flatMap((couple): [PersonId, Couple][] => [
      [couple.firstId, couple],
      [couple.secondId, couple],
    ]),
  )
}

export async function partnerOf(db: Db, personId: PersonId): Promise<Partner | null> {
  const couple = await coupleOf(db, personId)
  return couple && partnerIn(couple, personId)
}

export async function sharedEntriesOf(db: Db, coupleId: string): Promise<SharedEntries> {
  return (await readSharedEntries(db, [coupleId])).get(coupleId) ?? {}
}

/** For the k-rule, in the worker's scope: everybody whose file lived since `since`, with the employer of their first partner. */
export async function livingProfiles(db: Db, since: Date): Promise<LivingProfile[]> {
  const ids = await livingPersonIds(db, since)
  const [persons, couples, profiles] = [
    await personsByIds(db, ids),
    await couplesOf(db, ids),
    await profilesOf(db, ids),
  ]
  const partnerIds = [...couples.values()].flatMap(({ firstId, secondId }) => [firstId, secondId])
  const all = new Map([...persons, ...(await personsByIds(db, partnerIds))])
  return ids.flatMap((personId) => {
    const person = persons.get(personId)
    if (!person) return []
    const couple = couples.get(personId)
    const partnerId = couple ? partnerIn(couple, personId).personId : null
    const partner = partnerId === null ? null : (all.get(partnerId) ?? null)
    const firstEmployerId = employerOfFirst(person, partner)
    return [{ personId, partnerId, firstEmployerId, profile: profiles.get(personId) ?? {} }]
  })
}

/** The employer that brought this person's first partner to the region; null where nobody knows. */
export async function firstEmployerOf(db: Db, personId: PersonId): Promise<string | null> {
  const person = await personById(db, personId)
  if (!person) return null
  const partner = await partnerOf(db, personId)
  return employerOfFirst(person, partner && (await personById(db, partner.personId)))
}
