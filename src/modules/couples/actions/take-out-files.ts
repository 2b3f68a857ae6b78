import { z } from 'zod'
import { definePersonExport, listQuery, mayTakeOut, reason } from '#modules/members/taking-out'
import { locales } from '#platform/i18n'
import { listFiles, type FileQuery } from '../queries/file-list.ts'

/** The list of files a seat sees, as a file: names leave the house, so it takes a reason and a fresh sign-in. */
export const takeOutFiles = definePersonExport({
  name: 'couples.takeOutFiles',
  subject: 'person',
  list: 'files',
  input: z.strictObject({ reason, query: listQuery<FileQuery>(), locale: z.enum(locales) }),
  rows: (db, { query, locale }, { actor }) => listFiles(db, actor, query, locale),
  allow: (actor) => mayTakeOut(actor, 'couples.read'),
})
