import { z } from 'zod'
import { definePersonExport, listQuery, mayTakeOut, reason } from '#modules/members/taking-out'
import { locales } from '#platform/i18n'
import { cohortRows, readCohort, type CohortQuery } from '../queries/cohort.ts'

/** The couples a seat guides with their best pairs, as a file: names leave the house, so it takes a reason and a fresh sign-in. */
export const takeOutCohort = definePersonExport({
  name: 'sharedsearch.takeOutCohort',
  subject: 'couple',
  list: 'cohort',
  input: z.strictObject({ reason, query: listQuery<CohortQuery>(), locale: z.enum(locales) }),
  rows: async (db, { query, locale }, { actor }) => cohortRows(await readCohort(db, actor), query, locale),
  allow: (actor) => mayTakeOut(actor, 'couples.read'),
})
