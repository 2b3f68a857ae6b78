import type { Db, PersonId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { declarations, kindOf, type ExportPart } from '#platform/privacy'

export type CollectedExport = { kind: string; part: ExportPart }[]

/** What every module hands out of its own data, under the person's scope: the walls leave the partner out. */
export async function collectExport(db: Db, personId: PersonId, locale: Locale): Promise<CollectedExport> {
  const collected: CollectedExport = []
  for (const declaration of declarations()) {
    const part = await declaration.ofPerson?.export(db, personId, locale)
    if (part) collected.push({ kind: kindOf(declaration), part })
  }
  return collected
}
