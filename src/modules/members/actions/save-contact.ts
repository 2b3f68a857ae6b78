import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '#platform/action'
import { contactLanguages, type Contact } from '../contact.ts'
import { readPostcodes, type PostcodeProblem } from '../rules/postcodes.ts'
import { standardTopics } from '../rules/topics.ts'
import { contactById, saveContact as storeContact } from '../store/contacts.ts'
import { lockMember, type Member } from '../store/profiles.ts'
import { topicRows } from '../store/topics.ts'
import { districtByKey } from '#modules/reference'
import { line, mailbox, phone, uuid } from './fields.ts'
import { postcodeExists } from './known-places.ts'
import { mayChangeContact } from './policies.ts'

export const contactInput = z.strictObject({
  organisationId: uuid,
  /** Null adds one. */
  contactId: uuid.nullable(),
  name: line(120, 1),
  jobTitle: line(160),
  email: mailbox,
  phone,
  topics: z.array(z.string().max(40)).max(40),
  languages: z.array(z.enum(contactLanguages)).min(1),
  districts: z.array(z.string().regex(/^\d{5}$/)).max(100),
  /** As typed: "44135, 44100-44399". */
  postcodes: z.string().max(4000),
  visibility: z.enum(['public', 'members']),
})

type Facts = {
  member: Member
  before: Contact | null
  postcodes: string[]
  problems: PostcodeProblem[]
  unknownTopics: string[]
  unknownDistricts: string[]
}

/** Adds or changes somebody whom the network and, where it is wanted, the public may ask. */
export const saveContact = defineAction({
  name: 'members.saveContact',
  input: contactInput,
  load: async (db, input): Promise<Facts | null> => {
    const member = await lockMember(db, input.organisationId)
    const before = input.contactId === null ? null : await contactById(db, input.contactId)
    if (!member || (input.contactId !== null && before?.organisationId !== member.id)) return null
    const topics = new Set<string>([...standardTopics, ...(await topicRows(db)).map(({ key }) => key)])
    return {
      member,
      before,
      ...readPostcodes(input.postcodes, postcodeExists),
      unknownTopics: input.topics.filter((key) => !topics.has(key)),
      unknownDistricts: input.districts.filter((key) => districtByKey(key) === null),
    }
  },
  allow: (actor, { member, before }) => mayChangeContact(actor, member.id, before),
  decide: (facts, input, now) => {
    const [problem] = facts.problems
    if (problem) return { ok: false, code: `postcodes.${problem.problem}` as const, values: { text: problem.text } }
    if (facts.postcodes.length > 200) return { ok: false, code: 'tooManyPostcodes' }
    if (facts.unknownTopics.length > 0) return { ok: false, code: 'unknownTopic' }
    if (facts.unknownDistricts.length > 0) return { ok: false, code: 'unknownDistrict' }
    const { organisationId, contactId, ...typed } = input
    const contact: Contact = {
      ...typed,
      id: contactId ?? randomUUID(),
      organisationId,
      topics: [...new Set(typed.topics)],
      languages: [...new Set(typed.languages)],
      districts: [...new Set(typed.districts)],
      postcodes: facts.postcodes,
    }
    return {
      ok: true,
      change: { contact, now },
      audit: { subject: 'contact', subjectId: contact.id },
      events: [{ name: 'members.contactChanged', ids: { organisationId, contactId: contact.id } }],
    }
  },
  save: async (db, { contact, now }) => {
    await storeContact(db, contact, now)
    return contact
  },
  present: ({ id, organisationId }) => ({ contactId: id, organisationId }),
})
