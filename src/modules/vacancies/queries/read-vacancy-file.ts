import { occupationReference, recognisePlace } from '#modules/reference'
import type { InputFormat } from '../formats/detect-format.ts'
import { readVacancies } from '../formats/read-vacancies.ts'
import { remembering } from '../formats/recognise-once.ts'
import type { Rejection } from '../formats/rejection.ts'
import { entryKey } from '../rules/identity.ts'
import { recogniseOccupation } from '../rules/recognise-occupation.ts'
import type { FileVacancy, RecognisedOccupation, VacancyContent } from '../vacancy.ts'

/** `ignoredColumns`: headings of a table that are not understood. */
export type VacancyFile = { vacancies: FileVacancy[]; rejected: Rejection[]; ignoredColumns: string[] }

/**
 * The vacancies of a file with places and occupations recognised, without a database and without descriptions (null); drafts are left out, and of two
 * rows with one identity the later wins. A vacancy for which the file gives no id is named by its line. Throws `UnusableFile`.
 */
export async function readVacancyFile(
  path: string,
  options: { format?: InputFormat; signal?: AbortSignal } = {},
): Promise<VacancyFile> {
  const recognise = rememberingOccupations()
  const byKey = new Map<string, FileVacancy>()
  const rejected: Rejection[] = []
  const ignoredColumns: string[] = []
  const all = readVacancies(path, {
    ...options,
    recognisePlace: remembering(recognisePlace),
    onIgnoredColumns: (headings) => ignoredColumns.push(...headings),
  })
  for await (const readings of all) {
    for (const reading of readings) {
      if (reading.rejection !== undefined) {
        rejected.push(reading.rejection)
        continue
      }
      const { sourceId, visibility, ...content } = reading.row
      if (visibility === 'draft') continue
      const occupation = recognise(content)
      byKey.set(entryKey(reading.row), {
        ...content,
        description: null,
        id: sourceId ?? String(content.line),
        occupation,
      })
    }
  }
  return { vacancies: [...byKey.values()], rejected, ignoredColumns }
}

const mostRemembered = 200_000

/** Titles repeat: the rows of a national file name few different ones. */
function rememberingOccupations(): (vacancy: VacancyContent) => RecognisedOccupation | null {
  const { recogniser } = occupationReference()
  const known = new Map<string, RecognisedOccupation | null>()
  return (vacancy) => {
    if (vacancy.kldb !== null) return recogniseOccupation(vacancy, recogniser)
    const key = `${vacancy.occupationText ?? ''}\n${vacancy.title}\n${vacancy.escoUri ?? ''}`
    let occupation = known.get(key)
    if (occupation === undefined) {
      if (known.size >= mostRemembered) known.clear()
      known.set(key, (occupation = recogniseOccupation(vacancy, recogniser)))
    }
    return occupation
  }
}
