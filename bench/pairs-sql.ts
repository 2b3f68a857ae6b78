import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import {
  createPairIndex,
  findPairs,
  type NumberLists,
  type PairIndex,
  type PairQuery,
  type VacancyColumns,
} from '@duett/matching/pairs'
import { config } from '#platform/config'
import { startCluster } from '#platform/postgres'
import { scoredSql } from './worlds/scored-sql.ts'
import { worldCouples, worldPlaces, worldVacancies } from './worlds/pair-world.ts'
import { percentile, type Report } from './report.ts'

const maxMinutes = 40
const joinLimitSeconds = 90

/** The same question in SQL, on the same vacancies and with the neighbours worked out beforehand; the scoring is part of the question. */
export async function compareWithSql(report: Report, world: { vacancies: number; places: number }): Promise<void> {
  const places = worldPlaces(world.places)
  const vacancies = worldVacancies(world.vacancies, places.population, 5)
  const index = createPairIndex(vacancies, places.columns, places.travel)
  const queries = worldCouples(9, { vacancies, places }, { homes: 'anywhere', maxMinutes }, 6).map(onSiteByCar)
  // Warm up, as a server is.
  for (const query of worldCouples(400, { vacancies, places }, { homes: 'anywhere', maxMinutes }, 7))
    findPairs(index, query)
  const home = mkdtempSync(join(tmpdir(), 'duett-bench-pairs-'))
  chmodSync(home, 0o711)
  const cluster = await startCluster({ home, bin: config().postgresBin })
  try {
    const client = new Client(cluster.admin)
    await client.connect()
    await client.query(`set work_mem = '512MB'; set max_parallel_workers_per_gather = 2`)
    await loadNeighbours(client, index)
    await loadVacancies(client, vacancies)
    const engineMs: number[] = []
    const expertMs: number[] = []
    for (const query of queries) {
      await loadWishes(client, query)
      const expert = await timed(() => client.query(expertSql(query)))
      expertMs.push(expert.ms)
      engineMs.push(medianOfRepeats(index, query))
      compare(expert.result.rows as SqlRow[], findPairs(index, query).pairs)
    }
    const joinSeconds = await timeJoin(client, queries[queries.length - 1]!)
    await client.end()
    print(report, world, { engineMs, expertMs, joinSeconds })
  } finally {
    await cluster.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Remote vacancies are left out: in SQL each would meet every home. */
function onSiteByCar(query: PairQuery): PairQuery {
  const [first, second] = query.persons
  const change = { onSitePercent: { min: 1, max: 100 }, commute: { mode: 'car', maxMinutes } }
  return {
    ...query,
    persons: [
      { ...first, ...change },
      { ...second, ...change },
    ],
  }
}

function medianOfRepeats(index: PairIndex, query: PairQuery): number {
  const times = Array.from({ length: 21 }, () => {
    const begun = performance.now()
    findPairs(index, query)
    return performance.now() - begun
  })
  return percentile(times, 0.5)
}

type SqlRow = { score: number; a: number; b: number; home: number; minutes_a: number; minutes_b: number }

function compare(rows: SqlRow[], pairs: ReturnType<typeof findPairs>['pairs']): void {
  const fromSql = rows.map((row) => [row.score, row.a, row.b, row.home, row.minutes_a, row.minutes_b].join())
  const fromEngine = pairs.map((pair) => [pair.score, ...pair.vacancies, pair.home, ...pair.commuteMinutes].join())
  if (fromSql.join(';') !== fromEngine.join(';')) throw new Error('the expert SQL and the engine differ')
}

function print(
  report: Report,
  world: { vacancies: number; places: number },
  { engineMs, expertMs, joinSeconds }: { engineMs: number[]; expertMs: number[]; joinSeconds: number },
): void {
  report.section(
    'Beside PostgreSQL',
    `Seed 5, ${world.vacancies.toLocaleString('en-GB')} vacancies at ${world.places.toLocaleString('en-GB')} places, ${engineMs.length} couples, ${maxMinutes} minutes by car, homes anywhere. ` +
      'Both score the vacancies and know the neighbours within the commute beforehand, SQL in an indexed table. The expert takes the best of each place, ' +
      'bounds each home by them and joins only what can still enter; its answers are equal to the engine’s, row by row.',
  )
  const expert = 'expert’s SQL, median'
  report.figure({ name: 'the join one would write', value: joinSeconds * 1000, unit: 'ms' })
  if (joinSeconds >= joinLimitSeconds)
    report.note(`The join was stopped after ${joinLimitSeconds} s without an answer.`)
  report.figure({ name: expert, value: percentile(expertMs, 0.5), unit: 'ms' })
  report.figure({ name: 'the engine, median', value: percentile(engineMs, 0.5), unit: 'ms', baseline: expert })
  report.figure({
    name: 'times faster than the expert’s SQL',
    value: percentile(expertMs, 0.5) / percentile(engineMs, 0.5),
    unit: 'times',
    target: { atLeast: 1_000 },
  })
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { ms: performance.now() - begun, result }
}

async function loadNeighbours(client: Client, index: PairIndex): Promise<void> {
  await client.query('create unlogged table neighbour (home int4 not null, place int4 not null, minutes int4 not null)')
  const { rowStart, runMinutes, runStart, homes } = index.travel.upTo('car', maxMinutes).toWork
  for (let place = 0; place < rowStart.length - 1; place++) {
    const near: number[] = []
    const minutes: number[] = []
    for (let run = rowStart[place]!; run < rowStart[place + 1]! && runMinutes[run]! <= maxMinutes; run++) {
      for (let i = runStart[run]!; i < runStart[run + 1]!; i++) {
        near.push(homes[i]!)
        minutes.push(runMinutes[run]!)
      }
    }
    await client.query('insert into neighbour select unnest($1::int4[]), $2::int4, unnest($3::int4[])', [
      near,
      place,
      minutes,
    ])
  }
  await client.query('create index on neighbour (place) include (home, minutes)')
  await client.query('create index on neighbour (home) include (place, minutes)')
  await client.query('analyze neighbour')
}

/** The vacancies as a portal would keep them, with the indexes an expert would give them. */
async function loadVacancies(client: Client, vacancies: VacancyColumns): Promise<void> {
  await client.query(`
    create unlogged table vacancy (id int4 primary key, on_site int4 not null, posts int4 not null, hours_min int4 not null, hours_max int4 not null,
      start_day int4 not null, salary int4 not null, level int4 not null, measures int4 not null, contract int4 not null,
      languages int4[] not null, skills int4[] not null, places int4[] not null);
    create unlogged table vacancy_occupation (occupation int4 not null, id int4 not null)`)
  const rows = 20_000
  for (let from = 0; from < vacancies.count; from += rows) {
    const ids = Array.from({ length: Math.min(rows, vacancies.count - from) }, (_, nth) => from + nth)
    const lists = (column: NumberLists) => ids.map((id) => `{${listOf(column, id).join()}}`)
    const onSite = ids.map((id) => (vacancies.onSitePercent[id] === 255 ? 100 : vacancies.onSitePercent[id]))
    const posts = ids.map((id) => vacancies.positions?.[id] ?? 1)
    const { hoursMin, hoursMax, startDay, salaryMonthlyEur, level, measures, contract } = vacancies
    const facts = [hoursMin, hoursMax, startDay, salaryMonthlyEur, level, measures, contract]
    await client.query(
      `insert into vacancy select a, b, c, d, e, f, g, h, i, j, k::int4[], l::int4[], m::int4[] from unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::int4[],
        $6::int4[], $7::int4[], $8::int4[], $9::int4[], $10::int4[], $11::text[], $12::text[], $13::text[]) as r(a, b, c, d, e, f, g, h, i, j, k, l, m)`,
      [
        ids,
        onSite,
        posts,
        ...facts.map((column) => ids.map((id) => column[id])),
        lists(vacancies.languages),
        lists(vacancies.skills),
        lists(vacancies.places),
      ],
    )
    const pairs = ids.flatMap((id) => listOf(vacancies.occupations, id).map((occupation) => [occupation, id]))
    await client.query('insert into vacancy_occupation select * from unnest($1::int4[], $2::int4[])', [
      pairs.map(([occupation]) => occupation),
      pairs.map(([, id]) => id),
    ])
  }
  await client.query(
    'create index on vacancy_occupation (occupation) include (id); analyze vacancy, vacancy_occupation',
  )
}

const listOf = ({ offsets, values }: NumberLists, at: number): number[] =>
  Array.from(values.slice(offsets[at]!, offsets[at + 1]!))

async function loadWishes(client: Client, { persons }: PairQuery): Promise<void> {
  await client.query('drop table if exists wish')
  await client.query(
    'create unlogged table wish (person int4 not null, occupation int4 not null, closeness int4 not null)',
  )
  const wishes = persons.flatMap(({ occupations }, person) =>
    occupations.map(({ occupation, closeness }) => [person, occupation, closeness]),
  )
  await client.query('insert into wish select * from unnest($1::int4[], $2::int4[], $3::int4[])', [
    wishes.map(([person]) => person),
    wishes.map(([, occupation]) => occupation),
    wishes.map(([, , closeness]) => closeness),
  ])
  await client.query('analyze wish')
}

const valueSql = (fit: string, onSite: string, minutes: string): string =>
  `(${fit} * (${4 * maxMinutes} - ${minutes} * ${onSite} / 100) / ${4 * maxMinutes})`

const scoreSql = (a: string, b: string, weight: number): string =>
  `((2 * ${weight} * least(${a}, ${b}) + ${100 - weight} * (${a} + ${b})) / 200)`

/** Vacancies of one person within all limits but the commute, with their fit, once for each place. */
const candidatesSql = (query: PairQuery, person: 0 | 1, name: string): string => `
    candidate_${name} as materialized (
      select id, on_site, posts, fit, unnest(places) as place from (${scoredSql(query.persons[person], person)}) scored)`

/** Exact: a lower bound of the k-th score from each home's best pair, then only what can still reach it. */
function expertSql(query: PairQuery): string {
  const { k, weakerJobWeight: w } = query
  const side = (name: string) => `
    top_${name} as materialized (
      select distinct on (place, on_site) place, on_site, fit, id from candidate_${name}
      order by place, on_site, fit desc, id),
    home_${name} as materialized (
      select distinct on (n.home) n.home, t.id, ${valueSql('t.fit', 't.on_site', 'n.minutes')} as value
      from top_${name} t join neighbour n on n.place = t.place
      order by n.home, value desc)`
  const entries = (name: string, other: string) => `
    entry_${name} as materialized (
      select n.home, c.id, c.posts, n.minutes, ${valueSql('c.fit', 'c.on_site', 'n.minutes')} as value
      from open o join neighbour n on n.home = o.home join candidate_${name} c on c.place = n.place
      where ${scoreSql(valueSql('c.fit', 'c.on_site', 'n.minutes'), `o.${other}`, w)} >= o.least)`
  return `with ${candidatesSql(query, 0, 'a')}, ${candidatesSql(query, 1, 'b')}, ${side('a')}, ${side('b')},
    first_pairs as materialized (
      select distinct on (a.id, b.id) ${scoreSql('a.value', 'b.value', w)} as score
      from home_a a join home_b b using (home) where a.id <> b.id order by a.id, b.id, score desc),
    kth as (select coalesce((select score from first_pairs order by score desc offset ${k - 1} limit 1), 0) as least),
    open as materialized (
      select a.home, a.value as best_a, b.value as best_b, kth.least
      from home_a a join home_b b using (home), kth where ${scoreSql('a.value', 'b.value', w)} >= kth.least),
    ${entries('a', 'best_b')}, ${entries('b', 'best_a')},
    pairs as (
      select distinct on (a.id, b.id) ${scoreSql('a.value', 'b.value', w)} as score, a.id as a, b.id as b, a.home,
        a.minutes as minutes_a, b.minutes as minutes_b
      from entry_a a join entry_b b using (home), kth
      where (a.id <> b.id or a.posts > 1) and ${scoreSql('a.value', 'b.value', w)} >= kth.least
      order by a.id, b.id, score desc, a.minutes + b.minutes, greatest(a.minutes, b.minutes), a.home)
    select * from pairs order by score desc, minutes_a + minutes_b, a, b limit ${k}`
}

/** Seconds of the plain join of candidates, homes and neighbours, or the limit where it does not end. */
async function timeJoin(client: Client, query: PairQuery): Promise<number> {
  const { k, weakerJobWeight: w } = query
  await client.query(`set statement_timeout = '${joinLimitSeconds}s'`)
  const begun = performance.now()
  try {
    await client.query(`
      with ${candidatesSql(query, 0, 'a')}, ${candidatesSql(query, 1, 'b')}
      select a.id, b.id, ${scoreSql(valueSql('a.fit', 'a.on_site', 'na.minutes'), valueSql('b.fit', 'b.on_site', 'nb.minutes'), w)} as score
      from candidate_a a join neighbour na on na.place = a.place
      join neighbour nb on nb.home = na.home join candidate_b b on b.place = nb.place
      where a.id <> b.id
      order by score desc limit ${k}`)
  } catch (error) {
    if ((error as { code?: string }).code !== '57014') throw error
  }
  return (performance.now() - begun) / 1000
}
