import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { organisationsByIds, type Organisation } from '#modules/network'
import { accountOf, defineAction } from '#platform/action'
import type { Clause } from '../agreement.ts'
import { mayAdminister } from '../rules/policies.ts'
import { endAfter } from '../rules/term.ts'
import { loadAgreement, type AgreementFacts } from '../store/facts.ts'
import { versionsOf } from '../store/templates.ts'
import { saveDraft, type DraftContent, type NewParty } from '../store/write-agreements.ts'
import type { TemplateClause } from '../template.ts'
import { clauseKey } from './draft-agreement.ts'
import { draftSchema } from './draft-schema.ts'

type Facts = AgreementFacts & { organisations: Map<string, Organisation>; template: readonly TemplateClause[] }
type Change = DraftContent & { id: string; revision: number; accountId: string | null; now: Date }
export type ChangeProblem = 'notDraft' | 'changedMeanwhile' | 'unknownParty' | 'clauseMissing' | 'twoWordings' | 'twice'

/** Takes over the text, terms, parties and signatories as negotiated. `revision` is the one the editor began with. */
export const changeAgreement = defineAction({
  name: 'agreements.change',
  input: draftSchema.extend({ agreementId: z.uuid(), revision: z.int().min(1) }),
  load: async (db, { agreementId, parties }): Promise<Facts | null> => {
    const facts = await loadAgreement(db, { agreementId })
    if (!facts) return null
    const { templateId, templateVersion } = facts.agreement
    const version = (await versionsOf(db, templateId)).find((each) => each.version === templateVersion)
    const ids = parties.map(({ organisationId }) => organisationId)
    return { ...facts, template: version?.clauses ?? [], organisations: await organisationsByIds(db, ids) }
  },
  allow: mayAdminister,
  decide: ({ agreement, template, organisations }, input, now, actor) => {
    const { agreementId, revision, clauses, terms, startsOn } = input
    const refuse = (code: ChangeProblem, values: Record<string, string> = {}) => ({ ok: false, code, values }) as const
    if (agreement.state !== 'draft') return refuse('notDraft')
    if (agreement.revision !== revision) return refuse('changedMeanwhile')
    const wrong = clauseProblem(clauses, template)
    if (wrong) return refuse(wrong.code, { clause: wrong.clause })
    const parties: NewParty[] = input.parties.flatMap(({ organisationId, address, signatories }) => {
      const organisation = organisations.get(organisationId)
      const named = signatories.map((signatory) => ({ ...signatory, id: randomUUID() }))
      return organisation ? [{ organisationId, name: organisation.name, address, signatories: named }] : []
    })
    if (parties.length !== input.parties.length) return refuse('unknownParty')
    if (new Set(parties.map(({ organisationId }) => organisationId)).size !== parties.length) return refuse('twice')
    const endsOn = endAfter({ terms, startsOn }, 0)
    return {
      ok: true,
      change: {
        id: agreementId,
        revision,
        title: input.title,
        clauses,
        terms,
        startsOn,
        endsOn,
        parties,
        accountId: accountOf(actor),
        now,
      },
      audit: { subject: 'agreement', subjectId: agreementId, fields: ['clauses', 'terms', 'parties'] },
    }
  },
  save: async (db, change: Change) => {
    if (!(await saveDraft(db, change))) throw new Error('the draft changed under its lock')
    return change.id
  },
  present: (agreementId) => ({ agreementId }),
})

/** A required clause may be reworded, not left out; of an alternative exactly one wording stands. */
function clauseProblem(
  clauses: readonly Clause[],
  template: readonly TemplateClause[],
): { code: 'clauseMissing' | 'twoWordings' | 'twice'; clause: string } | null {
  const keys = clauses.map(({ key }) => key)
  const twice = keys.find((key, position) => keys.indexOf(key) !== position)
  if (twice !== undefined) return { code: 'twice', clause: twice }
  for (const { key, kind, choices } of template) {
    if (kind === 'optional') continue
    const taken = choices.filter((choice) => keys.includes(clauseKey(key, kind, choice.key)))
    if (taken.length === 0) return { code: 'clauseMissing', clause: choices[0]?.title.de ?? key }
    if (taken.length > 1) return { code: 'twoWordings', clause: choices[0]?.title.de ?? key }
  }
  return null
}
