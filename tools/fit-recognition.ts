// Fits the weights of src/modules/reference/recognition/model.ts on real titles: node tools/fit-recognition.ts [--own-table]
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { config } from '#platform/config'
import { contentFrom } from '../src/modules/reference/occupations/content-from.ts'
import { readOfficialLists } from '../src/modules/reference/occupations/files/read-lists.ts'
import { noOfficialLists } from '../src/modules/reference/occupations/official-lists.ts'
import { readOwnTable } from '../src/modules/reference/occupations/own-table.ts'
import { featureNames, outsideFeatures } from '../src/modules/reference/recognition/model.ts'
import { Recognition } from '../src/modules/reference/recognition/recognition.ts'
import { fit, outside, scoreFit, type Example } from './recognition/fit.ts'
import { realTitles } from './recognition/measured.ts'

const { values } = parseArgs({ options: { 'own-table': { type: 'boolean', default: false } } })
const data = config().realData
const lists = await readOfficialLists({
  kldb: join(data, 'kldb', 'KldB2010_V2020_Gliederung_mit_Erlaeuterung_2025-02-03.csv'),
  dkz: join(data, 'occupations', 'Gesamtberufsliste_der_BA_2019-01-03.csv'),
  esco: join(data, 'esco'),
})
const content = contentFrom(readOwnTable(), values['own-table'] ? noOfficialLists : lists)
const recognition = new Recognition(content.recogniser)
const titles = await realTitles(createReadStream(join(data, 'vacancies', 'ba-bamberg-3000.csv')), lists.dkz)
const examples = titles.map(({ title, kldb, half }): Example => {
  const evidence = recognition.evidenceFor(title)
  const at = evidence.findIndex((found) => found.kldb === kldb)
  return {
    half,
    kldb,
    classes: [...evidence.map((found) => found.kldb), outside],
    features: [...evidence.map(({ features }) => features), outsideFeatures(evidence)],
    right: at < 0 ? evidence.length : at,
  }
})
const reached = examples.filter(({ right, classes }) => classes[right] !== outside).length / examples.length
console.log(`right class among those considered: ${(100 * reached).toFixed(1)} %`)
const halves = { A: examples.filter(({ half }) => half === 'A'), B: examples.filter(({ half }) => half === 'B') }
for (const [learn, check] of [
  ['A', 'B'],
  ['B', 'A'],
] as const) {
  const weights = fit(halves[learn])
  console.log(`fitted on ${learn}: there ${scoreFit(halves[learn], weights)}`)
  console.log(`   held out, on ${check}: ${scoreFit(halves[check], weights)}`)
}
const all = fit(examples)
console.log(`fitted on all: ${scoreFit(examples, all)}`)
console.log(featureNames.map((name, at) => `  ${name}: ${all[at]!.toFixed(2)},`).join('\n'))
