import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

import { recognisePlace } from '#modules/reference'
import type { VacancyRow } from '../vacancy.ts'
import type { InputFormat } from './detect-format.ts'
import type { ImportLimits } from './limits.ts'
import { readVacancies } from './read-vacancies.ts'
import { UnusableFile, type Rejection } from './rejection.ts'

export type ReadResult = { rows: VacancyRow[]; rejected: Rejection[]; unusable: UnusableFile | null; ignored: string[] }

/** Files of one test file, removed after it; `read` gives everything a file says, also when it turns out unusable in its middle. */
export function testFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'duett-formats-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let number = 0
  const path = () => join(folder, `file-${number++}`)
  const read = (
    content: string | Uint8Array,
    options: { limits?: Partial<ImportLimits>; format?: InputFormat } = {},
  ) => {
    const file = path()
    writeFileSync(file, content)
    return readFile(file, options)
  }
  return { path, read }
}

export async function readFile(
  file: string,
  options: { limits?: Partial<ImportLimits>; format?: InputFormat } = {},
): Promise<ReadResult> {
  const result: ReadResult = { rows: [], rejected: [], unusable: null, ignored: [] }
  try {
    const onIgnoredColumns = (headings: string[]) => result.ignored.push(...headings)
    for await (const batch of readVacancies(file, { recognisePlace, onIgnoredColumns, ...options })) {
      for (const { row, rejection } of batch) {
        if (row) result.rows.push(row)
        else result.rejected.push(rejection)
      }
    }
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    result.unusable = error
  }
  return result
}

/** "line field reason" of each rejection, the shape most tests compare. */
export function reasons(result: ReadResult): string[] {
  return result.rejected.map(({ line, field, reason }) => `${line} ${field ?? '–'} ${reason}`)
}
