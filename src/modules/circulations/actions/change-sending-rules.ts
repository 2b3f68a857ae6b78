import { defineAction, holds } from '#platform/action'
import { staffOnly } from '../rules/policies.ts'
import { changedRules, inOrder, sendingRules, type SendingRules } from '../rules/sending-rules.ts'
import { currentRules, saveRules } from '../store/sending-rules.ts'

type Change = { rules: SendingRules; by: string; now: Date }

/** When circulations leave, rest and remind in this network. What is planned already keeps the time that was promised. */
export const changeSendingRules = defineAction({
  name: 'circulations.changeSendingRules',
  input: sendingRules,
  load: (db) => currentRules(db),
  allow: (actor) => holds(actor, 'circulations.administer'),
  decide: (before, wanted, now, actor) => {
    const rules = inOrder(wanted)
    const change: Change = { rules, by: staffOnly(actor).accountId, now }
    return {
      ok: true,
      change,
      audit: { subject: 'sendingRules', subjectId: null, fields: changedRules(before, rules) },
    }
  },
  save: (db, { rules, ...by }: Change) => saveRules(db, rules, by),
  present: () => ({}),
})
