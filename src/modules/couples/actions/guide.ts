import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, denied, type Actor, type Verdict } from '#platform/action'
import type { Person } from '../person.ts'
import { mayChangeFile, mayOpenFile } from '../rules/policies.ts'
import { putFlagsAside } from '../store/links.ts'
import { deleteNote, insertNote } from '../store/notes.ts'
import { advisersOfNetwork } from '../queries/advisers.ts'
import { lockPerson, updatePerson } from '../store/persons.ts'

/** Another adviser of the own office guides from now on. To another office the person alone leads. Notes stay with who wrote them (S-44). */
export const assignAdviser = defineAction({
  name: 'couples.assignAdviser',
  input: z.strictObject({ personId: z.uuid(), seatId: z.uuid() }),
  load: async (db, { personId, seatId }) => {
    const person = await lockPerson(db, personId)
    const seat = (await advisersOfNetwork(db)).find(({ id }) => id === seatId) ?? null
    return person && { person, seat }
  },
  allow: (actor, { person, seat }) => {
    if (seat && actor.kind === 'staff' && seat.organisationId !== actor.organisationId)
      return denied('not the own office')
    return mayChangeFile(actor, person)
  },
  decide: ({ person, seat }) => {
    if (!seat) return { ok: false, code: 'unknownAdviser' }
    const { organisationId: adviserOrganisationId, accountId: adviserAccountId } = seat
    return {
      ok: true,
      change: { ...person, adviserOrganisationId, adviserAccountId },
      audit: { subject: 'person', subjectId: person.id, fields: ['adviser'] },
      events: [{ name: 'couples.adviserChanged', ids: { personId: person.id } }],
    }
  },
  save: (db, person) => updatePerson(db, person),
  present: () => ({}),
})

/** For the one who guides, and writes only what the person should find fair to be written. */
export const writeNote = defineAction({
  name: 'couples.writeNote',
  input: z.strictObject({ personId: z.uuid(), text: z.string().trim().min(1).max(5000) }),
  load: (db, { personId }) => lockPerson(db, personId),
  allow: (actor, person) => isAssigned(actor, person),
  decide: (person, { text }, now, actor) => {
    const adviserAccountId = actor.kind === 'staff' ? actor.accountId : ''
    const id = randomUUID()
    const note = { id, personId: person.id, adviserAccountId, text, writtenAt: now }
    return { ok: true, change: note, audit: { subject: 'note', subjectId: id } }
  },
  save: (db, note) => insertNote(db, note),
  present: () => ({}),
})

/** Whoever wrote it may take it back, also when somebody else guides by now. */
export const removeNote = defineAction({
  name: 'couples.removeNote',
  input: z.strictObject({ personId: z.uuid(), noteId: z.uuid() }),
  load: (db, { personId }) => lockPerson(db, personId),
  allow: (actor, person) => mayOpenFile(actor, person),
  decide: (person, { noteId }) => ({
    ok: true,
    change: { personId: person.id, noteId },
    audit: { subject: 'note', subjectId: noteId },
  }),
  save: (db, { personId, noteId }) => deleteNote(db, personId, noteId),
  present: () => ({}),
})

/** The adviser has seen that something asks for a talk alone. */
export const putFlagAside = defineAction({
  name: 'couples.putFlagAside',
  input: z.strictObject({ personId: z.uuid() }),
  load: (db, { personId }) => lockPerson(db, personId),
  allow: (actor, person) => isAssigned(actor, person),
  decide: (person, _input, now) => ({
    ok: true,
    change: { personId: person.id, now },
    audit: { subject: 'person', subjectId: person.id },
  }),
  save: (db, { personId, now }) => putFlagsAside(db, personId, now),
  present: () => ({}),
})

function isAssigned(actor: Actor, person: Person): Verdict {
  const verdict = mayChangeFile(actor, person)
  if (!verdict.allowed || (actor.kind === 'staff' && actor.accountId === person.adviserAccountId)) return verdict
  return denied('not the assigned adviser')
}
