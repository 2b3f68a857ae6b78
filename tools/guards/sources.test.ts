import { describe, expect, it } from 'vitest'
import { sources } from './sources.ts'

const code = sources(/\.tsx?$/)

/** Only pages import these, and vite.config.ts puts them into their bundle. */
const bundledFolders =
  /^src\/(main\/web|platform\/components|platform\/list\/table|modules\/reference\/map|modules\/search\/cards|modules\/consent\/ticks)\//

describe('source files', () => {
  it('are seen by these guards', () => {
    expect(code.length).toBeGreaterThan(100)
  })

  it('have names that say what is in them', () => {
    const vague = /(^|[/.-])(utils?|helpers?|common|managers?|misc)([/.-]|$)/i
    expect(code.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([])
  })

  it('have at most 400 lines', () => {
    const tooLong = code.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path)
    expect(tooLong).toEqual([])
  })

  it('.ts: import no .tsx, which Node cannot run', () => {
    const importsTsx = /\bfrom '[^']+\.tsx'/
    const offenders = code.filter(({ path, text }) => /(?<!\.test)\.ts$/.test(path) && importsTsx.test(text))
    expect(offenders.map(({ path }) => path).filter((path) => !bundledFolders.test(path))).toEqual([])
  })

  it('leave nothing to do later', () => {
    const mark = /\b(TO\x44O|FIX\x4dE|XX\x58)\b/
    expect(code.filter(({ text }) => mark.test(text)).map(({ path }) => path)).toEqual([])
  })
})

describe('actions', () => {
  const call = /\bdefine(Action|PersonExport)\b[<(]/
  const files = code.filter(({ path, text }) => /^src\/modules\/(?!.*\.test\.ts$)/.test(path) && call.test(text))
  /** Makes actions of others' parts, and is called by them as `defineAction` is. */
  const definer = 'src/modules/members/actions/person-export.ts'
  /** One that a function makes would be missing in docs/generated/permissions.md, and one elsewhere too. */
  const isConstant = (line: string) => !call.test(line) || /^export const \w+ = define/.test(line)
  const readsClock = /\bnew Date\(\)|\bDate\.now\(\)/

  it('are exported constants of the folder `actions`, so that the table of permissions lists each', () => {
    expect(files.length).toBeGreaterThan(100)
    const elsewhere = files.filter(({ path }) => !/^src\/modules\/\w+\/actions\/[\w-]+\.ts$/.test(path))
    const made = files.filter(({ path, text }) => path !== definer && !text.split('\n').every(isConstant))
    expect([...elsewhere, ...made].map(({ path }) => path)).toEqual([])
  })

  it('are told the time', () => {
    expect(files.filter(({ text }) => readsClock.test(text)).map(({ path }) => path)).toEqual([])
  })

  it.each(['  return defineAction({', 'const hidden = defineAction({', 'export default definePersonExport({'])(
    '%s would be found',
    (line) => {
      expect(isConstant(line)).toBe(false)
    },
  )
})

describe('SQL', () => {
  /** Pasted text, and identifiers that are not written out: `sql.ref(column)` accepts whatever a request names. */
  const pasted = /\bsql\s*\.\s*(raw|lit)\b|\bsql\s*\.\s*(ref|id|table)\s*\(\s*(?!['"])/
  const allowList = new Set(['tools/guards/sources.test.ts', 'src/platform/db/isolation.test.ts'])

  it('S-28: holds values as parameters only', () => {
    const offenders = code.filter(({ path, text }) => pasted.test(text) && !allowList.has(path))
    expect(offenders.map(({ path }) => path)).toEqual([])
  })

  it.each(['sql.raw(name)', "sql.lit('x')", 'sql.ref(column)', 'sql . table( wanted )'])(
    'S-28: %s would be found',
    (line) => {
      expect(pasted.test(line)).toBe(true)
    },
  )

  it.each(["sql.ref('vacancy.title')", 'sql`select ${value}`'])('S-28: %s is fine', (line) => {
    expect(pasted.test(line)).toBe(false)
  })

  /** A setting of the session would reach the next transaction, which sends only what it has (`beginning` in src/platform/db/scope.ts). */
  const outlives = /\bset\s+(session\s+)?app\.|\bset_config\('app\.(?!.*, true\))/i

  it('S-23: says for whom it is for one transaction only', () => {
    const offenders = sources(/\.(tsx?|sql)$/).filter(({ path, text }) => outlives.test(text) && !allowList.has(path))
    expect(offenders.map(({ path }) => path)).toEqual([])
  })

  it.each(["set app.person = 'x'", 'SET SESSION app.network', "set_config('app.network', $1, false)"])(
    'S-23: %s would be found',
    (text) => {
      expect(outlives.test(text)).toBe(true)
    },
  )

  it('gives every migration its reason in the first line', () => {
    const silent = sources(/\.sql$/).filter(({ text }) => !/^-- \S.{10,}/.test(text))
    expect(silent.map(({ path }) => path)).toEqual([])
  })
})
