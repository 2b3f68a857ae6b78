import { describe, expect, it } from 'vitest'
import { OperatorProblem } from '#platform/problem'
import { Unusable, defineCommand, runCommandLine, type CommandDefinition, type CommandContext } from './index.ts'

/** Keys of the platform's own catalogue, so that these commands need none of their own. */
const importThings = (run: (context: CommandContext) => Promise<0 | 1 | 2>): CommandDefinition =>
  defineCommand({
    name: 'import things',
    namespace: 'cli',
    summary: 'migrate.summary',
    arguments: {
      file: { summary: 'option.help' },
      more: { summary: 'option.help', required: false, repeatable: true },
    },
    options: {
      top: { summary: 'option.help', value: 'integer', default: 20 },
      share: { summary: 'option.help', value: 'number' },
      method: { summary: 'option.help', value: 'text', choices: ['exact', 'exhaustive'], default: 'exact' },
      fixed: { summary: 'option.help', value: 'text', repeatable: true, placeholder: 'VACANCY_ID' },
      complete: { summary: 'option.help' },
    },
    examples: ['duett import things FILE --top 5'],
    run,
  })

type Answer = { code: number; out: string; err: string; seen: CommandContext | null }

async function duett(
  line: string,
  {
    lang,
    run,
    isTTY = false,
  }: { lang?: string; run?: (context: CommandContext) => Promise<0 | 1 | 2>; isTTY?: boolean } = {},
): Promise<Answer> {
  const said = { out: '', err: '' }
  let seen: CommandContext | null = null
  const command = importThings(async (context) => {
    seen = context
    return run ? run(context) : 0
  })
  const code = await runCommandLine({
    commands: [command, { ...command, name: 'import' }],
    words: line.split(' ').filter(Boolean),
    env: lang === undefined ? {} : { LANG: lang },
    version: '1.2.3',
    stdout: { write: (text) => (said.out += text) },
    stderr: { isTTY, columns: 60, write: (text) => (said.err += text) },
    signal: new AbortController().signal,
    openDatabase: () => Promise.reject(new OperatorProblem('postgres', 'noAccount', {})),
  })
  return { code, ...said, seen }
}

describe('a command line', () => {
  it('gives a command its arguments and options, with types and defaults', async () => {
    const { code, seen } = await duett(
      'import things a.csv b.csv c.csv --top=5 --share 0.5 --fixed 7 --fixed 8 --complete --format json',
    )
    expect(code).toBe(0)
    expect(seen?.args).toEqual({ file: 'a.csv', more: ['b.csv', 'c.csv'] })
    const options = {
      top: 5,
      share: 0.5,
      method: 'exact',
      fixed: ['7', '8'],
      complete: true,
      format: 'json',
      help: false,
    }
    expect(seen?.options).toEqual(options)
    expect((await duett('import things a.csv')).seen?.options).toMatchObject({
      top: 20,
      share: undefined,
      fixed: [],
      complete: false,
    })
    expect((await duett('import things -- --odd-name')).seen?.args).toMatchObject({ file: '--odd-name' })
  })

  it.each([
    ['import things', 'FILE is missing.'],
    ['import things a.csv --top', 'The value after --top is missing.'],
    ['import things a.csv --top many', '--top needs a whole number, not “many”.'],
    ['import things a.csv --share 0,5', '--share needs a number with a decimal point, not “0,5”.'],
    ['import things a.csv --method guess', '--method does not know “guess”. Possible: exact, exhaustive.'],
    ['import things a.csv --top 1 --top 2', '--top may be given only once.'],
    ['import things a.csv --complete=yes', '--complete is a switch and takes no value.'],
    ['import things a.csv --tob 5', 'There is no option --tob here. Did you mean --top?'],
    ['import things a.csv --__proto__ 5', 'There is no option --__proto__ here.'],
    ['improt things a.csv', 'There is no command “improt things”. Did you mean “import things”?'],
    ['dance', 'There is no command “dance”.'],
  ])('answers "%s" with one line and exit code 2', async (line, message) => {
    const { code, out, err, seen } = await duett(line, { lang: 'en_GB.UTF-8' })
    expect(code).toBe(2)
    expect(err.startsWith(`duett: ${message}`), err).toBe(true)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(out).toBe('')
    expect(seen).toBeNull()
  })

  it.each([
    [undefined, 'Aufruf:'],
    ['de_AT.UTF-8', 'Aufruf:'],
    ['en_US.UTF-8', 'Usage:'],
    ['C.UTF-8', 'Usage:'],
    ['vi_VN.UTF-8', 'Cách dùng:'],
  ])('speaks the language of LANG=%s', async (lang, word) => {
    const options = lang === undefined ? {} : { lang }
    expect((await duett('--help', options)).out).toContain(word)
    expect((await duett('import things --help', options)).out).toContain(word)
  })

  it('explains a command with its arguments, options, examples and exit codes', async () => {
    const { out, code } = await duett('import things --help', { lang: 'en' })
    expect(code).toBe(0)
    expect(out).toContain('duett import things FILE [MORE…] [OPTIONS]')
    for (const part of [
      '--top TOP',
      '(default: 20)',
      '--method exact|exhaustive',
      '--fixed VACANCY_ID',
      '--format table|json',
    ]) {
      expect(out).toContain(part)
    }
    expect(out).toContain('duett import things FILE --top 5')
    expect((await duett('help import things', { lang: 'en' })).out).toBe(out)
    expect((await duett('--version')).out).toBe('1.2.3\n')
  })

  it('passes on the exit code of finished work with rejected rows', async () => {
    expect((await duett('import things a.csv', { run: async () => 1 })).code).toBe(1)
  })

  it('tells unusable input, a condition to mend and a bug each in one line without a stack', async () => {
    const fail = (error: Error) => duett('import things a.csv', { lang: 'en', run: () => Promise.reject(error) })
    expect(await fail(new Unusable('a.csv, line 3: no title'))).toMatchObject({
      code: 2,
      err: 'duett: a.csv, line 3: no title\n',
    })
    const unmet = await duett('import things a.csv', { lang: 'en', run: (context) => context.database().then(() => 0) })
    expect(unmet).toMatchObject({ code: 2, err: expect.stringMatching(/^duett: PostgreSQL must not run as root.*\n$/) })
    expect(await fail(new Error('two\nlines'))).toMatchObject({
      code: 2,
      err: 'duett: Unexpected error, please report it: two lines\n',
    })
  })

  it('aligns tables, and lets no title move the cursor', async () => {
    const rows = [
      ['Hebamme', 3],
      ['\u001b[2JKöchin\nund mehr', 12],
    ] as const
    const { out } = await duett('import things a.csv', {
      run: async ({ out: output }) => {
        output.table(['Stelle', 'Zahl'], rows)
        return 0
      },
    })
    expect(out.split('\n')).toEqual([
      'Stelle               Zahl',
      '───────────────────  ────',
      'Hebamme                 3',
      '\ufffd[2JKöchin und mehr    12',
      '',
    ])
  })

  it('draws a bar on a terminal only, and takes it away', async () => {
    const work = async ({ progress }: CommandContext) => {
      progress.start('Rows', 1000)
      progress.update(500)
      return 0 as const
    }
    expect((await duett('import things a.csv', { run: work })).err).toBe('')
    const { err } = await duett('import things a.csv', { lang: 'en', run: work, isTTY: true })
    expect(err).toContain('Rows ░')
    expect(err).toContain('0/1,000')
    expect(err.endsWith('\r\u001b[2K')).toBe(true)
  })
})
