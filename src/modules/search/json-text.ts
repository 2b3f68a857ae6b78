/** What is wrong with a text that should be JSON, without quoting it: a couple file may hold a salary. */
export type JsonProblem =
  | { code: 'emptyFile'; values: Record<string, never> }
  | { code: 'notJson'; values: { line: number; column: number; end: 'yes' | 'no' } }

export type JsonReading = { ok: true; value: unknown } | { ok: false; problem: JsonProblem }

/** Reads JSON, with or without a byte order mark; what is wrong is named with line and column, both from 1. */
export function readJsonText(text: string): JsonReading {
  const json = text.replace(/^\uFEFF/, '')
  if (json.trim() === '') return { ok: false, problem: { code: 'emptyFile', values: {} } }
  try {
    return { ok: true, value: JSON.parse(json) as unknown }
  } catch {
    const at = jsonFaultAt(json) ?? json.length
    const before = json.slice(0, at)
    return {
      ok: false,
      problem: {
        code: 'notJson',
        values: {
          line: before.split('\n').length,
          column: at - before.lastIndexOf('\n'),
          end: at === json.length ? 'yes' : 'no',
        },
      },
    }
  }
}

const space = /[ \t\n\r]*/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'separator'

/**
 * Where the first token stands that no JSON can have there, or null; the length of the text where it ends too early. The parser of
 * the language names a place for some mistakes only.
 */
export function jsonFaultAt(text: string): number | null {
  const open: ('[' | '{')[] = []
  let expected: Expected = 'value'
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.test(text)
    if (found) at = pattern.lastIndex
    return found
  }
  for (;;) {
    skip(space)
    const sign = text[at]
    if (expected === 'separator' && open.length === 0) return sign === undefined ? null : at
    if (sign === undefined) return at
    const isClosing = sign === (open.at(-1) === '{' ? '}' : ']')
    if (isClosing && (expected === 'separator' || expected.endsWith('OrEnd'))) {
      open.pop()
      at += 1
      expected = 'separator'
    } else if (expected === 'separator' || expected === 'colon') {
      if (sign !== (expected === 'colon' ? ':' : ',')) return at
      at += 1
      expected = expected === 'separator' && open.at(-1) === '{' ? 'key' : 'value'
    } else if (expected.startsWith('key')) {
      if (!skip(string)) return at
      expected = 'colon'
    } else if (sign === '[' || sign === '{') {
      open.push(sign)
      at += 1
      expected = sign === '{' ? 'keyOrEnd' : 'valueOrEnd'
    } else {
      if (!skip(string) && !skip(scalar)) return at
      expected = 'separator'
    }
  }
}
