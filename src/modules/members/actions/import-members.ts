import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountOf, defineAction, holds } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { addOrganisation, changeOrganisation, organisationsOfNetwork, type Organisation } from '#modules/network'
import type { Contact } from '../contact.ts'
import type { ReadMember } from '../formats/read-member-row.ts'
import { emptyProfile, type Profile } from '../profile.ts'
import { readPostcodes } from '../rules/postcodes.ts'
import { contactsOf, saveContact } from '../store/contacts.ts'
import { noteHistory } from '../store/history.ts'
import { memberById, saveProfile } from '../store/profiles.ts'
import { profileFrom } from './change-profile.ts'
import { locate, postcodeExists } from './known-places.ts'

type Taken = { organisation: Organisation; isNew: boolean; read: ReadMember }

/**
 * Takes over members of an earlier list: new ones come in as members, those whose name is known get what the row says. Empty cells change
 * nothing. Rows come from `readMemberRows`, which has checked them.
 */
export const importMembers = defineAction({
  name: 'members.importMembers',
  input: z.strictObject({
    rows: z.array(z.custom<ReadMember>((row) => typeof row === 'object' && row !== null)).max(3000),
  }),
  load: async (db) => new Map((await organisationsOfNetwork(db)).map((each) => [each.name.toLowerCase(), each])),
  allow: (actor) => holds(actor, 'members.import'),
  decide: (known, { rows }, now, actor) => {
    const found = new Map(known)
    const taken = rows.map((read): Taken => {
      const organisation = found.get(read.name.toLowerCase())
      if (organisation) return { organisation, isNew: false, read }
      const { name, kind } = read
      const added: Organisation = { id: randomUUID(), kind, name, state: 'member', isLead: false }
      found.set(name.toLowerCase(), added)
      return { organisation: added, isNew: true, read }
    })
    return {
      ok: true,
      change: { taken, accountId: accountOf(actor), now },
      audit: { subject: 'organisation', subjectId: null, rowCount: rows.length },
    }
  },
  save: async (db, { taken, accountId, now }) => {
    for (const { organisation, isNew, read } of taken) {
      const { id, name } = organisation
      if (isNew) await addOrganisation(db, organisation)
      else await changeOrganisation(db, id, { name, kind: read.kind })
      const before = isNew ? null : await memberById(db, id)
      const joinedOn = before?.profile.joinedOn ?? (isNew ? calendarDay(now) : null)
      await saveProfile(db, id, name, profileOf(read, { ...(before?.profile ?? emptyProfile), joinedOn }), now)
      if (read.contact) {
        const same = (await contactsOf(db, id)).find(
          ({ email }) => email.toLowerCase() === read.contact?.email.toLowerCase(),
        )
        await saveContact(db, contactOf(id, read.contact, same), now)
      }
      if (isNew) await noteHistory(db, { organisationId: id, step: 'imported', accountId, at: now })
    }
    return taken
  },
  present: (taken) => {
    const added = taken.filter(({ isNew }) => isNew).length
    return { added, changed: taken.length - added }
  },
})

/** An empty cell keeps what is there. */
function profileOf(read: ReadMember, before: Profile): Profile {
  const kept = (typed: string, old: string) => typed || old
  const postcode = kept(read.postcode, before.postcode ?? '')
  return profileFrom(
    {
      legalName: kept(read.legalName, before.legalName),
      registerEntry: kept(read.registerEntry, before.registerEntry),
      groupName: kept(read.groupName, before.groupName),
      street: kept(read.street, before.street),
      postcode,
      placeName: kept(read.placeName, read.postcode === '' ? before.placeName : ''),
      website: kept(read.website, before.website),
      description: {
        de: kept(read.description, before.description.de ?? ''),
        en: before.description.en ?? '',
        vi: before.description.vi ?? '',
      },
      sectors: [...before.sectors],
      sizeClass: read.sizeClass || (before.sizeClass ?? ''),
    },
    locate(postcode),
    before,
  )
}

function contactOf(
  organisationId: string,
  read: NonNullable<ReadMember['contact']>,
  before: Contact | undefined,
): Contact {
  return {
    ...read,
    id: before?.id ?? randomUUID(),
    organisationId,
    topics: before?.topics ?? [],
    districts: before?.districts ?? [],
    postcodes: readPostcodes(read.postcodes, postcodeExists).postcodes,
  }
}
