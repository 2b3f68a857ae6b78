import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Recogniser } from '../../src/modules/reference/occupation.ts'
import { fold } from '../../src/modules/reference/occupations/fold.ts'
import type { DkzTitle } from '../../src/modules/reference/occupations/official-lists.ts'

/** A real title with the class of the occupation that the employer chose for it; halves for fitting and for checking. */
export type LabelledTitle = { title: string; occupation: string; kldb: string; half: 'A' | 'B' }

export type Measured = {
  titles: number
  /** Share of titles whose first answer is right at 5, 3, 2 digits. */
  top1: Record<5 | 3 | 2, number>
  /** Share with the right class among the first five. */
  top5: number
  /** Share of first answers with confidence ≥ 0.9, and how many of them are right at three digits. */
  confidentShare: number
  confidentRight: number
  perSecond: number
  bands: { from: number; share: number; right: number; count: number }[]
}

/** Titles whose occupation stands in the agency's list; the same title always falls into the same half. */
export async function realTitles(csv: Readable, dkz: readonly DkzTitle[]): Promise<LabelledTitle[]> {
  const classOf = new Map(dkz.map(({ neutral, kldb }) => [neutral, kldb]))
  const titles: LabelledTitle[] = []
  for await (const row of csv.pipe(parse({ columns: true, bom: true, relaxColumnCount: true })) as AsyncIterable<
    Record<string, string>
  >) {
    const title = (row.titel ?? '').trim()
    const kldb = classOf.get(row.beruf ?? '')
    if (title && kldb) titles.push({ title, occupation: row.beruf!, kldb, half: halfOf(title) })
  }
  return titles
}

/** By the letters of the title alone, so that near duplicates ("… (m/w/d)") stay together. */
function halfOf(title: string): 'A' | 'B' {
  const letters = fold(title)
    .replace(/[^a-z]/g, '')
    .slice(0, 14)
  let hash = 0
  for (const letter of letters) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % 2 === 0 ? 'A' : 'B'
}

export function measure(recogniser: Recogniser, titles: readonly LabelledTitle[]): Measured {
  const started = performance.now()
  const answers = titles.map(({ title }) => recogniser.recognise(title, 5))
  const seconds = (performance.now() - started) / 1000
  const share = (test: (at: number) => boolean, among: readonly number[] = answers.map((_, at) => at)): number =>
    among.length === 0 ? Number.NaN : among.filter(test).length / among.length
  const agrees = (at: number, digits: number): boolean =>
    answers[at]![0]?.kldb.slice(0, digits) === titles[at]!.kldb.slice(0, digits)
  const between = (from: number, below: number): number[] =>
    answers.flatMap((list, at) => (list[0] && list[0].confidence >= from && list[0].confidence < below ? [at] : []))
  const confident = between(0.9, 2)
  return {
    titles: titles.length,
    top1: { 5: share((at) => agrees(at, 5)), 3: share((at) => agrees(at, 3)), 2: share((at) => agrees(at, 2)) },
    top5: share((at) => answers[at]!.some(({ kldb }) => kldb === titles[at]!.kldb)),
    confidentShare: confident.length / titles.length,
    confidentRight: share((at) => agrees(at, 3), confident),
    perSecond: titles.length / seconds,
    bands: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0].map((from, index, all) => {
      const members = between(from, index === 0 ? 2 : all[index - 1]!)
      const said = members.reduce((sum, at) => sum + answers[at]![0]!.confidence, 0) / members.length
      return { from, share: said, right: share((at) => agrees(at, 3), members), count: members.length }
    }),
  }
}
