import { createHash } from 'node:crypto'
import { compileRecogniser } from '../recognition/compile.ts'
import type { NamedClass } from '../recognition/compiled.ts'
import type { Occupation } from '../occupation.ts'
import { fold } from './fold.ts'
import { classOfEsco } from './esco-classes.ts'
import type { DkzTitle, EscoOccupation, OfficialLists } from './official-lists.ts'
import { levelOf, type OwnOccupation } from './own-table.ts'
import type { ReferenceContent } from './reference-content.ts'

type Row = { occupation: Occupation; frequency: number; names: NamedClass['kind'] }

/** Brings the own table and the imported lists together. Codes of an official list win; words of the own table are kept beside them. */
export function contentFrom(own: readonly OwnOccupation[], official: OfficialLists): ReferenceContent {
  const isOfficial = official.kldb.length > 0 || official.dkz.length > 0 || official.esco.length > 0
  const classOfTitle = titlesToClasses(official.dkz)
  const ownRows = own.map((row): Row => ({
    occupation: withOfficialCodes(row, classOfTitle),
    frequency: row.frequency,
    names: 'own',
  }))
  const rows = [...ownRows, ...dkzRows(official.dkz, ownRows), ...escoRows(official.esco, ownRows, classOfTitle)]
  const occupations = rows.map(({ occupation }) => occupation)
  const names = rows.flatMap(({ occupation, names: kind }, index) => namesOf(occupation, kind, index))
  names.push(...historicalNames(official.dkz))
  names.push(...escoNames(official.esco, rows, classOfTitle))
  const classTitles = new Map(official.kldb.map(({ code, title }) => [code, title]))
  for (const { code, title } of official.kldb)
    names.push({ text: withoutLevelText(title), kldb: code, kind: 'class-title', occupation: -1 })
  return {
    fingerprint: fingerprintOf(own, official),
    source: isOfficial ? 'official-lists' : 'own-table',
    occupations,
    frequencies: rows.map(({ frequency }) => frequency),
    classTitles,
    essentialSkills: official.essentialSkills,
    recogniser: compileRecogniser({
      names,
      classTexts: [
        ...official.kldb.map(({ code, text }) => ({ kldb: code, text })),
        ...official.esco.flatMap((occupation) => {
          const kldb = classOfEsco(occupation, classOfTitle)
          return kldb && occupation.de ? [{ kldb, text: occupation.de.description }] : []
        }),
      ],
      classes: classesFor(rows, names, classTitles),
      occupations: occupations.map(({ labels, escoUri }) => ({ label: labels.de, escoUri })),
    }),
  }
}

/** Folded title → class, where the list gives it one class only. */
function titlesToClasses(dkz: readonly DkzTitle[]): Map<string, string> {
  const classes = new Map<string, string | null>()
  for (const { neutral, male, female, kldb, state } of dkz) {
    if (state === 'historical') continue
    for (const title of new Set([neutral, male, female].map(fold))) {
      const known = classes.get(title)
      classes.set(title, known === undefined || known === kldb ? kldb : null)
    }
  }
  return new Map([...classes].filter((entry): entry is [string, string] => entry[1] !== null))
}

function withOfficialCodes(row: OwnOccupation, classOfTitle: ReadonlyMap<string, string>): Occupation {
  const { field: _field, frequency: _frequency, source: _source, ...occupation } = row
  const { de, deMale, deFemale } = row.labels
  const kldb = [de, deMale, deFemale].map((label) => classOfTitle.get(fold(label))).find(Boolean) ?? row.kldb
  // A synonym of ours that the official list knows as something else belongs there.
  const synonyms = row.synonyms.filter(
    (synonym) => (classOfTitle.get(fold(synonym)) ?? kldb).slice(0, 2) === kldb.slice(0, 2),
  )
  return { ...occupation, synonyms, kldb, level: levelOf(kldb) }
}

function dkzRows(dkz: readonly DkzTitle[], own: readonly Row[]): Row[] {
  const known = new Set(own.flatMap(({ occupation: { labels } }) => [labels.de, labels.deMale].map(fold)))
  return dkz
    .filter(({ state, neutral, male }) => state !== 'historical' && !known.has(fold(neutral)) && !known.has(fold(male)))
    .map(({ id, kldb, neutral, male, female, state }): Row => ({
      occupation: {
        id: `dkz-${id}`,
        labels: { de: neutral, deMale: male, deFemale: female, en: neutral, vi: neutral },
        synonyms: [],
        kldb,
        isco: null,
        escoUri: null,
        level: levelOf(kldb),
        regulated: false,
      },
      frequency: 0,
      names: state === 'current' ? 'current' : 'activity',
    }))
}

/** ESCO occupations that no row of the own table stands for and whose class can be told. */
function escoRows(
  esco: readonly EscoOccupation[],
  own: readonly Row[],
  classOfTitle: ReadonlyMap<string, string>,
): Row[] {
  const known = new Set(own.map(({ occupation }) => occupation.escoUri))
  return esco.flatMap((occupation): Row[] => {
    const kldb = known.has(occupation.uri) ? null : classOfEsco(occupation, classOfTitle)
    if (!kldb) return []
    const de = occupation.de?.label ?? occupation.en?.label ?? occupation.uri
    const en = occupation.en?.label ?? de
    const [male = de, female = male] = de.split('/')
    return [
      {
        occupation: {
          id: `esco-${occupation.uri.split('/').pop()}`,
          labels: { de, deMale: male, deFemale: female, en, vi: en },
          synonyms: [...(occupation.de?.alternatives ?? [])],
          kldb,
          isco: occupation.isco,
          escoUri: occupation.uri,
          level: levelOf(kldb),
          regulated: false,
        },
        frequency: 0,
        names: 'esco',
      },
    ]
  })
}

function namesOf({ labels, synonyms, kldb }: Occupation, kind: NamedClass['kind'], occupation: number): NamedClass[] {
  const texts = new Set([labels.de, labels.deMale, labels.deFemale, ...synonyms])
  if (labels.en !== labels.de) texts.add(labels.en)
  return Array.from(texts, (text) => ({ text, kldb, kind, occupation }))
}

function historicalNames(dkz: readonly DkzTitle[]): NamedClass[] {
  return dkz
    .filter(({ state }) => state === 'historical')
    .map(({ male, kldb }) => ({ text: male, kldb, kind: 'historical', occupation: -1 }))
}

/** Other labels of ESCO, German and English, for the classes that could be told. */
function escoNames(
  esco: readonly EscoOccupation[],
  rows: readonly Row[],
  classOfTitle: ReadonlyMap<string, string>,
): NamedClass[] {
  const rowOf = new Map(rows.map(({ occupation }, index) => [occupation.escoUri, index]))
  return esco.flatMap((occupation) => {
    const kldb = classOfEsco(occupation, classOfTitle)
    if (!kldb) return []
    const texts = [occupation.de, occupation.en].flatMap((labels) =>
      labels ? [labels.label, ...labels.alternatives] : [],
    )
    return texts.map((text): NamedClass => ({ text, kldb, kind: 'esco', occupation: rowOf.get(occupation.uri) ?? -1 }))
  })
}

function classesFor(rows: readonly Row[], names: readonly NamedClass[], titles: ReadonlyMap<string, string>) {
  const codes = new Set([...titles.keys(), ...names.map(({ kldb }) => kldb)])
  const known = new Map<string, Row>()
  for (const row of rows) {
    const before = known.get(row.occupation.kldb)
    if (!before || row.frequency > before.frequency) known.set(row.occupation.kldb, row)
  }
  return [...codes].sort().map((kldb) => {
    const row = known.get(kldb)
    return {
      kldb,
      label: row?.occupation.labels.de ?? titles.get(kldb) ?? kldb,
      escoUri: row?.occupation.escoUri ?? null,
      frequency: row?.frequency ?? 0,
    }
  })
}

/** "Berufe in der Altenpflege (ohne Spezialisierung) – Helfer-/Anlerntätigkeiten" → "Altenpflege". */
function withoutLevelText(title: string): string {
  return title
    .replace(/ – .*$/, '')
    .replace(/\((ohne|sonstige) [^)]*\)/, '')
    .replace(/^Berufe (in der|im|für|in) /, '')
}

function fingerprintOf(own: readonly OwnOccupation[], official: OfficialLists): string {
  const hash = createHash('sha256').update(JSON.stringify([own, official.kldb, official.dkz, official.esco]))
  for (const [uri, skills] of official.essentialSkills) hash.update(uri).update(skills)
  return hash.digest('hex').slice(0, 24)
}
