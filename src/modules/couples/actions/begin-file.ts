import { randomUUID } from 'node:crypto'
import { givePersonSeat } from '#modules/seats'
import type { Db, PersonId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { IntakeDoor, Person } from '../person.ts'
import { isFamilyNameFirst } from '../rules/full-name.ts'
import { insertPerson, saveIdentity } from '../store/persons.ts'

export type NewFile = {
  personId?: PersonId
  door: IntakeDoor
  /** Invited: somebody else entered it and the person has not taken it up. */
  state: 'invited' | 'active'
  locale: Locale
  givenName: string
  familyName: string
  address: string | null
  telephone?: string | null
  adviserOrganisationId?: string | null
  adviserAccountId?: string | null
  hintedById?: string | null
  employerId?: string | null
  /** The account that becomes the person's own. */
  accountId?: string
}

/** Opens an empty file, in the transaction's network and scope. Whoever calls it has asked who may. Returns the person's id. */
export async function createPerson(db: Db, file: NewFile, now: Date): Promise<PersonId> {
  const id = file.personId ?? randomUUID()
  const person: Omit<Person, 'guidance'> = {
    id,
    door: file.door,
    state: file.state,
    pausedUntil: null,
    locale: file.locale,
    adviserOrganisationId: file.adviserOrganisationId ?? null,
    adviserAccountId: file.adviserAccountId ?? null,
    hintedById: file.hintedById ?? null,
    employerId: file.employerId ?? null,
    noticeSentAt: null,
    confirmedAt: file.state === 'active' ? now : null,
    createdAt: now,
  }
  await insertPerson(db, person)
  const { givenName, familyName, address, telephone = null, locale } = file
  const familyNameFirst = isFamilyNameFirst(locale)
  await saveIdentity(db, { personId: id, givenName, familyName, familyNameFirst, address, telephone })
  if (file.accountId !== undefined) await givePersonSeat(db, file.accountId, id, now)
  return id
}
