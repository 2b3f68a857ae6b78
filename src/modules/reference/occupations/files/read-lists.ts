import type { EscoOccupation, KldbClass, DkzTitle, OfficialLists } from '../official-lists.ts'
import { readDkzFile } from './dkz-file.ts'
import {
  escoFileKind,
  readEscoOccupations,
  readEscoRelations,
  type EscoLanguage,
  type EscoOccupationRow,
} from './esco-files.ts'
import { readKldbFile } from './kldb-file.ts'
import { namedFiles } from './named-files.ts'
import type { ReadRow } from './table-file.ts'

/** Reads official files straight into memory, without a database: for measuring and for tests. Unreadable rows are left out. */
export async function readOfficialLists(paths: { kldb?: string; dkz?: string; esco?: string }): Promise<OfficialLists> {
  const kldb: KldbClass[] = []
  for (const { open } of paths.kldb ? await namedFiles(paths.kldb) : []) {
    for await (const { level, ...entry } of valuesOf(readKldbFile(await open()))) if (level === 5) kldb.push(entry)
  }
  const dkz: DkzTitle[] = []
  for (const { open } of paths.dkz ? await namedFiles(paths.dkz) : []) {
    for await (const title of valuesOf(readDkzFile(await open()))) dkz.push(title)
  }
  return { kldb, dkz, ...(paths.esco ? await readEsco(paths.esco) : { esco: [], essentialSkills: new Map() }) }
}

async function readEsco(path: string): Promise<Pick<OfficialLists, 'esco' | 'essentialSkills'>> {
  const occupations = new Map<string, EscoOccupation>()
  const skillNumbers = new Map<string, number>()
  const essential = new Map<string, number[]>()
  for (const { name, open } of await namedFiles(path)) {
    const kind = escoFileKind(name)
    if (kind?.kind === 'occupations') {
      for await (const row of valuesOf(readEscoOccupations(await open()))) addLabels(occupations, row, kind.language)
    } else if (kind?.kind === 'relations') {
      for await (const row of valuesOf(readEscoRelations(await open()))) {
        if (!row.essential) continue
        const skill = skillNumbers.get(row.skillUri) ?? skillNumbers.size
        skillNumbers.set(row.skillUri, skill)
        const skills = essential.get(row.occupationUri)
        if (skills) skills.push(skill)
        else essential.set(row.occupationUri, [skill])
      }
    }
  }
  const essentialSkills = new Map(Array.from(essential, ([uri, skills]) => [uri, Int32Array.from(skills).sort()]))
  return { esco: [...occupations.values()], essentialSkills }
}

function addLabels(occupations: Map<string, EscoOccupation>, row: EscoOccupationRow, language: EscoLanguage): void {
  const { uri, isco, ...labels } = row
  const known = occupations.get(uri) ?? { uri, isco, de: null, en: null }
  occupations.set(uri, { ...known, [language]: labels })
}

async function* valuesOf<Value>(rows: AsyncIterable<ReadRow<Value>>): AsyncGenerator<Value> {
  for await (const row of rows) if ('value' in row) yield row.value
}
