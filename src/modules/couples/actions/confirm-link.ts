import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, isOwn } from '#platform/action'
import { daysAfter } from '#platform/days'
import type { PersonId } from '#platform/db'
import type { Couple } from '../person.ts'
import { isSuspicious, linkRequestDays } from '../rules/intake.ts'
import { findCouplesOf, insertCouple, isAnyLinked, lockLinks } from '../store/couples.ts'
import { forgetInvitationsFrom, partnerInvitation } from '../store/invitations.ts'
import {
  deleteLinkRequest,
  insertLinkRequest,
  insertQuietFlag,
  linkRequestsOf,
  type LinkRequest,
} from '../store/links.ts'
import { lockPerson } from '../store/persons.ts'
import { linkNote } from './link-note.ts'

const line = z.string().trim().min(1).max(100)
/** Tells two browsers apart; a keyed hash that goes with the request. */
const deviceHash = z.string().max(100).nullable()

/** The invited one confirms, in an own session: only now can the one who invited see that there is an answer. */
export const askForLink = defineAction({
  name: 'couples.askForLink',
  input: z.strictObject({ personId: z.uuid(), called: line, deviceHash }),
  load: async (db, { personId }, { now }) => {
    const person = await lockPerson(db, personId)
    const invitation = person && (await partnerInvitation(db, personId))
    if (!invitation) return null
    const asked = await linkRequestsOf(db, personId, now)
    return { id: randomUUID(), invitation, isLinked: (await findCouplesOf(db, [personId])).length > 0, asked }
  },
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ id, invitation, isLinked, asked }, { personId, called, deviceHash: device }, now) => {
    const { fromPersonId, fromCalled } = invitation
    if (isLinked || fromPersonId === null || fromPersonId === personId) return { ok: false, code: 'linkedAlready' }
    if (asked.some((request) => request.toPersonId === personId)) return { ok: false, code: 'askedAlready' }
    const request: LinkRequest = {
      id,
      fromPersonId,
      fromCalled: fromCalled ?? '',
      toPersonId: personId,
      toCalled: called,
      confirmedAt: now,
      deviceHash: device,
      expiresAt: daysAfter(now, linkRequestDays),
    }
    return {
      ok: true,
      change: request,
      audit: linkNote(personId),
      events: [{ name: 'couples.linkAsked', ids: { personId: fromPersonId } }],
    }
  },
  save: (db, request) => insertLinkRequest(db, request),
  present: () => ({}),
})

type Linking = { couple: Couple; requestId: string; flagged: readonly PersonId[] }

/** The one who invited confirms in her own session too; from now on two files hang together. */
export const confirmLink = defineAction({
  name: 'couples.confirmLink',
  input: z.strictObject({ personId: z.uuid(), requestId: z.uuid(), called: line, deviceHash }),
  load: async (db, { personId, requestId }, { now }) => {
    const person = await lockPerson(db, personId)
    const requests = person ? await linkRequestsOf(db, personId, now) : []
    const request = requests.find(({ id, fromPersonId }) => id === requestId && fromPersonId === personId)
    if (!request) return null
    const both = [personId, request.toPersonId]
    await lockLinks(db, both)
    return { coupleId: randomUUID(), request, isLinked: await isAnyLinked(db, both) }
  },
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ coupleId, request, isLinked }, { personId, called, deviceHash: device }, now) => {
    if (isLinked) return { ok: false, code: 'linkedAlready' }
    const { toPersonId, toCalled, id: requestId } = request
    const couple: Couple = {
      id: coupleId,
      firstId: personId,
      secondId: toPersonId,
      firstCalled: called,
      secondCalled: toCalled,
      linkedAt: now,
    }
    const flagged = isSuspicious(request, { confirmedAt: now, deviceHash: device }) ? [personId, toPersonId] : []
    return {
      ok: true,
      change: { couple, requestId, flagged } satisfies Linking,
      audit: linkNote(personId),
      events: [{ name: 'couples.linked', ids: { coupleId, firstId: personId, secondId: toPersonId } }],
    }
  },
  save: async (db, { couple, requestId, flagged }: Linking) => {
    await insertCouple(db, couple)
    await deleteLinkRequest(db, requestId)
    for (const personId of flagged) await insertQuietFlag(db, { id: randomUUID(), personId, raisedAt: couple.linkedAt })
  },
  present: () => ({}),
})

/** Not now, or not at all: the request goes, and nobody is told (S-37). */
export const dropLink = defineAction({
  name: 'couples.dropLink',
  input: z.strictObject({ personId: z.uuid(), requestId: z.uuid() }),
  load: async (db, { personId, requestId }, { now }) => {
    const requests = await linkRequestsOf(db, personId, now)
    return requests.find(({ id }) => id === requestId) ?? null
  },
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ id }, { personId }) => ({ ok: true, change: id, audit: linkNote(personId) }),
  save: (db, id: string) => deleteLinkRequest(db, id),
  present: () => ({}),
})

/** The invited one does not want to be linked, before there is any request; whoever invited is not told (S-37). */
export const declineLink = defineAction({
  name: 'couples.declineLink',
  input: z.strictObject({ personId: z.uuid() }),
  load: (db, { personId }) => partnerInvitation(db, personId),
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ fromPersonId }, { personId }) => ({
    ok: true,
    change: { fromPersonId, personId },
    audit: linkNote(personId),
  }),
  save: async (db, { fromPersonId, personId }: { fromPersonId: PersonId | null; personId: PersonId }) => {
    if (fromPersonId !== null) await forgetInvitationsFrom(db, fromPersonId, personId)
  },
  present: () => ({}),
})
