import { z } from 'zod'
import { accountOf, defineAction, holds, type Actor, type Decision, type OutboxEvent } from '#platform/action'
import type { Db } from '#platform/db'
import { sendMail } from '#platform/mail'
import { setOrganisationState } from '#modules/network'
import type { Application } from '../application.ts'
import { paths } from '../paths.ts'
import type { CheckName } from '../rules/checks.ts'
import { takeStep, type JoiningRefusal, type JoiningStep } from '../rules/joining.ts'
import { changeApplication, checksOf, lockApplication, setCheck } from '../store/applications.ts'
import { noteHistory, type HistoryStep } from '../store/history.ts'
import { lockMember, type Member } from '../store/profiles.ts'
import { checkNames, checklistOf } from '../rules/checks.ts'
import { line, lines, uuid } from './fields.ts'

type Facts = { application: Application; member: Member; checked: readonly CheckName[] }

async function load<Input extends { applicationId: string }>(db: Db, { applicationId }: Input): Promise<Facts | null> {
  const application = await lockApplication(db, applicationId)
  if (!application?.organisationId) return null
  const member = await lockMember(db, application.organisationId)
  const checks = await checksOf(db, application.id)
  return member && { application, member, checked: checks.map(({ name }) => name) }
}

const allow = (actor: Actor) => holds(actor, 'members.decide')

type DecisionChange = {
  application: Application
  state: Application['state']
  firstApprovedBy: string | null
  reason: string | null
  step: HistoryStep
  accountId: string | null
  now: Date
}

function decideBy(
  joiningStep: JoiningStep,
  { application, member, checked }: Facts,
  reason: string | null,
  now: Date,
  actor: Actor,
): Decision<DecisionChange, JoiningRefusal> {
  const accountId = accountOf(actor)
  const facts = { state: application.state, kind: member.kind, firstApprovedBy: application.firstApprovedBy, checked }
  const outcome = takeStep(facts, joiningStep, accountId)
  if (!outcome.ok) return outcome
  const { state, firstApprovedBy } = outcome
  return {
    ok: true,
    change: { application, state, firstApprovedBy, reason, step: historyStep(joiningStep, state), accountId, now },
    audit: { subject: 'application', subjectId: application.id, fields: ['state'] },
    events: eventsOf(application, state),
  }
}

function historyStep(step: JoiningStep, state: Application['state']): HistoryStep {
  if (step === 'refuse') return 'refused'
  if (step === 'takeBack') return 'approvalTakenBack'
  return state === 'accepted' ? 'accepted' : 'approved'
}

/** "members.accepted" makes the agreement; "members.approvedOnce" lets the second person know. */
function eventsOf({ id, organisationId }: Application, state: Application['state']): OutboxEvent[] {
  if (state === 'applied') return []
  return [{ name: `members.${state}`, ids: { applicationId: id, organisationId: organisationId ?? '' } }]
}

async function save(db: Db, change: DecisionChange): Promise<DecisionChange> {
  const { application, state, firstApprovedBy, reason, step, accountId, now } = change
  const organisationId = application.organisationId as string
  await changeApplication(
    db,
    { id: application.id, state, organisationId, firstApprovedBy, refusalReason: reason },
    now,
  )
  await noteHistory(db, { organisationId, step, accountId, at: now })
  if (state === 'accepted' || state === 'refused') await setOrganisationState(db, organisationId, state)
  if (state === 'accepted') await tellApplicant(db, application, 'accepted', {}, now)
  if (state === 'refused') await tellApplicant(db, application, 'refused', { reason: reason ?? '' }, now)
  return change
}

async function tellApplicant(
  db: Db,
  { id, content, locale, organisationId }: Application,
  name: 'accepted' | 'refused',
  values: Record<string, string>,
  now: Date,
): Promise<void> {
  const { organisationName, contactName, contactEmail } = content
  await sendMail(
    db,
    {
      to: { name: contactName, address: contactEmail },
      locale,
      template: `members.${name}`,
      values: { organisation: organisationName, ...values },
      ...(name === 'accepted' && { linkPath: paths.member(locale, { organisationId: organisationId ?? '' }) }),
      necessary: true,
      key: `members.${name}:${id}`,
    },
    now,
  )
}

const present = ({ state }: DecisionChange) => ({ state })
const idOnly = z.strictObject({ applicationId: uuid })

/** One of two approvals for employers, the only one for others; not before the required checks are done. */
export const approveApplication = defineAction({
  name: 'members.approveApplication',
  input: idOnly,
  load,
  allow,
  decide: (facts: Facts, _input, now, actor) => decideBy('approve', facts, null, now, actor),
  save,
  present,
})

/** Whoever approved first changes their mind before the second has spoken. */
export const takeBackApproval = defineAction({
  name: 'members.takeBackApproval',
  input: idOnly,
  load,
  allow,
  decide: (facts: Facts, _input, now, actor) => decideBy('takeBack', facts, null, now, actor),
  save,
  present,
})

/** With a reason, which goes to the applicant as it stands. */
export const refuseApplication = defineAction({
  name: 'members.refuseApplication',
  input: z.strictObject({ applicationId: uuid, reason: lines(2000).pipe(z.string().min(1)) }),
  load,
  allow,
  decide: (facts: Facts, { reason }, now, actor) => decideBy('refuse', facts, reason, now, actor),
  save,
  present,
})

/** Somebody has seen the register extract, called back, … or takes that back. */
export const recordCheck = defineAction({
  name: 'members.recordCheck',
  input: z.strictObject({ applicationId: uuid, name: z.enum(checkNames), done: z.boolean(), note: line(500) }),
  load,
  allow,
  decide: ({ application, member }, { name, done, note }, now, actor) => {
    if (application.state !== 'applied') return { ok: false, code: 'wrongState' }
    if (!checklistOf(member.kind).some((check) => check.name === name)) return { ok: false, code: 'noSuchCheck' }
    const check = done ? { note, checkedBy: accountOf(actor) ?? 'operator', checkedAt: now } : null
    return {
      ok: true,
      change: { id: application.id, name, check },
      audit: { subject: 'application', subjectId: application.id, fields: [name] },
    }
  },
  save: async (db, { id, name, check }) => setCheck(db, id, name, check),
  present: () => null,
})
