import { z } from 'zod'
import { accountOf, defineAction, holds } from '#platform/action'
import { changeOrganisation, organisationKinds } from '#modules/network'
import { sectors, sizeClasses, type Profile } from '../profile.ts'
import { noteHistory } from '../store/history.ts'
import { lockMember, saveProfile, type Member } from '../store/profiles.ts'
import { line, lines, uuid, website } from './fields.ts'
import { locate, type Located } from './known-places.ts'
import { mayChangeOrganisation } from './policies.ts'

export const profileInput = z.strictObject({
  organisationId: uuid,
  name: line(200, 1),
  kind: z.enum(organisationKinds),
  legalName: line(200),
  registerEntry: line(200),
  groupName: line(200),
  street: line(200),
  postcode: z.union([z.literal(''), z.string().regex(/^\d{5}$/)]),
  placeName: line(100),
  website,
  description: z.strictObject({ de: lines(6000), en: lines(6000), vi: lines(6000) }),
  sectors: z.array(z.enum(sectors)).max(sectors.length),
  sizeClass: z.union([z.literal(''), z.enum(sizeClasses)]),
})
export type ProfileInput = z.output<typeof profileInput>

/** A profile as it was typed, with the place its postcode means; what nobody types here stays. */
export function profileFrom(
  input: Omit<ProfileInput, 'organisationId' | 'kind' | 'name'>,
  located: Located | null,
  before: Profile,
): Profile {
  const written = Object.entries(input.description).filter(([, text]) => text !== '')
  return {
    ...before,
    legalName: input.legalName,
    registerEntry: input.registerEntry,
    groupName: input.groupName,
    street: input.street,
    postcode: input.postcode || null,
    placeName: input.placeName || (located?.placeName ?? ''),
    placeKey: located?.placeKey ?? null,
    district: located?.district ?? null,
    lat: located?.lat ?? null,
    lon: located?.lon ?? null,
    website: input.website,
    description: Object.fromEntries(written),
    sectors: [...new Set(input.sectors)],
    sizeClass: input.sizeClass || null,
  }
}

type Facts = { member: Member; located: Located | null }

export const changeProfile = defineAction({
  name: 'members.changeProfile',
  input: profileInput,
  load: async (db, { organisationId, postcode }): Promise<Facts | null> => {
    const member = await lockMember(db, organisationId)
    return member && { member, located: locate(postcode) }
  },
  allow: (actor, { member }) => mayChangeOrganisation(actor, member.id),
  decide: ({ member, located }, input, now, actor) => {
    if (input.postcode !== '' && located === null)
      return { ok: false, code: 'unknownPostcode', values: { postcode: input.postcode } }
    // Who comes in as a club and calls itself an employer would go around the second person.
    const isRenamed = input.name !== member.name || input.kind !== member.kind
    if (isRenamed && !holds(actor, 'members.administer').allowed) return { ok: false, code: 'onlyLeads' }
    const { id } = member
    return {
      ok: true,
      change: {
        id,
        name: input.name,
        kind: input.kind,
        profile: profileFrom(input, located, member.profile),
        accountId: accountOf(actor),
        now,
      },
      audit: { subject: 'organisation', subjectId: id, fields: ['profile'] },
      events: [{ name: 'members.profileChanged', ids: { organisationId: id } }],
    }
  },
  save: async (db, { id, name, kind, profile, accountId, now }) => {
    await changeOrganisation(db, id, { name, kind })
    await saveProfile(db, id, name, profile, now)
    await noteHistory(db, { organisationId: id, step: 'profileChanged', accountId, at: now })
    return id
  },
  present: (organisationId) => ({ organisationId }),
})
