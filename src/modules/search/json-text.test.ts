import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFaultAt, readJsonText } from './json-text.ts'

describe('text that should be JSON', () => {
  it.each<[string, string, number, number, 'yes' | 'no']>([
    ['an end too early', '{ "persons": ', 1, 14, 'yes'],
    ['a word', '{\n  "persons": [ salary 4200 ]\n}', 2, 16, 'no'],
    ['a comma too many', '{\r\n  "home": 1,\r\n}', 3, 1, 'no'],
    ['a comma too few', '[\n1\n2]', 3, 1, 'no'],
    ['a second value', '{} {}', 1, 4, 'no'],
    ['the wrong bracket', '[1}', 1, 3, 'no'],
    ['a text that never closes', '["a', 1, 2, 'no'],
  ])('is named with line and column: %s', (_what, text, line, column, end) => {
    expect(readJsonText(text)).toEqual({ ok: false, problem: { code: 'notJson', values: { line, column, end } } })
  })

  it.each(['', ' \n', '\uFEFF'])('is called empty where nothing stands in it', (text) => {
    expect(readJsonText(text)).toEqual({ ok: false, problem: { code: 'emptyFile', values: {} } })
  })

  it('is read behind a byte order mark', () => {
    expect(readJsonText('\uFEFF[1]')).toEqual({ ok: true, value: [1] })
  })

  it('has a fault exactly where the parser of the language refuses it', () => {
    const damaged = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', ',', '"', '}', ']', '[', '0', '-', 'e', '\\', '\n', 'x'),
      )
      .map(([json, where, removed, put]) => {
        const at = where % (json.length + 1)
        return json.slice(0, at) + put + json.slice(at + removed)
      })
    fc.assert(
      fc.property(damaged, (text) => {
        expect(jsonFaultAt(text) !== null).toBe(isRefused(text))
      }),
      { numRuns: 2000 },
    )
  })
})

function isRefused(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch {
    return true
  }
}
