import type { Readable } from 'node:stream'
import { columnsOf, rowsOf, UnusableFile, type FileRow, type ReadRow } from './table-file.ts'

export type EscoLanguage = 'de' | 'en'
export type EscoOccupationRow = {
  uri: string
  isco: string
  label: string
  alternatives: readonly string[]
  description: string
}
export type EscoSkillRow = { uri: string; label: string }
export type EscoRelationRow = { occupationUri: string; skillUri: string; essential: boolean }

/** Which of ESCO's files a name means, in versions 1.0 to 1.2; null for the many that Duett does not need. */
export function escoFileKind(
  name: string,
): { kind: 'occupations' | 'skills'; language: EscoLanguage } | { kind: 'relations' } | null {
  const base = name.split('/').pop() ?? ''
  if (/^occupationSkillRelations(_en)?\.csv$/.test(base)) return { kind: 'relations' }
  const occupations = /^occupations_(de|en)\.csv$/.exec(base)
  if (occupations) return { kind: 'occupations', language: occupations[1] as EscoLanguage }
  const skills = /^(?:skills|all_skills)_(de|en)(?:_.*)?\.csv$/.exec(base)
  return skills ? { kind: 'skills', language: skills[1] as EscoLanguage } : null
}

const escoUri = /^http:\/\/data\.europa\.eu\/esco\/[a-z-]+\/[A-Za-z0-9.-]+$/

export function readEscoOccupations(stream: Readable): AsyncGenerator<ReadRow<EscoOccupationRow>> {
  return readColumns(
    stream,
    ['conceptUri', 'iscoGroup', 'preferredLabel', 'altLabels', 'description'],
    ({ line }, cell) => {
      const uri = cell('conceptUri')
      const isco = cell('iscoGroup').replace(/^C/, '').padStart(4, '0')
      const label = cell('preferredLabel')
      if (!escoUri.test(uri)) return { problem: { line, field: 'conceptUri', code: 'uri', value: uri } }
      if (!/^\d{4}$/.test(isco))
        return { problem: { line, field: 'iscoGroup', code: 'isco', value: cell('iscoGroup') } }
      if (!label) return { problem: { line, field: 'preferredLabel', code: 'missing', value: '' } }
      return {
        line,
        value: { uri, isco, label, alternatives: linesOf(cell('altLabels')), description: cell('description') },
      }
    },
  )
}

/** Both the official skills file and the list of URI, label and description that some portals publish. */
export async function* readEscoSkills(stream: Readable): AsyncGenerator<ReadRow<EscoSkillRow>> {
  let columns: { uri: number; label: number } | null = null
  for await (const { line, cells } of rowsOf(stream, ',')) {
    if (!columns) {
      const official = columnsOf(cells, ['conceptUri', 'preferredLabel'])
      const listed = columnsOf(cells, ['concept_uri', 'preferred_label'])
      if (official) columns = { uri: official.conceptUri, label: official.preferredLabel }
      else if (listed) columns = { uri: listed.concept_uri, label: listed.preferred_label }
      else throw new UnusableFile('notTheFile', { columns: 'conceptUri, preferredLabel' })
      continue
    }
    const uri = (cells[columns.uri] ?? '').trim()
    const label = (cells[columns.label] ?? '').trim()
    if (!escoUri.test(uri)) yield { problem: { line, field: 'conceptUri', code: 'uri', value: uri } }
    else if (!label) yield { problem: { line, field: 'preferredLabel', code: 'missing', value: '' } }
    else yield { line, value: { uri, label } }
  }
  if (!columns) throw new UnusableFile('empty')
}

export function readEscoRelations(stream: Readable): AsyncGenerator<ReadRow<EscoRelationRow>> {
  return readColumns(stream, ['occupationUri', 'relationType', 'skillUri'], ({ line }, cell) => {
    const occupationUri = cell('occupationUri')
    const skillUri = cell('skillUri')
    const relation = cell('relationType')
    if (!escoUri.test(occupationUri))
      return { problem: { line, field: 'occupationUri', code: 'uri', value: occupationUri } }
    if (!escoUri.test(skillUri)) return { problem: { line, field: 'skillUri', code: 'uri', value: skillUri } }
    if (relation !== 'essential' && relation !== 'optional') {
      return { problem: { line, field: 'relationType', code: 'relation', value: relation } }
    }
    return { line, value: { occupationUri, skillUri, essential: relation === 'essential' } }
  })
}

async function* readColumns<Name extends string, Value>(
  stream: Readable,
  names: readonly Name[],
  read: (row: FileRow, cell: (name: Name) => string) => ReadRow<Value>,
): AsyncGenerator<ReadRow<Value>> {
  let columns: Record<Name, number> | null = null
  for await (const row of rowsOf(stream, ',')) {
    if (!columns) {
      columns = columnsOf(row.cells, names)
      if (!columns) throw new UnusableFile('notTheFile', { columns: names.join(', ') })
      continue
    }
    const positions: Record<Name, number> = columns
    yield read(row, (name) => (row.cells[positions[name]] ?? '').trim())
  }
  if (!columns) throw new UnusableFile('empty')
}

function linesOf(cell: string): string[] {
  return cell
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}
