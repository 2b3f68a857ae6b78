import { randomUUID } from 'node:crypto'
import { data, redirect } from 'react-router'

import { noteShown } from '#modules/consent'
import { runAction, scopeOf, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction, isUuid } from '#platform/db'
import { typed } from '#platform/form'
import type { Locale } from '#platform/i18n'
import { clearPart } from '../actions/clear-part.ts'
import { removeEntry, saveEntry } from '../actions/entries.ts'
import { saveProfilePart } from '../actions/save-profile-part.ts'
import { partnerOf, personById, profileOf } from '../queries/profiles.ts'
import { isEntryPart, type EntryPart } from '../rules/entries.ts'
import { mayOpenFile } from '../rules/policies.ts'
import { isProfilePart, isSharedKind, type ProfilePart } from '../rules/profile-parts.ts'
import { errorsOf, type FieldError } from './part-errors.ts'
import { fieldViews, titleView } from './part-view.ts'
import { contentOf, emptyValues, matchingOccupations, readValues, valuesOf, type PartValues } from './part-values.ts'
import { presentPart } from './present-part.ts'

/** Whose file, for whom, in which language. */
export type FileRequest = { actor: PersonActor | StaffActor; personId: string; locale: Locale }

export function idOrNotFound(id: string | undefined): string {
  if (id !== undefined && isUuid(id)) return id
  throw data(null, { status: 404 })
}

export function partOrNotFound(part: string | undefined): ProfilePart {
  if (part !== undefined && isProfilePart(part)) return part
  throw data(null, { status: 404 })
}

export function entryPartOrNotFound(part: string | undefined): EntryPart {
  if (part !== undefined && isEntryPart(part)) return part
  throw data(null, { status: 404 })
}

/** The parts asked for, once it is certain that this actor may open the file; staff are noted in the person's ledger. */
async function readFile({ actor, personId }: FileRequest, part: ProfilePart) {
  const networkId = actor.networkId
  return inTransaction(scopeOf(actor, networkId), async (db) => {
    const person = await personById(db, personId)
    if (!person || !mayOpenFile(actor, person).allowed) throw data(null, { status: 404 })
    if (actor.kind === 'staff') {
      const showing = { personId, actor, shown: 'profile', objectId: part, version: null } as const
      await noteShown(db, { ...showing, purpose: 'guidance', door: 'page' }, new Date())
    }
    return { profile: await profileOf(db, personId, [part]), partner: await partnerOf(db, personId) }
  })
}

/** One part: its lines where it is a list, its form otherwise. */
export async function loadPart(request: FileRequest, part: ProfilePart) {
  const { locale, actor } = request
  const { profile, partner } = await readFile(request, part)
  const fields = isEntryPart(part)
    ? []
    : await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) => fieldViews(db, part, locale))
  const kept = profile[part]
  return {
    part,
    isList: isEntryPart(part),
    isCommon: isSharedKind(part) && partner !== null,
    isFilledIn: kept !== undefined,
    lines: presentPart(part, profile, locale),
    fields,
    values: kept && !isEntryPart(part) ? valuesOf(part, kept, locale) : emptyValues(part),
    title: profile.title ? titleView(profile.title.code, locale) : null,
    /** Of the entry that the link "add" leads to. */
    newId: randomUUID(),
  }
}

export type PartPage = Awaited<ReturnType<typeof loadPart>>

type Returned = { values: PartValues; errors: FieldError[]; matches: string[] }

/** Keeps or clears a part; leads on, or gives back what was typed and what is wrong with it. */
export async function actOnPart(request: FileRequest, part: ProfilePart, form: FormData, next: string) {
  const { actor, personId, locale } = request
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'clear') {
    const cleared = await runAction(clearPart, { personId, part }, acting)
    if (!cleared.ok) throw data(null, { status: 404 })
    return redirect(`${next}?done=cleared`)
  }
  const values = readValues(part, form)
  const answer = await runAction(
    saveProfilePart,
    { personId, part, content: contentOf(part, values, '', locale) },
    acting,
  )
  if (answer.ok) return redirect(`${next}?done=saved`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return returned({ values, errors: errorsOf(part, answer.problem, values, locale), matches: [] })
}

/** One entry of a list; one that is not there yet comes as an empty form. */
export async function loadEntry(request: FileRequest, part: EntryPart, entryId: string) {
  const { locale, actor } = request
  const { profile } = await readFile(request, part)
  const entries: readonly { id: string }[] = profile[part]?.entries ?? []
  const kept = entries.find(({ id }) => id === entryId)
  const fields = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    fieldViews(db, part, locale),
  )
  return { part, fields, isKept: kept !== undefined, values: kept ? valuesOf(part, kept, locale) : emptyValues(part) }
}

export type EntryPage = Awaited<ReturnType<typeof loadEntry>>

export async function actOnEntry(request: FileRequest, part: EntryPart, entryId: string, form: FormData, next: string) {
  const { actor, personId, locale } = request
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'remove') {
    const removed = await runAction(removeEntry, { personId, part, entryId }, acting)
    if (!removed.ok) throw data(null, { status: 404 })
    return redirect(`${next}?done=removed`)
  }
  const values = readValues(part, form)
  const matches = part === 'occupations' ? severalOccupations(values, locale) : []
  const entry = contentOf(part, values, entryId, locale)
  const usable = matches.length > 0 ? { ...entry, occupationId: '' } : entry
  const answer = await runAction(saveEntry, { personId, part, entry: usable }, acting)
  if (answer.ok) return redirect(`${next}?done=saved`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return returned({ values, errors: errorsOf(part, answer.problem, values, locale), matches })
}

/** Where the word could be several occupations, the person says which. */
function severalOccupations(values: PartValues, locale: Locale): string[] {
  const wanted = values.occupation
  const found = typeof wanted === 'string' ? matchingOccupations(wanted.trim(), locale) : []
  return found.length > 1 ? found.map(({ label }) => label) : []
}

const returned = (answer: Returned) => data(answer, { status: 422 })
