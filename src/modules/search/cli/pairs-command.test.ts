import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { instanceProblemCodes, type InstanceProblemCode } from '@duett/matching/pairs'
import { runCommandLine } from '#platform/cli'
import { commands } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'duett-pairs-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  return path
}

async function duett(words: readonly string[], lang = 'en_GB.UTF-8') {
  const said = { out: '', err: '' }
  const code = await runCommandLine({
    commands,
    words: ['pairs', ...words],
    env: { LANG: lang },
    version: '1.0.0',
    stdout: { write: (text) => (said.out += text) },
    stderr: { isTTY: false, columns: 80, write: (text) => (said.err += text) },
    signal: new AbortController().signal,
    openDatabase: () => Promise.reject(new Error('files need no database')),
  })
  return { code, ...said }
}

const vacancies = file(
  'vacancies.csv',
  [
    'Kennung;Titel;Arbeitgeber;PLZ;Ort;KldB',
    'w1;Pflegefachkraft (m/w/d);Klinikum;96047;Bamberg;81302',
    'm1;Mechatroniker (m/w/d);Antriebe GmbH;96103;Hallstadt;26112',
    ';Mechatroniker;Werkzeugbau;96114;Hirschaid;26112',
  ].join('\n'),
)
const commute = { mode: 'car', maxMinutes: 30 }
const couple = {
  home: { kind: 'places', places: ['96047'] },
  persons: [
    { occupations: [{ kldb: '81302' }], commute },
    { occupations: [{ kldb: '26112' }], commute },
  ],
}
const coupleFile = file('couple.json', couple)
const search = ['--vacancies', vacancies, '--couple', coupleFile]

const instance = {
  k: 3,
  weakerJobWeight: 50,
  alone: true,
  maxMinutes: [30, 20],
  homes: ['h1', 'h2'],
  places: ['p'],
  minutes: [
    [[10], [30]],
    [[20], [null]],
  ],
  vacancies: [
    { id: 'a', places: [0], fit: [9000, null] },
    { id: 'b', places: [0], fit: [null, 8000] },
  ],
}

describe('duett pairs', () => {
  it('answers in the shape the interface promises, without server or database', async () => {
    const { code, out } = await duett([
      ...search,
      '--top',
      '1',
      '--near-misses',
      '2',
      '--relaxations',
      '--format',
      'json',
    ])
    expect(code).toBe(0)
    const part = {
      part: expect.any(String),
      weight: expect.any(Number),
      value: expect.any(Number),
      verdict: expect.any(String),
      reason: expect.any(String),
      values: {},
    }
    expect(JSON.parse(out)).toEqual({
      exact: true,
      considered: { vacancies: [1, 2], homes: 1 },
      pairs: [
        {
          rank: 1,
          score: expect.any(Number),
          vacancies: [
            { id: 'w1', title: 'Pflegefachkraft (m/w/d)', employer: 'Klinikum', place: 'Bamberg' },
            { id: 'm1', title: 'Mechatroniker (m/w/d)', employer: 'Antriebe GmbH', place: 'Hallstadt' },
          ],
          home: { id: '96047', name: 'Bamberg', lat: expect.any(Number), lon: expect.any(Number) },
          commuteMinutes: [expect.any(Number), expect.any(Number)],
          fit: [expect.any(Number), expect.any(Number)],
          parts: [expect.arrayContaining([part]), expect.arrayContaining([part])],
        },
      ],
      nearMisses: [],
      relaxations: [
        { person: 0, limit: 'commute', from: 30, to: 40, furtherPairs: 0, andMore: false, bestScore: null },
        { person: 1, limit: 'commute', from: 30, to: 40, furtherPairs: 0, andMore: false, bestScore: null },
      ],
    })
  })

  it('names a vacancy without an id by its line', async () => {
    const { out } = await duett([...search, '--format', 'json'])
    const pairs = JSON.parse(out).pairs as { vacancies: { id: string }[] }[]
    expect(pairs.map(({ vacancies: [, job] }) => job!.id).toSorted()).toEqual(['4', 'm1'])
  })

  it('answers from the rows it could read, says how many it could not, and ends with 1', async () => {
    const damaged = file(
      'damaged.csv',
      `Kennung;Titel;PLZ;Ort;KldB\nw1;Pflegefachkraft;96047;Bamberg;81302\nm1;Mechatroniker;99999;;26112\nm2;Mechatroniker;96103;Hallstadt;26112\n`,
    )
    const { code, out, err } = await duett(['--vacancies', damaged, '--couple', coupleFile, '--format', 'json'])
    expect(code).toBe(1)
    expect((JSON.parse(out) as { pairs: unknown[] }).pairs).toHaveLength(1)
    expect(err).toMatch(/^1 row was not read/)
  })

  it('gives the same answer by exhaustive evaluation', async () => {
    const all = [...search, '--alone', '--near-misses', '5', '--relaxations', '--format', 'json']
    const [exact, exhaustive] = await Promise.all([duett(all), duett([...all, '--method', 'exhaustive'])])
    expect(JSON.parse(exact.out)).toEqual(JSON.parse(exhaustive.out))
  })

  it('varies only the other side around a fixed vacancy', async () => {
    const { out } = await duett([...search, '--fixed', 'b:m1', '--format', 'json'])
    expect(
      (JSON.parse(out).pairs as { vacancies: { id: string }[] }[]).map(({ vacancies: both }) =>
        both.map(({ id }) => id),
      ),
    ).toEqual([['w1', 'm1']])
  })

  it('prints a table for people', async () => {
    const { code, out } = await duett([...search, '--top', '1'])
    expect(code).toBe(0)
    expect(out).toMatch(/Pflegefachkraft \(m\/w\/d\), Klinikum, Bamberg/)
    expect(out).toContain('1 vacancy suits person A, 2 person B; 1 home compared')
  })

  it.each(['exact', 'exhaustive'])('solves a numeric instance, %s', async (method) => {
    const { code, out } = await duett([
      '--instance',
      file('instance.json', instance),
      '--format',
      'json',
      '--method',
      method,
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      pairs: [
        { rank: 1, score: 6562, vacancies: ['a', 'b'], home: 'h1', commuteMinutes: [10, 20] },
        { rank: 2, score: 2062, vacancies: ['a', null], home: 'h1', commuteMinutes: [10, null] },
        { rank: 3, score: 1500, vacancies: [null, 'b'], home: 'h1', commuteMinutes: [null, 20] },
      ],
    })
  })

  it.each<[string, () => string[], RegExp]>([
    ['no couple', () => ['--vacancies', vacancies], /--couple is missing/],
    ['no vacancies', () => ['--couple', coupleFile], /--vacancies is missing/],
    ['a file that is not there', () => ['--vacancies', join(folder, 'none.csv'), '--couple', coupleFile], /none\.csv/],
    [
      'a couple file that is not there',
      () => ['--vacancies', vacancies, '--couple', join(folder, 'none.json')],
      /none\.json cannot be read/,
    ],
    ['both sides fixed', () => [...search, '--fixed', 'w1', '--fixed', 'b:m1'], /Both jobs are settled already/],
    [
      'a vacancy nobody has',
      () => [...search, '--fixed', 'x9'],
      /^duett: --fixed: There is no vacancy with the id “x9”/,
    ],
    ['a negative count', () => [...search, '--top', '-1'], /0/],
    ['an instance beside a couple', () => ['--instance', coupleFile, '--couple', coupleFile], /Leave out --couple/],
    ['an instance beside a count', () => ['--instance', coupleFile, '--top', '1'], /Leave out --top/],
    ['a network beside a file', () => [...search, '--network', 'x'], /--network only goes with “--vacancies db”/],
    [
      'an empty couple file',
      () => ['--vacancies', vacancies, '--couple', file('nothing.json', '')],
      /The file is empty/,
    ],
    [
      'an instance that is no JSON',
      () => ['--instance', file('cut.json', '{\n"k": 1,')],
      /at line 2, column 8 the text/,
    ],
    [
      'a couple file in another encoding',
      () => ['--vacancies', vacancies, '--couple', file('latin.json', Buffer.from('"K\u00f6ln"', 'latin1'))],
      /not UTF-8 text/,
    ],
    ['an instance that is none', () => ['--instance', file('empty.json', {})], /homes/],
    [
      'one person',
      () => ['--vacancies', vacancies, '--couple', file('one.json', { persons: [couple.persons[0]] })],
      /exactly two/,
    ],
    [
      'negative minutes',
      () => [
        '--vacancies',
        vacancies,
        '--couple',
        file('minus.json', {
          persons: [{ ...couple.persons[0], commute: { mode: 'car', maxMinutes: -3 } }, couple.persons[1]],
        }),
      ],
      /persons\[0\]\.commute\.maxMinutes: -3 is negative\. Enter 0 or more\./,
    ],
    [
      'an unknown occupation',
      () => [
        '--vacancies',
        vacancies,
        '--couple',
        file('who.json', { persons: [{ occupations: [{ kldb: '99999' }], commute }, couple.persons[1]] }),
      ],
      /persons\[0\]\.occupations\[0\]\.kldb: We do not know the occupation “99999”/,
    ],
    [
      'no JSON',
      () => ['--vacancies', vacancies, '--couple', file('broken.json', '{ "persons": ')],
      /not valid JSON: at line 1, column 14 the text ends/,
    ],
  ])('ends with 2 and one clear line: %s', async (_what, words, expected) => {
    const { code, out, err } = await duett(words())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(expected)
    expect(err).not.toMatch(/\bat .*\.ts/)
  })

  it.each([
    ['de_DE.UTF-8', 'homes: Hier fehlt die Angabe. Gebraucht wird eine JSON-Liste.'],
    ['en_GB.UTF-8', 'homes: This is missing. A JSON list is needed.'],
    ['vi_VN.UTF-8', 'homes: Thiếu thông tin. Cần một danh sách JSON.'],
  ])('says in %s what is wrong with an instance', async (lang, expected) => {
    expect((await duett(['--instance', file('empty.json', {})], lang)).err).toContain(expected)
  })

  it('has a whole sentence in every language for every problem of an instance', async () => {
    const broken: Record<InstanceProblemCode, unknown> = {
      object: [],
      list: { ...instance, vacancies: {} },
      two: { ...instance, maxMinutes: [1] },
      text: { ...instance, homes: [7] },
      flag: { ...instance, alone: 'no' },
      whole: { ...instance, k: -1 },
      length: { ...instance, minutes: [[], []] },
      repeated: { ...instance, homes: ['h1', 'h1'] },
    }
    for (const lang of ['de_DE.UTF-8', 'en_GB.UTF-8', 'vi_VN.UTF-8']) {
      const said = instanceProblemCodes.map((code) => duett(['--instance', file(`${code}.json`, broken[code])], lang))
      for (const { code, err } of await Promise.all(said)) {
        expect(code).toBe(2)
        expect(err).toMatch(/\.json: [\w[\].]+: \p{Lu}[^{}]+\.$/mu)
        expect(err).not.toMatch(/problem\.instance/)
      }
    }
  })

  it('speaks the language of the terminal', async () => {
    const { err } = await duett(['--vacancies', vacancies], 'vi_VN.UTF-8')
    expect(err).toContain('Thiếu --couple')
  })
})
