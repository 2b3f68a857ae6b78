import { z } from 'zod'
import { excludeOrganisation } from '#modules/consent'
import { organisationsByIds } from '#modules/network'
import { accountOf, defineAction } from '#platform/action'
import type { Db } from '#platform/db'
import { locales } from '#platform/i18n'
import type { Identity, Person } from '../person.ts'
import { mayChangeFile } from '../rules/policies.ts'
import { findIdentities, lockPerson, saveIdentity, updatePerson } from '../store/persons.ts'

export const nameOrders = ['givenFirst', 'familyFirst'] as const

const line = z.string().trim().min(1).max(100)

type Facts = { person: Person; identity: Identity | null; employerExists: boolean }
type Change = { person: Person; identity: Identity; excludes: string | null; accountId: string | null; now: Date }

/** Name and how it is written, telephone, language and where the person works. The present employer goes on the list of those who must see nothing. */
export const saveAbout = defineAction({
  name: 'couples.saveAbout',
  input: z.strictObject({
    personId: z.uuid(),
    givenName: line,
    familyName: line,
    nameOrder: z.enum(nameOrders),
    telephone: z.string().trim().max(40),
    locale: z.enum(locales),
    employerId: z.uuid().nullable(),
  }),
  load: async (db, { personId, employerId }): Promise<Facts | null> => {
    const person = await lockPerson(db, personId)
    if (!person) return null
    const [identity = null] = await findIdentities(db, [personId])
    return { person, identity, employerExists: await exists(db, employerId) }
  },
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: ({ person, identity, employerExists }, input, now, actor) => {
    const { givenName, familyName, nameOrder, telephone, locale, employerId } = input
    if (!employerExists) return { ok: false, code: 'unknownEmployer' }
    const change: Change = {
      person: { ...person, locale, employerId, confirmedAt: now },
      identity: {
        personId: person.id,
        givenName,
        familyName,
        familyNameFirst: nameOrder === 'familyFirst',
        telephone: telephone || null,
        address: identity?.address ?? null,
      },
      excludes: employerId === person.employerId ? null : employerId,
      accountId: accountOf(actor),
      now,
    }
    return {
      ok: true,
      change,
      audit: { subject: 'person', subjectId: person.id, fields: ['identity'] },
      events: [{ name: 'couples.profileChanged', ids: { personId: person.id, part: 'identity' } }],
    }
  },
  save: async (db, { person, identity, excludes, accountId, now }: Change) => {
    await updatePerson(db, person)
    await saveIdentity(db, identity)
    if (excludes === null) return
    const excluding = { personId: person.id, organisationId: excludes, reason: 'presentEmployer' as const }
    await excludeOrganisation(db, { ...excluding, addedBy: accountId }, now)
  },
  present: () => ({}),
})

async function exists(db: Db, organisationId: string | null): Promise<boolean> {
  return organisationId === null || (await organisationsByIds(db, [organisationId])).has(organisationId)
}
