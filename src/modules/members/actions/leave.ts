import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import { daysAfter } from '#platform/days'
import { calendarDay } from '#platform/i18n'
import { setOrganisationState } from '#modules/network'
import { leadCount } from '../store/member-lists.ts'
import { hideContacts } from '../store/contacts.ts'
import { noteHistory } from '../store/history.ts'
import { leavingOf, removeLeaving, saveLeaving, type Leaving } from '../store/leaving.ts'
import { lockMember, setMembershipDays, type Member } from '../store/profiles.ts'
import { afterStep } from '../rules/membership.ts'
import { day, lines, uuid } from './fields.ts'
import { mayEndMembership } from './policies.ts'

const longestNoticeDays = 730

/** Notice that a member leaves on a day. Until then it keeps its rights; what happens on the day is shown before. */
export const giveNotice = defineAction({
  name: 'members.giveNotice',
  input: z.strictObject({
    organisationId: uuid,
    leavesOn: day,
    content: z.enum(['stays', 'removed']),
    reason: lines(1000),
  }),
  load: async (db, { organisationId }) => {
    const member = await lockMember(db, organisationId)
    return member && { member, leads: await leadCount(db) }
  },
  allow: (actor, { member }) => mayEndMembership(actor, member.id),
  decide: ({ member, leads }, { leavesOn, content, reason }, now, actor) => {
    if (afterStep(member.state, 'giveNotice') === null) return { ok: false, code: 'wrongState' }
    if (member.isLead && leads <= 1) return { ok: false, code: 'lastLead' }
    if (leavesOn < calendarDay(now)) return { ok: false, code: 'dayPast' }
    if (leavesOn > calendarDay(daysAfter(now, longestNoticeDays))) return { ok: false, code: 'dayTooFar' }
    const leaving: Leaving = {
      organisationId: member.id,
      leavesOn,
      content,
      reason,
      askedBy: accountOf(actor),
      askedAt: now,
    }
    return {
      ok: true,
      change: leaving,
      audit: { subject: 'organisation', subjectId: member.id, fields: ['state'] },
      events: [{ name: 'members.leaving', ids: { organisationId: member.id } }],
    }
  },
  save: async (db, leaving) => {
    const { organisationId, askedBy, askedAt } = leaving
    await setOrganisationState(db, organisationId, 'leaving')
    await saveLeaving(db, leaving)
    await noteHistory(db, { organisationId, step: 'noticeGiven', accountId: askedBy, at: askedAt })
  },
  present: () => null,
})

export const takeBackNotice = defineAction({
  name: 'members.takeBackNotice',
  input: z.strictObject({ organisationId: uuid }),
  load: (db, { organisationId }) => lockMember(db, organisationId),
  allow: (actor, member) => mayEndMembership(actor, member.id),
  decide: (member, _input, now, actor) => {
    if (afterStep(member.state, 'takeBackNotice') === null) return { ok: false, code: 'wrongState' }
    return {
      ok: true,
      change: { id: member.id, accountId: accountOf(actor), now },
      audit: { subject: 'organisation', subjectId: member.id, fields: ['state'] },
      events: [{ name: 'members.stays', ids: { organisationId: member.id } }],
    }
  },
  save: async (db, { id, accountId, now }) => {
    await setOrganisationState(db, id, 'member')
    await removeLeaving(db, id)
    await noteHistory(db, { organisationId: id, step: 'noticeTakenBack', accountId, at: now })
  },
  present: () => null,
})

type EndFacts = { member: Member; leaving: Leaving }

/** On the day of the notice: contacts are hidden; vacancies, seats, agreement and content follow by their modules, which hear of it. */
export const endMembership = defineAction({
  name: 'members.endMembership',
  input: z.strictObject({ organisationId: uuid }),
  load: async (db, { organisationId }): Promise<EndFacts | null> => {
    const member = await lockMember(db, organisationId)
    const leaving = member && (await leavingOf(db, organisationId))
    return member && leaving ? { member, leaving } : null
  },
  allow: (actor) =>
    actor.kind === 'job' || actor.kind === 'operator'
      ? { allowed: true }
      : { allowed: false, because: 'only the day itself ends a membership' },
  decide: ({ member, leaving }, _input, now) => {
    if (afterStep(member.state, 'leave') === null || leaving.leavesOn > calendarDay(now))
      return { ok: false, code: 'notYet' }
    const { id, profile } = member
    return {
      ok: true,
      change: { id, joinedOn: profile.joinedOn, leftOn: leaving.leavesOn, now },
      audit: { subject: 'organisation', subjectId: id, fields: ['state'] },
      events: [{ name: 'members.left', ids: { organisationId: id, content: leaving.content } }],
    }
  },
  save: async (db, { id, joinedOn, leftOn, now }) => {
    await setOrganisationState(db, id, 'left')
    await setMembershipDays(db, id, { joinedOn, leftOn })
    await hideContacts(db, id, true)
    await removeLeaving(db, id)
    await noteHistory(db, { organisationId: id, step: 'left', accountId: null, at: now })
  },
  present: () => null,
})
