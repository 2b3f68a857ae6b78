import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { createPairIndex, findPairs, type PairIndex, type PairQuery } from '@duett/matching/pairs'
import { config } from '#platform/config'
import { startCluster } from '#platform/postgres'
import { scoredVacancies } from './worlds/scored-vacancies.ts'
import { worldCouples, worldPlaces, worldVacancies } from './worlds/pair-world.ts'
import { percentile, type Report } from './report.ts'

const maxMinutes = 40
const joinLimitSeconds = 90

/** The same question in SQL, on the same vacancies, scored beforehand: what PostgreSQL is not good at is not held against it. */
export async function compareWithSql(report: Report, world: { vacancies: number; places: number }): Promise<void> {
  const places = worldPlaces(world.places)
  const vacancies = worldVacancies(world.vacancies, places.population, 5)
  const index = createPairIndex(vacancies, places.columns, places.travel)
  const queries = worldCouples(3, { vacancies, places }, { homes: 'anywhere', maxMinutes }, 6).map(onSiteByCar)
  // Warm up, as a server is.
  for (const query of worldCouples(50, { vacancies, places }, { homes: 'anywhere', maxMinutes }, 7))
    findPairs(index, query)
  const home = mkdtempSync(join(tmpdir(), 'duett-bench-pairs-'))
  chmodSync(home, 0o711)
  const cluster = await startCluster({ home, bin: config().postgresBin })
  try {
    const client = new Client(cluster.admin)
    await client.connect()
    await client.query(`set work_mem = '512MB'; set max_parallel_workers_per_gather = 2`)
    await loadNeighbours(client, index)
    const engineMs: number[] = []
    const expertMs: number[] = []
    for (const query of queries) {
      await loadCandidates(client, scoredVacancies(index, query))
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
      'SQL is given every vacancy already scored and the neighbours within the commute in an indexed table; the engine scores them itself. The expert takes the best of each place, ' +
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

async function loadCandidates(client: Client, scored: ReturnType<typeof scoredVacancies>): Promise<void> {
  await client.query('drop table if exists candidate')
  await client.query(`create unlogged table candidate (person int4 not null, id int4 not null, place int4 not null,
    on_site int4 not null, posts int4 not null, fit int4 not null)`)
  const { person, id, place, onSite, posts, fit } = scored
  await client.query(
    'insert into candidate select * from unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::int4[], $6::int4[])',
    [person, id, place, onSite, posts, fit],
  )
  await client.query('create index on candidate (person, place, fit desc)')
  await client.query('analyze candidate')
}

const valueSql = (fit: string, onSite: string, minutes: string): string =>
  `(${fit} * (${4 * maxMinutes} - ${minutes} * ${onSite} / 100) / ${4 * maxMinutes})`

const scoreSql = (a: string, b: string, weight: number): string =>
  `((2 * ${weight} * least(${a}, ${b}) + ${100 - weight} * (${a} + ${b})) / 200)`

/** Exact: a lower bound of the k-th score from each home's best pair, then only what can still reach it. */
function expertSql({ k, weakerJobWeight: w }: PairQuery): string {
  const side = (person: number, name: string) => `
    top_${name} as materialized (
      select distinct on (place, on_site) place, on_site, fit, id from candidate where person = ${person}
      order by place, on_site, fit desc, id),
    home_${name} as materialized (
      select distinct on (n.home) n.home, t.id, ${valueSql('t.fit', 't.on_site', 'n.minutes')} as value
      from top_${name} t join neighbour n on n.place = t.place
      order by n.home, value desc)`
  const entries = (person: number, name: string, other: string) => `
    entry_${name} as materialized (
      select n.home, c.id, c.posts, n.minutes, ${valueSql('c.fit', 'c.on_site', 'n.minutes')} as value
      from open o join neighbour n on n.home = o.home join candidate c on c.place = n.place and c.person = ${person}
      where ${scoreSql(valueSql('c.fit', 'c.on_site', 'n.minutes'), `o.${other}`, w)} >= o.least)`
  return `with ${side(0, 'a')}, ${side(1, 'b')},
    first_pairs as materialized (
      select distinct on (a.id, b.id) ${scoreSql('a.value', 'b.value', w)} as score
      from home_a a join home_b b using (home) where a.id <> b.id order by a.id, b.id, score desc),
    kth as (select coalesce((select score from first_pairs order by score desc offset ${k - 1} limit 1), 0) as least),
    open as materialized (
      select a.home, a.value as best_a, b.value as best_b, kth.least
      from home_a a join home_b b using (home), kth where ${scoreSql('a.value', 'b.value', w)} >= kth.least),
    ${entries(0, 'a', 'best_b')}, ${entries(1, 'b', 'best_a')},
    pairs as (
      select distinct on (a.id, b.id) ${scoreSql('a.value', 'b.value', w)} as score, a.id as a, b.id as b, a.home,
        a.minutes as minutes_a, b.minutes as minutes_b
      from entry_a a join entry_b b using (home), kth
      where (a.id <> b.id or a.posts > 1) and ${scoreSql('a.value', 'b.value', w)} >= kth.least
      order by a.id, b.id, score desc, a.minutes + b.minutes, greatest(a.minutes, b.minutes), a.home)
    select * from pairs order by score desc, minutes_a + minutes_b, a, b limit ${k}`
}

/** Seconds of the plain join of candidates, homes and neighbours, or the limit where it does not end. */
async function timeJoin(client: Client, { k, weakerJobWeight: w }: PairQuery): Promise<number> {
  await client.query(`set statement_timeout = '${joinLimitSeconds}s'`)
  const begun = performance.now()
  try {
    await client.query(`
      select a.id, b.id, ${scoreSql(valueSql('a.fit', 'a.on_site', 'na.minutes'), valueSql('b.fit', 'b.on_site', 'nb.minutes'), w)} as score
      from candidate a join neighbour na on na.place = a.place
      join neighbour nb on nb.home = na.home join candidate b on b.place = nb.place
      where a.person = 0 and b.person = 1 and a.id <> b.id
      order by score desc limit ${k}`)
  } catch (error) {
    if ((error as { code?: string }).code !== '57014') throw error
  }
  return (performance.now() - begun) / 1000
}
