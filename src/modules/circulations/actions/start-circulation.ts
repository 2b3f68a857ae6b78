import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { caseNumberOf } from '#modules/consent'
import { personById, type Person } from '#modules/couples'
import { currentNetwork } from '#modules/network'
import { freezeShortProfile, optionalFields, type Version } from '#modules/shortprofiles'
import { defineAction } from '#platform/action'
import { daysBetween } from '#platform/days'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { Circulation } from '../circulation.ts'
import { memberFacts, type MemberFacts } from '../queries/member-facts.ts'
import { recipientChoices, type RecipientChoice } from '../queries/recipients.ts'
import { circulationNumberFrom } from '../rules/number.ts'
import type { Obstacle } from '../rules/obstacles.ts'
import { mayCirculate, staffOnly } from '../rules/policies.ts'
import { longestReplyDays, shortestReplyDays, type SendingRules } from '../rules/sending-rules.ts'
import { nextSendTime } from '../rules/times.ts'
import { insertCirculation, insertProcesses, type NewProcess } from '../store/circulations.ts'
import { queueAll } from '../store/steps.ts'

const input = z.strictObject({
  personId: z.uuid(),
  fields: z.array(z.enum(optionalFields)).max(optionalFields.length),
  dueOn: z.iso.date(),
  recipientIds: z.array(z.uuid()).min(1).max(200),
  /** By id of a recipient that gets another last day than the others. */
  ownDeadlines: z.record(z.uuid(), z.iso.date()).default({}),
})
type Input = z.output<typeof input>

type Facts = { person: Person; members: MemberFacts; choices: ReadonlyMap<string, RecipientChoice> }
type Change = {
  circulation: Circulation
  recipients: readonly (RecipientChoice & { dueOn: string })[]
  members: MemberFacts
  plannedAt: Date
  now: Date
}
export type StartProblem = 'notTakenUp' | 'dueTooSoon' | 'dueTooLate' | 'recipientRefused' | 'unknownRecipient'

/** Any sector, distance or vacancy: here each recipient was chosen by name. */
const anything = { sectors: null, withinKm: null, needsVacancy: false } as const

async function load(db: Db, { personId, fields, recipientIds }: Input, now: Date): Promise<Facts | null> {
  const person = await personById(db, personId)
  const network = await currentNetwork(db)
  if (!person || !network) return null
  const members = await memberFacts(network.id, { personId, fields }, now)
  const choices = await recipientChoices(db, members, { personId, criteria: anything }, now)
  const wanted = new Set(recipientIds)
  return {
    person,
    members,
    choices: new Map(
      choices.flatMap((choice) => (wanted.has(choice.organisationId) ? [[choice.organisationId, choice]] : [])),
    ),
  }
}

/**
 * Plans one short profile for each chosen recipient. It leaves at the next fixed time, if everything asked here still holds then. One recipient
 * that may not get it refuses the whole, so that nobody believes it was sent (S-33).
 */
export const startCirculation = defineAction({
  name: 'circulations.start',
  input,
  load: (db, wanted, { now }) => load(db, wanted, now),
  allow: (actor, { person }) => mayCirculate(actor, person),
  decide: (
    { person, members, choices }: Facts,
    { personId, fields, dueOn, recipientIds, ownDeadlines },
    now,
    actor,
  ) => {
    const sender = staffOnly(actor)
    // Whoever has not opened the link can neither see nor take back what is sent.
    if (person.state === 'invited') return { ok: false, code: 'notTakenUp' as StartProblem }
    const dayProblem = deadlineProblem(dueOn, now)
    if (dayProblem) return { ok: false, code: dayProblem }
    const recipients = [...new Set(recipientIds)].map((id) => choices.get(id))
    // Excluded ones and those of other networks look alike.
    if (recipients.includes(undefined)) return { ok: false, code: 'unknownRecipient' as StartProblem }
    const chosen = recipients.filter((choice) => choice !== undefined)
    const refused = chosen.find(({ obstacle }) => obstacle !== null)
    if (refused) return refusal(refused, members.rules)
    const asked = chosen.map((choice) => ({ ...choice, dueOn: ownDeadlines[choice.organisationId] ?? dueOn }))
    for (const { organisationId, dueOn: own } of asked) {
      const problem = deadlineProblem(own, now)
      if (problem) return { ok: false, code: problem, values: { organisationId } }
    }
    const id = randomUUID()
    const circulation: Circulation = {
      id,
      number: circulationNumberFrom(randomBytes(6)),
      personId,
      fields,
      senderOrganisationId: sender.organisationId,
      senderAccountId: sender.accountId,
      dueOn: latestOf(asked),
      createdAt: now,
      startedAt: now,
      closedAt: null,
      closedBecause: null,
    }
    const plannedAt = nextSendTime(members.rules, now)
    const change: Change = { circulation, recipients: asked, members, plannedAt, now }
    return {
      ok: true,
      change,
      audit: { subject: 'circulation', subjectId: id, rowCount: chosen.length },
      events: [{ name: 'circulations.started', ids: { circulationId: id, personId } }],
    }
  },
  save: async (db, change: Change) => {
    await saveCirculation(db, change)
    return change
  },
  present: ({ circulation: { id, number }, plannedAt }) => ({ circulationId: id, number, plannedAt }),
})

function deadlineProblem(dueOn: string, now: Date): StartProblem | null {
  const days = daysBetween(calendarDay(now), dueOn)
  if (days < shortestReplyDays) return 'dueTooSoon'
  return days > longestReplyDays ? 'dueTooLate' : null
}

/** The circulation's own last day follows the latest one of its recipients. */
const latestOf = (asked: readonly { dueOn: string }[]) =>
  asked.map(({ dueOn }) => dueOn).reduce((latest, day) => (day > latest ? day : latest))

function refusal({ organisationId, obstacle }: RecipientChoice, rules: SendingRules) {
  const { quietDays, newMemberDays, newMemberProfiles } = rules
  const because = obstacle ?? ('consent' satisfies Obstacle)
  const values = { organisationId, obstacle: because, quietDays, newMemberDays, newMemberProfiles }
  return { ok: false, code: 'recipientRefused' as StartProblem, values } as const
}

async function saveCirculation(db: Db, { circulation, recipients, members, plannedAt, now }: Change): Promise<void> {
  await insertCirculation(db, circulation)
  const { id: circulationId, personId, senderOrganisationId, senderAccountId: accountId } = circulation
  const frozen = new Map<Version, string>()
  const processes: NewProcess[] = []
  for (const { organisationId: recipientId, reasons, byRule, dueOn } of recipients) {
    const built = members.profiles.get(recipientId)
    if (!built?.ok) throw new Error('circulations: a recipient without a short profile')
    // Most recipients share one version: those that have received nothing yet.
    const { version } = built
    const versionId =
      frozen.get(version) ?? (await freezeShortProfile(db, { personId, version, frozenBy: accountId }, now))
    frozen.set(version, versionId)
    processes.push({
      id: randomUUID(),
      circulationId,
      personId,
      recipientId,
      caseNumber: await caseNumberOf(db, personId, recipientId),
      senderOrganisationId,
      versionId,
      chosen: byRule ? 'rule' : 'hand',
      reasons,
      dueOn,
    })
  }
  await insertProcesses(db, processes, now)
  await queueAll(db, circulationId, { accountId, plannedAt, now })
}
