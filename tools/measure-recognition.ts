// Measures the recogniser on real titles: node tools/measure-recognition.ts [--own-table] [--errors N]
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { config } from '#platform/config'
import { contentFrom } from '../src/modules/reference/occupations/content-from.ts'
import { readOfficialLists } from '../src/modules/reference/occupations/files/read-lists.ts'
import { noOfficialLists } from '../src/modules/reference/occupations/official-lists.ts'
import { readOwnTable } from '../src/modules/reference/occupations/own-table.ts'
import { Recognition } from '../src/modules/reference/recognition/recognition.ts'
import { measure, realTitles, type LabelledTitle, type Measured } from './recognition/measured.ts'

const { values } = parseArgs({
  options: { 'own-table': { type: 'boolean', default: false }, errors: { type: 'string' } },
})
const data = config().realData
const files = {
  kldb: join(data, 'kldb', 'KldB2010_V2020_Gliederung_mit_Erlaeuterung_2025-02-03.csv'),
  dkz: join(data, 'occupations', 'Gesamtberufsliste_der_BA_2019-01-03.csv'),
  esco: join(data, 'esco'),
  vacancies: join(data, 'vacancies', 'ba-bamberg-3000.csv'),
}
if (!existsSync(files.vacancies)) {
  console.log(`No real titles in ${data}: set DUETT_REAL_DATA.`)
  process.exit(2)
}

const lists = await readOfficialLists(files)
const started = performance.now()
const content = contentFrom(readOwnTable(), values['own-table'] ? noOfficialLists : lists)
const compiledMs = performance.now() - started
const recognition = new Recognition(content.recogniser)
const titles = await realTitles(createReadStream(files.vacancies), lists.dkz)
const distinct = [...new Map(titles.map((title) => [`${title.title} ${title.kldb}`, title])).values()]
console.log(`${values['own-table'] ? 'Own table' : 'Official lists'}, compiled in ${Math.round(compiledMs)} ms`)
print('all titles', measure(recognition, titles))
print('distinct', measure(recognition, distinct))
print(
  'half A',
  measure(
    recognition,
    titles.filter(({ half }) => half === 'A'),
  ),
)
print(
  'half B',
  measure(
    recognition,
    titles.filter(({ half }) => half === 'B'),
  ),
)
if (values.errors) printErrors(titles, Number(values.errors))

function print(name: string, m: Measured): void {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7)
  console.log(
    `${name.padEnd(11)} n ${String(m.titles).padStart(4)}  top-1: 5 digits ${percent(m.top1[5])}  3 digits ${percent(m.top1[3])}  2 digits ${percent(m.top1[2])}  ` +
      `top-5: 5 digits ${percent(m.top5)}  confident ${percent(m.confidentShare)} right at 3 digits ${percent(m.confidentRight)}  ${Math.round(m.perSecond)} titles/s`,
  )
  if (name === 'all titles') {
    console.log(
      m.bands
        .map(
          ({ from, share, right, count }) =>
            `  confidence ≥ ${from}: said ${percent(share)} right at 3 digits ${percent(right)} (${count})`,
        )
        .join('\n'),
    )
  }
}

function printErrors(all: readonly LabelledTitle[], count: number): void {
  const wrong = all.filter(({ half, title, kldb }) => half === 'A' && recognition.recognise(title, 1)[0]?.kldb !== kldb)
  for (const { title, occupation, kldb } of wrong.slice(0, count)) {
    const answers = recognition.recognise(title, 3).map((c) => `${c.kldb} ${c.label} ${c.confidence}`)
    console.log(`${title} → ${kldb} ${occupation}\n    ${answers.join(' | ')}`)
  }
}
