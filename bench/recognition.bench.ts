import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { config } from '#platform/config'
import { contentFrom } from '../src/modules/reference/occupations/content-from.ts'
import { readOfficialLists } from '../src/modules/reference/occupations/files/read-lists.ts'
import { noOfficialLists, type OfficialLists } from '../src/modules/reference/occupations/official-lists.ts'
import { readOwnTable } from '../src/modules/reference/occupations/own-table.ts'
import { Recognition } from '../src/modules/reference/recognition/recognition.ts'
import { measure, realTitles } from '../tools/recognition/measured.ts'
import type { Report } from './report.ts'

export const title = 'Recognising occupations in titles'

/** Titles a processor second, with the own table on titles made of it, and on real titles where the real data folder is there. */
export async function run(report: Report): Promise<void> {
  const own = readOwnTable()
  const made = own.flatMap(({ labels, synonyms }) => [
    `${labels.de} (m/w/d) in Vollzeit`,
    ...synonyms.map((synonym) => `${synonym} (w/m/d) für den Raum Bochum gesucht`),
  ])
  report.section('Own table', `${made.length} titles made of its labels and synonyms`)
  measureSpeed(report, recognitionWith(report, noOfficialLists), made, 'own table')

  const data = config().realData
  const vacancies = join(data, 'vacancies', 'ba-bamberg-3000.csv')
  if (!existsSync(vacancies)) {
    report.note('Real titles are not here: DUETT_REAL_DATA names their folder.')
    return
  }
  const lists = await readOfficialLists({
    kldb: join(data, 'kldb', 'KldB2010_V2020_Gliederung_mit_Erlaeuterung_2025-02-03.csv'),
    dkz: join(data, 'occupations', 'Gesamtberufsliste_der_BA_2019-01-03.csv'),
    esco: join(data, 'esco'),
  })
  const titles = await realTitles(createReadStream(vacancies), lists.dkz)
  report.section('Official lists', `${titles.length} real titles whose occupation the agency's list knows`)
  const recognition = recognitionWith(report, lists)
  measureSpeed(
    report,
    recognition,
    titles.map((each) => each.title),
    'official lists',
  )
  const { top1, top5, confidentShare, confidentRight } = measure(recognition, titles)
  const percent = (name: string, share: number, atLeast?: number) =>
    report.figure({ name, value: 100 * share, unit: '%', ...(atLeast === undefined ? {} : { target: { atLeast } }) })
  percent('first answer right at five digits', top1[5], 58)
  percent('first answer right at three digits', top1[3])
  percent('first answer right at two digits', top1[2], 76)
  percent('right class among the first five', top5, 76)
  percent('answers with confidence 0.9 and more', confidentShare)
  percent('of these right at three digits', confidentRight, 90)
}

function recognitionWith(report: Report, lists: OfficialLists): Recognition {
  const started = performance.now()
  const { recogniser } = contentFrom(readOwnTable(), lists)
  report.figure({ name: 'compiling the index (once per import)', value: performance.now() - started, unit: 'ms' })
  return new Recognition(recogniser)
}

function measureSpeed(report: Report, recognition: Recognition, titles: readonly string[], name: string): void {
  for (const title of titles.slice(0, 500)) recognition.recognise(title)
  const before = process.cpuUsage()
  for (const title of titles) recognition.recognise(title)
  const { user, system } = process.cpuUsage(before)
  const perSecond = titles.length / ((user + system) / 1e6)
  report.figure({
    name: `titles a processor second, ${name}`,
    value: perSecond,
    unit: '1/s',
    target: { atLeast: 2_000 },
  })
}
