import type { InstanceProblem, InstanceProblemCode, InstanceVacancy, PairInstance } from './types.ts'

/** Longest commute an instance may state; far above any real one, low enough that all sums stay exact. */
const longestMinutes = 1_000_000_000

export type ParsedInstance = { ok: true; instance: PairInstance } | { ok: false; problem: InstanceProblem }

/** Checks a decoded JSON value. The first thing wrong is named with its field and what would be right. */
export function parseInstance(json: unknown): ParsedInstance {
  try {
    return { ok: true, instance: readInstance(json) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

/** Carries a problem out of the nested readers; never leaves this file. */
class Refusal extends Error {
  readonly problem: InstanceProblem
  constructor(
    code: InstanceProblemCode,
    field: string,
    problem: string,
    remedy: string,
    values: InstanceProblem['values'],
  ) {
    super(problem)
    this.problem = { code, field, problem, remedy, values }
  }
}

function readInstance(json: unknown): PairInstance {
  const root = readObject(json, 'instance')
  const homes = readIds(root['homes'], 'homes')
  const places = readIds(root['places'], 'places')
  const maxMinutes = readTwo(root['maxMinutes'], 'maxMinutes')
  const minutes = readTwo(root['minutes'], 'minutes')
  const instance: PairInstance = {
    k: readWhole(root['k'], 'k', 0, Number.MAX_SAFE_INTEGER),
    weakerJobWeight: readWhole(root['weakerJobWeight'], 'weakerJobWeight', 0, 100),
    alone: readFlag(root['alone'], 'alone'),
    maxMinutes: [
      readWhole(maxMinutes[0], 'maxMinutes[0]', 0, longestMinutes),
      readWhole(maxMinutes[1], 'maxMinutes[1]', 0, longestMinutes),
    ],
    homes,
    places,
    minutes: [
      readMatrix(minutes[0], 'minutes[0]', homes.length, places.length),
      readMatrix(minutes[1], 'minutes[1]', homes.length, places.length),
    ],
    vacancies: readList(root['vacancies'], 'vacancies').map((vacancy, index) =>
      readVacancy(vacancy, `vacancies[${index}]`, places.length),
    ),
  }
  refuseRepeats(
    instance.vacancies.map((vacancy) => vacancy.id),
    (index) => `vacancies[${index}].id`,
  )
  return instance
}

function readVacancy(json: unknown, field: string, placeCount: number): InstanceVacancy {
  const vacancy = readObject(json, field)
  const onSitePercent =
    vacancy['onSitePercent'] === undefined ? 100 : readWhole(vacancy['onSitePercent'], `${field}.onSitePercent`, 0, 100)
  const places = onSitePercent === 0 && vacancy['places'] === undefined ? [] : vacancy['places']
  const fit = readTwo(vacancy['fit'], `${field}.fit`)
  return {
    id: readText(vacancy['id'], `${field}.id`),
    places: readList(places, `${field}.places`).map((place, index) =>
      readWhole(place, `${field}.places[${index}]`, 0, placeCount - 1),
    ),
    positions:
      vacancy['positions'] === undefined
        ? 1
        : readWhole(vacancy['positions'], `${field}.positions`, 1, Number.MAX_SAFE_INTEGER),
    onSitePercent,
    fit: [readFit(fit[0], `${field}.fit[0]`), readFit(fit[1], `${field}.fit[1]`)],
  }
}

function readFit(json: unknown, field: string): number | null {
  return json === null ? null : readWhole(json, field, 0, 10_000, 'excluded')
}

function readMatrix(json: unknown, field: string, rows: number, columns: number): (number | null)[][] {
  const matrix = readList(json, field)
  refuseWrongLength(matrix, field, rows, 'row', 'home')
  return matrix.map((row, home) => {
    const cells = readList(row, `${field}[${home}]`)
    refuseWrongLength(cells, `${field}[${home}]`, columns, 'entry', 'place')
    return cells.map((cell, place) => (cell === null ? null : readMinutes(cell, `${field}[${home}][${place}]`)))
  })
}

function readMinutes(json: unknown, field: string): number {
  if (typeof json === 'number' && Number.isSafeInteger(json) && json >= 0) return json
  return readWhole(json, field, 0, Number.MAX_SAFE_INTEGER, 'noWay')
}

function refuseWrongLength(list: readonly unknown[], field: string, wanted: number, what: string, per: string): void {
  if (list.length === wanted) return
  throw new Refusal(
    'length',
    field,
    `has ${list.length} where ${wanted} are needed`,
    `give one ${what} for each ${per}, in the order of "${per}s"`,
    { count: list.length, wanted, per },
  )
}

function readIds(json: unknown, field: string): string[] {
  const ids = readList(json, field).map((id, index) => readText(id, `${field}[${index}]`))
  refuseRepeats(ids, (index) => `${field}[${index}]`)
  return ids
}

function refuseRepeats(ids: readonly string[], fieldAt: (index: number) => string): void {
  const seen = new Set<string>()
  ids.forEach((id, index) => {
    if (seen.has(id)) {
      throw new Refusal('repeated', fieldAt(index), `repeats ${show(id)}`, 'give every id once', { given: show(id) })
    }
    seen.add(id)
  })
}

function readObject(json: unknown, field: string): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>
  throw new Refusal('object', field, `is ${show(json)}`, 'give a JSON object', given(json))
}

function readList(json: unknown, field: string): unknown[] {
  if (Array.isArray(json)) return json
  throw new Refusal('list', field, `is ${show(json)}`, 'give a JSON list', given(json))
}

function readTwo(json: unknown, field: string): [unknown, unknown] {
  const list = readList(json, field)
  if (list.length === 2) return [list[0], list[1]]
  throw new Refusal('two', field, `has ${list.length} entries`, 'give two, one for each person', { count: list.length })
}

function readText(json: unknown, field: string): string {
  if (typeof json === 'string') return json
  throw new Refusal('text', field, `is ${show(json)}`, 'give an id as text in quotation marks', given(json))
}

function readFlag(json: unknown, field: string): boolean {
  if (json === undefined) return false
  if (typeof json === 'boolean') return json
  throw new Refusal('flag', field, `is ${show(json)}`, 'give true or false, or leave it out', given(json))
}

/** What null may stand for beside a whole number. */
const meaningOfNull = {
  no: '',
  excluded: ' or null where a limit excludes the vacancy',
  noWay: ' of minutes, or null where there is no way',
} as const

function readWhole(
  json: unknown,
  field: string,
  least: number,
  most: number,
  empty: keyof typeof meaningOfNull = 'no',
): number {
  if (typeof json === 'number' && Number.isSafeInteger(json) && json >= least && json <= most) return json + 0
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `from ${least} to ${most}`
  throw new Refusal('whole', field, `is ${show(json)}`, `give a whole number ${range}${meaningOfNull[empty]}`, {
    ...given(json),
    range: most === Number.MAX_SAFE_INTEGER ? 'open' : 'closed',
    least,
    most,
    empty,
  })
}

function given(json: unknown): { kind: string; given: string } {
  const isNested = typeof json === 'object' && json !== null
  const kind = json === undefined ? 'missing' : Array.isArray(json) ? 'list' : isNested ? 'object' : 'value'
  return { kind, given: show(json) }
}

function show(json: unknown): string {
  if (json === undefined) return 'missing'
  if (Array.isArray(json)) return 'a list'
  if (typeof json === 'object' && json !== null) return 'an object'
  const text = JSON.stringify(json) ?? String(json)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
