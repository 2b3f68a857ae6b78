import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import { standardTemplate } from '../content/standard-template.ts'
import { mayAdminister } from '../rules/policies.ts'
import {
  insertTemplate,
  lockTemplate,
  makeStandard,
  publishVersion,
  removeDraftVersion,
  saveDraftVersion,
  templatesOfNetwork,
  versionsOf,
  type DraftVersion,
} from '../store/templates.ts'
import type { Template, TemplateVersion } from '../template.ts'
import { longest } from './draft-schema.ts'
import { templateSchema } from './template-schema.ts'

type Facts = { template: Template; versions: readonly TemplateVersion[] }
type Draft = { draft: DraftVersion; accountId: string | null; now: Date }

const named = z.strictObject({ templateId: z.uuid() })

async function load(
  db: Parameters<typeof lockTemplate>[0],
  { templateId }: { templateId: string },
): Promise<Facts | null> {
  const template = await lockTemplate(db, templateId)
  return template && { template, versions: await versionsOf(db, templateId) }
}

const draftOf = ({ versions }: Facts) => versions.find(({ state }) => state === 'draft')

const audited = (templateId: string, fields: readonly string[] = []) => ({
  subject: 'agreementTemplate',
  subjectId: templateId,
  fields,
})

/** A template of the network's own, as a draft with the product's clauses to begin with. */
export const createTemplate = defineAction({
  name: 'agreements.createTemplate',
  input: z.strictObject({ name: z.string().trim().min(2).max(longest.title) }),
  load: async (db) => ({ id: randomUUID(), isFirst: (await templatesOfNetwork(db)).length === 0 }),
  allow: mayAdminister,
  decide: ({ id, isFirst }, { name }, now, actor) => ({
    ok: true,
    change: { template: { id, name, isStandard: isFirst }, accountId: accountOf(actor), now },
    audit: audited(id),
  }),
  save: async (db, { template, accountId, now }: { template: Template; accountId: string | null; now: Date }) => {
    await insertTemplate(db, template, now)
    const draft = { ...standardTemplate(), templateId: template.id, version: 1, changeNote: '' }
    await saveDraftVersion(db, draft, accountId, now)
    return template.id
  },
  present: (templateId) => ({ templateId }),
})

/** A new version begins as a copy of the newest one: what is published does not change any more. */
export const copyTemplateVersion = defineAction({
  name: 'agreements.copyTemplateVersion',
  input: named,
  load,
  allow: mayAdminister,
  decide: (facts, { templateId }, now, actor) => {
    const [newest] = facts.versions
    if (!newest || draftOf(facts)) return { ok: false, code: 'hasDraft' as const }
    const { title, clauses, terms, version } = newest
    const draft: DraftVersion = { templateId, version: version + 1, title, clauses, terms, changeNote: '' }
    return { ok: true, change: { draft, accountId: accountOf(actor), now } satisfies Draft, audit: audited(templateId) }
  },
  save: (db, { draft, accountId, now }: Draft) => saveDraftVersion(db, draft, accountId, now),
  present: (_saved, { template }) => ({ templateId: template.id }),
})

export const changeTemplate = defineAction({
  name: 'agreements.changeTemplate',
  input: templateSchema.extend({
    templateId: z.uuid(),
    version: z.int().min(1),
    changeNote: z.string().trim().max(longest.note),
  }),
  load: (db, { templateId }) => load(db, { templateId }),
  allow: mayAdminister,
  decide: (facts, input, now, actor) => {
    const draft = draftOf(facts)
    if (draft?.version !== input.version) return { ok: false, code: 'notDraft' as const }
    return {
      ok: true,
      change: { draft: input, accountId: accountOf(actor), now } satisfies Draft,
      audit: audited(input.templateId, ['clauses', 'terms', 'title']),
    }
  },
  save: (db, { draft, accountId, now }: Draft) => saveDraftVersion(db, draft, accountId, now),
  present: (_saved, { template }) => ({ templateId: template.id }),
})

/** From now on agreements are made from this version; those made before keep theirs. */
export const publishTemplate = defineAction({
  name: 'agreements.publishTemplate',
  input: named,
  load,
  allow: mayAdminister,
  decide: (facts, { templateId }, now) => {
    const draft = draftOf(facts)
    if (!draft) return { ok: false, code: 'noDraft' as const }
    return { ok: true, change: { templateId, version: draft.version, now }, audit: audited(templateId, ['version']) }
  },
  save: (db, { templateId, version, now }: { templateId: string; version: number; now: Date }) =>
    publishVersion(db, templateId, version, now),
  present: (_saved, { template }) => ({ templateId: template.id }),
})

/** Gives up the draft of a template that has a published version. */
export const discardTemplateDraft = defineAction({
  name: 'agreements.discardTemplateDraft',
  input: named,
  load,
  allow: mayAdminister,
  decide: (facts, { templateId }) => {
    const draft = draftOf(facts)
    if (!draft || facts.versions.length < 2) return { ok: false, code: 'noDraft' as const }
    return { ok: true, change: { templateId, version: draft.version }, audit: audited(templateId) }
  },
  save: (db, { templateId, version }: { templateId: string; version: number }) =>
    removeDraftVersion(db, templateId, version),
  present: (_saved, { template }) => ({ templateId: template.id }),
})

/** Agreements of organisations that are accepted are prepared from it. */
export const makeTemplateStandard = defineAction({
  name: 'agreements.makeTemplateStandard',
  input: named,
  load,
  allow: mayAdminister,
  decide: ({ versions }, { templateId }) =>
    versions.some(({ state }) => state === 'published')
      ? { ok: true, change: templateId, audit: audited(templateId) }
      : { ok: false, code: 'notPublished' as const },
  save: (db, templateId: string) => makeStandard(db, templateId),
  present: (_saved, { template }) => ({ templateId: template.id }),
})
