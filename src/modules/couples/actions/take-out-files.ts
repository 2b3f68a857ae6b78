import { z } from 'zod'
import { definePersonExport, listQuery, mayTakeOut, reason } from '#modules/members/taking-out'
import type { StaffActor } from '#platform/action'
import { locales } from '#platform/i18n'
import { listFiles, type FileQuery } from '../queries/file-list.ts'

/** The list of files this seat sees, as a file: names leave the house, so it takes a reason and a fresh sign-in. */
export function takeOutFiles(reader: StaffActor) {
  return definePersonExport({
    name: 'couples.takeOutFiles',
    subject: 'person',
    list: 'files',
    input: z.strictObject({ reason, query: listQuery<FileQuery>(), locale: z.enum(locales) }),
    rows: (db, { query, locale }) => listFiles(db, reader, query, locale),
    allow: (actor) => mayTakeOut(actor, 'couples.read'),
  })
}
