import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { organisationsByIds, type Organisation } from '#modules/network'
import { accountOf, defineAction } from '#platform/action'
import type { Clause } from '../agreement.ts'
import { mayAdminister } from '../rules/policies.ts'
import { endAfter } from '../rules/term.ts'
import { publishedVersions } from '../store/templates.ts'
import { insertAgreement, type NewAgreement, type NewParty } from '../store/write-agreements.ts'
import type { TemplateClause, TemplateVersion } from '../template.ts'
import { daySchema } from './draft-schema.ts'

type Facts = { id: string; version: TemplateVersion; organisations: Map<string, Organisation> }
export type DraftProblem = 'noTemplate' | 'tooFewParties'

/** Begins an agreement from the published version of a template, with every required clause and the first wording of each alternative. */
export const draftAgreement = defineAction({
  name: 'agreements.draft',
  input: z.strictObject({
    templateId: z.uuid(),
    organisationIds: z.array(z.uuid()).min(1).max(40),
    startsOn: daySchema,
  }),
  load: async (db, { templateId, organisationIds }): Promise<Facts | null> => {
    const version = (await publishedVersions(db)).find((each) => each.templateId === templateId)
    return version ? { id: randomUUID(), version, organisations: await organisationsByIds(db, organisationIds) } : null
  },
  allow: mayAdminister,
  decide: ({ id, version, organisations }, { organisationIds, startsOn }, now, actor) => {
    const parties = partiesFrom([...new Set(organisationIds)].flatMap((each) => organisations.get(each) ?? []))
    if (parties.length < 2) return { ok: false, code: 'tooFewParties' as DraftProblem }
    return {
      ok: true,
      change: draftFrom(version, { id, parties, startsOn, replacesId: null, accountId: accountOf(actor), now }),
      audit: { subject: 'agreement', subjectId: id },
      events: [{ name: 'agreements.drafted', ids: { agreementId: id } }],
    }
  },
  save: async (db, change: NewAgreement) => {
    await insertAgreement(db, change)
    return change.id
  },
  present: (agreementId) => ({ agreementId }),
})

/** Leads first, so that the text names them first. */
export function partiesFrom(organisations: readonly Organisation[]): NewParty[] {
  return organisations
    .toSorted((a, b) => Number(b.isLead) - Number(a.isLead))
    .map(({ id, name }) => ({ organisationId: id, name, address: '', signatories: [] }))
}

export function draftFrom(
  { templateId, version, title, clauses, terms }: TemplateVersion,
  rest: Pick<NewAgreement, 'id' | 'parties' | 'startsOn' | 'replacesId' | 'accountId' | 'now'>,
): NewAgreement {
  const endsOn = endAfter({ terms, startsOn: rest.startsOn }, 0)
  return { ...rest, templateId, templateVersion: version, title, terms, endsOn, clauses: clauses.flatMap(firstWording) }
}

function firstWording({ key, kind, choices }: TemplateClause): Clause[] {
  const [first] = choices
  return first && kind !== 'optional'
    ? [{ key: clauseKey(key, kind, first.key), title: first.title, text: first.text }]
    : []
}

/** Says which wording an agreement took: "K09.processor". */
export function clauseKey(key: string, kind: TemplateClause['kind'], choice: string): string {
  return kind === 'alternative' ? `${key}.${choice}` : key
}
