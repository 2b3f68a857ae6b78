import { accountsByIds } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import type { LedgerEntry } from '../consent.ts'
import { ledgerOf, shownVersionsOf, type ShownVersion } from '../store/ledger.ts'

/** Enough for years; more is in the export. */
const mostEntries = 2_000

/** With names; an account that is gone has none. What has versions says which of them it was. */
export type NamedEntry = LedgerEntry & {
  reader: string | null
  organisation: string | null
  ofVersions: ShownVersion | null
}

export async function readLedger(db: Db, personId: string, limit = mostEntries): Promise<NamedEntry[]> {
  const entries = await ledgerOf(db, personId, limit)
  const known = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const accounts = await accountsByIds(known(entries.map(({ readerAccountId }) => readerAccountId)))
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const organisations = await organisationsByIds(db, known(entries.map((entry) => entry.readerOrganisationId)))
  const versions = new Map((await shownVersionsOf(db, personId)).map((each) => [`${each.shown} ${each.version}`, each]))
  return entries.map((entry) => ({
    ...entry,
    reader: names.get(entry.readerAccountId ?? '') ?? null,
    organisation: organisations.get(entry.readerOrganisationId ?? '')?.name ?? null,
    ofVersions: versions.get(`${entry.shown} ${entry.version}`) ?? null,
  }))
}
