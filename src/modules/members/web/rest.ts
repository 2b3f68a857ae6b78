import { createRoute, z } from '@hono/zod-openapi'

import { organisationKinds, publicNetwork } from '#modules/network'
import { isUuid } from '#platform/db'
import { limited, notFoundProblem, problemAnswer, rateLimit, type RestApi } from '#platform/http'
import { locate, postcodeExists } from '../actions/known-places.ts'
import { contactLanguages, type Contact } from '../contact.ts'
import { sectors, sizeClasses } from '../profile.ts'
import { publicDirectory, publicFinder, publicMember } from '../queries/public-members.ts'
import { placeReasons } from '../rules/find-contacts.ts'
import type { Member } from '../store/profiles.ts'

/** A program may read faster than a person, but not the whole directory at once (wall W30, S-62). */
const reading = rateLimit({ name: 'rest members', perMinute: 120, burst: 60 })
const finding = rateLimit({ name: 'rest finder', perMinute: 60, burst: 40 })

const contactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    jobTitle: z.string(),
    email: z.string(),
    phone: z.string(),
    topics: z.array(z.string()),
    languages: z.array(z.string()),
    districts: z.array(z.string()).describe('Official keys; this and postcodes empty: the whole network'),
    postcodes: z.array(z.string()).describe('"44135" or "44100-44399"'),
  })
  .openapi('Contact')

const memberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(organisationKinds),
    isLead: z.boolean(),
    legalName: z.string(),
    street: z.string(),
    postcode: z.string().nullable(),
    place: z.string(),
    district: z.string().nullable(),
    website: z.string(),
    description: z
      .object({ de: z.string().optional(), en: z.string().optional(), vi: z.string().optional() })
      .describe('Markdown'),
    sectors: z.array(z.enum(sectors)),
    sizeClass: z.enum(sizeClasses).nullable(),
    memberSince: z.string().nullable(),
  })
  .openapi('Member')

const district = z
  .string()
  .regex(/^\d{5}$/)
  .optional()

const listRoute = createRoute({
  method: 'get',
  path: '/members',
  summary: 'Members of the network, by name',
  tags: ['Members'],
  'x-permission': 'public',
  request: {
    query: z.strictObject({
      q: z.string().max(100).optional().describe('Words in name, place or description'),
      kind: z.enum(organisationKinds).optional(),
      topic: z.string().max(40).optional(),
      district,
      language: z.enum(contactLanguages).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      offset: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
  },
  responses: {
    200: {
      description: 'A part of the members',
      content: { 'application/json': { schema: z.object({ members: z.array(memberSchema), total: z.number() }) } },
    },
    422: { description: 'A filter that does not exist or cannot be right', ...problemAnswer },
  },
})

const memberRoute = createRoute({
  method: 'get',
  path: '/members/{id}',
  summary: 'One member with its public contacts',
  tags: ['Members'],
  'x-permission': 'public',
  request: { params: z.object({ id: z.string().max(40) }) },
  responses: {
    200: {
      description: 'The member',
      content: { 'application/json': { schema: memberSchema.extend({ contacts: z.array(contactSchema) }) } },
    },
    404: { description: 'There is no such member', ...problemAnswer },
  },
})

const finderRoute = createRoute({
  method: 'get',
  path: '/contacts/finder',
  summary: 'Who is responsible for a place, a topic and a language, best first, with the reasons',
  tags: ['Members'],
  'x-permission': 'public',
  request: {
    query: z.strictObject({
      postcode: z
        .string()
        .regex(/^\d{5}$/)
        .refine((code) => postcodeExists({ first: code, last: code }), { message: 'no such postcode' })
        .optional(),
      topic: z.string().max(40).optional(),
      language: z.enum(contactLanguages).optional(),
    }),
  },
  responses: {
    200: {
      description: 'The contacts; none where nobody is responsible',
      content: {
        'application/json': {
          schema: z.object({
            found: z.array(
              z.object({
                contact: contactSchema,
                member: z.object({ id: z.string(), name: z.string(), kind: z.enum(organisationKinds) }),
                place: z.enum(placeReasons).nullable(),
                topic: z.enum(['topic', 'general']).nullable(),
                language: z.enum(['language', 'other']).nullable(),
              }),
            ),
          }),
        },
      },
    },
    422: { description: 'A question that cannot be asked', ...problemAnswer },
  },
})

const mostFound = 20

export function registerRest(api: RestApi): void {
  api.use('/members', limited(reading))
  api.use('/members/*', limited(reading))
  api.use('/contacts/*', limited(finding))
  api.openapi(listRoute, async (c) => {
    const { limit, offset, ...filter } = c.req.valid('query')
    const network = await publicNetwork()
    if (!network) return c.json({ members: [], total: 0 }, 200)
    const entries = await publicDirectory(network.id, filter)
    const members = entries.slice(offset, offset + limit).map(({ member }) => presentMember(member))
    return c.json({ members, total: entries.length }, 200)
  })
  api.openapi(memberRoute, async (c) => {
    const { id } = c.req.valid('param')
    const network = await publicNetwork()
    const found = network && isUuid(id) ? await publicMember(network.id, id, c.get('locale')) : null
    if (found) return c.json({ ...presentMember(found.member), contacts: found.contacts.map(presentContact) }, 200)
    return notFoundProblem(c)
  })
  api.openapi(finderRoute, async (c) => {
    const { postcode, topic, language } = c.req.valid('query')
    const network = await publicNetwork()
    const located = postcode === undefined ? null : locate(postcode)
    const place = postcode !== undefined && located?.district ? { postcode, district: located.district } : null
    const found = network
      ? await publicFinder(network.id, { place, topic: topic ?? null, language: language ?? null })
      : []
    const answers = found.slice(0, mostFound).map(({ contact, ...reasons }) => ({
      contact: presentContact(contact),
      member: { id: contact.organisationId, name: contact.organisationName, kind: contact.organisationKind },
      ...reasons,
    }))
    return c.json({ found: answers }, 200)
  })
}

function presentMember({ id, name, kind, isLead, profile }: Member): z.output<typeof memberSchema> {
  return {
    id,
    name,
    kind,
    isLead,
    legalName: profile.legalName,
    street: profile.street,
    postcode: profile.postcode,
    place: profile.placeName,
    district: profile.district,
    website: profile.website,
    description: profile.description,
    sectors: [...profile.sectors],
    sizeClass: profile.sizeClass,
    memberSince: profile.joinedOn,
  }
}

function presentContact(contact: Contact): z.output<typeof contactSchema> {
  const { id, name, jobTitle, email, phone, topics, languages, districts, postcodes } = contact
  return {
    id,
    name,
    jobTitle,
    email,
    phone,
    topics: [...topics],
    languages: [...languages],
    districts: [...districts],
    postcodes: [...postcodes],
  }
}
