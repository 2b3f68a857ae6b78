import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import type { Network } from '../network.ts'
import { organisationKinds } from '../organisation.ts'
import { districtKey, inEachLanguage, line, longest } from '../profile.ts'
import { enterFoundedNetwork, foundNetwork, networkBySlug } from '../store/networks.ts'
import { addOrganisation } from '../store/organisations.ts'

export const mostLeads = 5

export const foundingInput = z.strictObject({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: inEachLanguage(line(longest.name).min(1)),
  districts: z
    .array(districtKey)
    .min(1)
    .max(500)
    .refine((keys) => new Set(keys).size === keys.length),
  /** All with the same rights. */
  leads: z
    .array(z.strictObject({ name: line(200).min(1), kind: z.enum(organisationKinds) }))
    .min(1)
    .max(mostLeads),
})

export type FoundingInput = z.infer<typeof foundingInput>

/** Founds a network with its equal leads; the founding is the first entry of the new network's own audit. */
export const foundWithLeads = defineAction({
  name: 'network.found',
  input: foundingInput,
  load: async (db, { slug }): Promise<{ taken: Network | null }> => ({ taken: await networkBySlug(db, slug) }),
  allow: (actor) => holds(actor, 'network.found'),
  decide: ({ taken }, { leads, ...network }) => {
    if (taken !== null) return { ok: false, code: 'slugTaken' as const }
    const organisations = leads.map((lead) => ({ ...lead, id: randomUUID(), state: 'member' as const, isLead: true }))
    return {
      ok: true,
      change: { network, organisations },
      audit: { subject: 'network', subjectId: network.slug, fields: ['name', 'districts', 'leads'] },
    }
  },
  save: async (db, { network, organisations }) => {
    const { id } = await foundNetwork(db, network)
    await enterFoundedNetwork(db, id)
    for (const organisation of organisations) await addOrganisation(db, organisation)
    return { networkId: id, leadIds: organisations.map((organisation) => organisation.id) }
  },
  present: (saved) => saved,
})
