import { parse } from 'csv-parse/sync'
import type { Occupation, RequirementLevel } from '../occupation.ts'
import { readReferenceFile } from '../places/reference-files.ts'

/** How often an occupation is advertised in Germany, by our own judgement: 0 hardly ever … 5 on every page. */
export type Frequency = 0 | 1 | 2 | 3 | 4 | 5

/** A row of the product's own table. */
export type OwnOccupation = Occupation & { field: string; frequency: Frequency; source: string }

export function parseOwnTable(csv: string): OwnOccupation[] {
  const rows = parse(csv, { columns: true, skipEmptyLines: true }) as Record<string, string>[]
  return rows.map((row) => {
    const cell = (name: string): string => row[name] ?? ''
    return {
      id: cell('id'),
      labels: {
        de: cell('de'),
        deMale: cell('de_male'),
        deFemale: cell('de_female'),
        en: cell('en'),
        vi: cell('vi'),
      },
      synonyms: cell('synonyms').split('|').filter(Boolean),
      kldb: cell('kldb'),
      isco: cell('isco') || null,
      escoUri: cell('esco_uri') || null,
      level: levelOf(cell('kldb')),
      regulated: cell('regulated') === 'yes',
      field: cell('field'),
      frequency: Number(cell('frequency')) as Frequency,
      source: cell('source'),
    }
  })
}

/** The fifth digit of a class is its requirement level. */
export function levelOf(kldb: string): RequirementLevel {
  return Number(kldb.charAt(4)) as RequirementLevel
}

export function readOwnTable(): OwnOccupation[] {
  return parseOwnTable(readReferenceFile('occupations.csv'))
}
