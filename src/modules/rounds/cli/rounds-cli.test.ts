import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '@duett/matching/rounds'
import { runCommandLine } from '#platform/cli'
import { commands } from './commands.ts'

/** Anna and Bilal apply together, Chi alone; Chi stands between them at the clinic. */
const MARKET = `# clinic 7, school 8
c 3 1 2 7 7 7 8
r 5 7 8
p 7 2 1 5 2
p 8 1 2 5
`
/** One couple that wants both or nothing, one single: nothing is stable (Klaus and Klijn 2005). */
const WITHOUT_STABLE = 'c 1 1 2 1 2\nr 3 1 2\np 1 1 1 3\np 2 1 3 2\n'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duett-rounds-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

interface Run {
  code: number
  out: string
  err: string
}

async function duett(
  words: readonly string[],
  { lang = 'en', signal = new AbortController().signal } = {},
): Promise<Run> {
  const run: Run = { code: -1, out: '', err: '' }
  run.code = await runCommandLine({
    commands,
    words: ['round', ...words],
    env: { LANG: lang },
    version: '0',
    stdout: { write: (text) => (run.out += text) },
    stderr: { write: (text) => (run.err += text) },
    signal,
    openDatabase: () => Promise.reject(new Error('rounds need no database')),
  })
  return run
}

async function answer(words: readonly string[]): Promise<Answer> {
  const { code, out, err } = await duett([...words, '--format', 'json'])
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Answer
}

describe('duett round solve', () => {
  it('answers with a stable placement, which verify accepts', async () => {
    const market = file('market.hrc', MARKET)
    const solved = await answer(['solve', market])
    expect(solved).toMatchObject({ status: 'stable', stability: 'mm', blocking: [], objective: null, bound: null })
    expect(solved.placement).toEqual([
      [1, 7],
      [2, 8],
      [5, 7],
    ])
    const placement = file('placement.json', JSON.stringify(solved))
    const verified = await duett(['verify', market, placement, '--format', 'json'])
    expect([verified.code, JSON.parse(verified.out)]).toEqual([
      0,
      { stable: true, stability: 'mm', blocking: [], violations: [] },
    ])
  })

  it('proves that none exists, and finds the fewest blocking coalitions', async () => {
    const market = file('none.hrc', WITHOUT_STABLE)
    expect(await answer(['solve', market])).toMatchObject({ status: 'none-exists', placement: null, blocking: [] })
    const nearly = await answer(['solve', market, '--method', 'fewest-blocking'])
    expect(nearly).toMatchObject({ status: 'near-stable', objective: 1, bound: 1, statistics: { proven: true } })
    expect(nearly.blocking).toHaveLength(1)
    expect(await answer(['solve', market, '--method', 'exhaustive'])).toMatchObject({ status: 'none-exists' })
    expect(await answer(['solve', market, '--method', 'fast'])).toMatchObject({ status: 'unknown' })
  })

  it('gives the placement of highest weight with its bound', async () => {
    const market = file('market.hrc', MARKET)
    const weights = file('weights.json', '{"weights": {"c3": [1, 5], "r5": [9, 2]}}')
    const best = await answer(['solve', market, '--method', 'welfare', '--weights', weights])
    expect(best).toMatchObject({ status: 'optimal', objective: 14, bound: 14 })
    expect((await answer(['solve', market, '--method', 'welfare'])).status).toBe('optimal')
  })

  it('keeps fixed placements and stays close to a given one', async () => {
    const market = file('swap.hrc', 'r 1 7 8\nr 2 8 7\np 7 1 2 1\np 8 1 1 2\n')
    const other = file('other.json', '[[1, 8], [2, 7]]')
    const one = file('one.json', '[[1, 8]]')
    expect((await answer(['solve', market])).placement).toEqual([
      [1, 7],
      [2, 8],
    ])
    const kept = await answer(['solve', market, '--fixed', one])
    expect([kept.status, kept.placement]).toEqual([
      'stable',
      [
        [1, 8],
        [2, 7],
      ],
    ])
    const closest = await answer(['solve', market, '--closest-to', other])
    expect(closest).toMatchObject({
      objective: 0,
      bound: 0,
      placement: [
        [1, 8],
        [2, 7],
      ],
    })
  })

  it('explains why the better options failed', async () => {
    const explained = (await answer(['solve', file('market.hrc', MARKET), '--explain'])) as Answer & {
      explanations: { units: unknown[] }
    }
    expect(explained.explanations.units[0]).toMatchObject({
      unit: 'c3',
      held: 1,
      betterOptions: [{ option: 0, outcome: 'refused' }],
    })
  })

  it('speaks German, English and Vietnamese in a table', async () => {
    const market = file('none.hrc', WITHOUT_STABLE)
    const said = async (lang: string): Promise<string> => (await duett(['solve', market], { lang })).out
    expect(await said('de_DE.UTF-8')).toContain('Bewiesen: Eine stabile Zuordnung gibt es nicht')
    expect(await said('en_GB.UTF-8')).toContain('Proven: there is no stable placement')
    expect(await said('vi_VN.UTF-8')).toContain('Đã chứng minh')
  })

  it('ends at Ctrl-C with the best found', async () => {
    const interruption = new AbortController()
    const market = join(folder, 'large.hrc')
    await duett(['generate', '--couples', '30', '--employers', '10', '--output', market])
    setTimeout(() => interruption.abort(), 400)
    const { code, out } = await duett(['solve', market, '--method', 'exhaustive', '--format', 'json'], {
      signal: interruption.signal,
    })
    expect([code, (JSON.parse(out) as Answer).status]).toEqual([130, 'unknown'])
  })

  it('ends at the time limit with the best found', async () => {
    const market = join(folder, 'large.hrc.gz')
    await duett(['generate', '--couples', '30', '--employers', '10', '--output', market])
    const stopped = await answer(['solve', market, '--method', 'exhaustive', '--time-limit', '0.3'])
    expect([stopped.status, stopped.placement?.length]).toEqual(['unknown', 60])
  })
})

describe('duett round verify', () => {
  it('lists every blocking coalition and ends with 1', async () => {
    const market = file('market.hrc', MARKET)
    const placement = file('bad.json', '[[1, 7], [2, 7], [5, -1]]')
    const { code, out } = await duett(['verify', market, placement, '--format', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      stable: false,
      blocking: [
        { unit: 'r5', option: 0, employers: [7] },
        { unit: 'r5', option: 1, employers: [8] },
      ],
    })
    const table = await duett(['verify', market, placement])
    expect(table.out).toContain('2 blocking coalitions')
  })

  it('calls a placement beyond lists and capacities not stable and says why', async () => {
    const placement = file('over.json', '[[1, 7], [2, 8], [5, 8]]')
    const { code, out } = await duett(['verify', file('market.hrc', MARKET), placement])
    expect(code).toBe(1)
    expect(out).toContain('Employer 8 has 1 posts, 2 are taken.')
  })
})

describe('duett round generate', () => {
  it('makes the same market as text, as JSON and gzipped', async () => {
    const shape = ['generate', '--singles', '20', '--couples', '5', '--employers', '6', '--seats', '33', '--seed', '4']
    const text = (await duett(shape)).out
    const json = file('same.json', (await duett([...shape, '--format', 'json'])).out)
    const packed = join(folder, 'same.hrc.gz')
    await duett([...shape, '--output', packed])
    const expected = await answer(['solve', file('same.hrc', text)])
    expect((await answer(['solve', json])).placement).toEqual(expected.placement)
    expect((await answer(['solve', packed])).placement).toEqual(expected.placement)
    expect(readFileSync(packed)[0]).toBe(0x1f)
  })
})

describe('bad input ends with 2 and one line', () => {
  const packed = gzipSync(MARKET)
  it.each([
    ['an unknown employer', ['solve', 'r 1 9\n'], 'line 1: There is no employer 9'],
    ['an unknown person', ['solve', 'p 7 1 4\n'], 'line 1: There is no person 4'],
    ['a duplicate', ['solve', 'r 1\nr 1\n'], 'line 2: Person 1 appears twice'],
    ['a negative capacity', ['solve', 'p 7 -3\n'], 'line 1: Employer 7 has -3 posts'],
    ['a couple of one', ['solve', 'c 1 4\n'], 'line 1: A couple is two different persons'],
    ['text in place of numbers', ['solve', 'r 1 seven\n'], 'line 1: “seven” is not a whole number'],
    ['a truncated gzip', ['solve', packed.subarray(0, packed.length - 12)], 'breaks off here'],
    ['an empty file', ['solve', ''], 'The file holds no market'],
    ['broken JSON', ['solve', '{"singles": ['], 'not valid JSON: the file ends too early'],
    [
      'a picture',
      ['solve', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
      'line 1: Lines begin with r, c, p or #',
    ],
  ] as const)('%s', async (_, [command, content], message) => {
    const { code, out, err } = await duett([command, file('input', content)])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trim()).not.toContain('\n')
    expect(err).not.toContain('    at ')
  })

  it.each([
    [['solve', 'nowhere.hrc'], 'nowhere.hrc cannot be read'],
    [['solve', 'MARKET', '--method', 'quick'], 'Possible:'],
    [['solve', 'MARKET', '--time-limit', '0'], 'a number above 0'],
    [['solve', 'MARKET', '--weights', 'w.json'], 'only goes with --method welfare'],
    [['solve', 'MARKET', '--method', 'fast', '--closest-to', 'w.json'], 'only goes with --method exact'],
    [['solve', 'MARKET', '--fixed', 'FIXED'], 'Person 5 cannot be kept at 8'],
    [['verify', 'MARKET', 'FIXED2'], 'line 2: There is no person 99'],
    [['verify', 'MARKET'], 'PLACEMENT'],
    [['generate'], '--world or --couples or --singles'],
    [['generate', '--couples', '-4'], '--couples must lie between'],
    [['generate', '--couples', '4', '--mix', '2'], '--mix must lie between'],
    [['generate', '--couples', '4', '--list-min', '9', '--list-max', '3'], '--list-min must lie between'],
    [['generate', '--couples', '4', '--output', '/nowhere/x.hrc'], 'cannot be written'],
  ])('%j', async (words, message) => {
    const files: Record<string, () => string> = {
      MARKET: () => file('market.hrc', MARKET),
      FIXED: () => file('fixed.json', '[[1, 7], [2, 8], [5, 8]]'),
      FIXED2: () => file('unknown.json', '[[1, 7],\n[99, 8]]'),
    }
    const { code, err } = await duett(words.map((word) => files[word]?.() ?? word))
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim()).not.toContain('\n')
  })
})
