import { describe, expect, it } from 'vitest'

import { allCatalogues, argumentsOf, languages } from './catalogues.ts'
import { literalsOf, type Literal } from './literals.ts'
import { sources } from './sources.ts'

const catalogues = allCatalogues()
const code = sources(/\.tsx?$/).filter(({ path }) => path.startsWith('src/') && !/\.test\.tsx?$|\/testing\//.test(path))
/** The gallery shows components to developers and is in no build. */
const shown = code.filter(({ path }) => !path.startsWith('src/main/web/dev/'))
const literals = shown.map(({ path, text }) => ({ path, literals: literalsOf(path, text) }))

describe('message catalogues', () => {
  it('are seen by this guard', () => {
    expect(catalogues.map(({ namespace }) => namespace)).toEqual(expect.arrayContaining(['components', 'http', 'site']))
  })

  it('have the same keys in German, English and Vietnamese', () => {
    const differing = catalogues.flatMap(({ folder, texts }) =>
      languages.flatMap((language) =>
        [...texts.de.keys(), ...texts[language].keys()]
          .filter((key) => !texts.de.has(key) || !texts[language].has(key))
          .map((key) => `${folder}/${language}.json: ${key}`),
      ),
    )
    expect([...new Set(differing)]).toEqual([])
  })

  it('take the same arguments in every language', () => {
    const differing = catalogues.flatMap(({ folder, texts }) =>
      [...texts.de].flatMap(([key, german]) =>
        languages
          .filter((language) => {
            const other = texts[language].get(key)
            return other !== undefined && !sameMembers(argumentsOf(german), argumentsOf(other))
          })
          .map((language) => `${folder}/${language}.json: ${key}`),
      ),
    )
    expect(differing).toEqual([])
  })

  it('hold no text that nobody asks for', () => {
    const patterns = literals.flatMap((file) => file.literals).flatMap(asKeyPattern)
    const fixed = new Set(patterns.filter((pattern) => typeof pattern === 'string'))
    const open = patterns.filter((pattern) => typeof pattern !== 'string')
    const unused = catalogues.flatMap(({ folder, texts }) =>
      [...texts.de.keys()]
        .filter((key) => !fixed.has(key) && !open.some((pattern) => pattern.test(key)))
        .map((key) => `${folder}: ${key}`),
    )
    expect(unused).toEqual([])
  })

  it('are spoken to readers calmly: no exclamation marks, no three dots for an ellipsis', () => {
    const loud = catalogues.flatMap(({ folder, texts }) =>
      languages.flatMap((language) =>
        [...texts[language]]
          .filter(([, text]) => /[!！]|\.\.\./.test(text))
          .map(([key]) => `${folder}/${language}.json: ${key}`),
      ),
    )
    expect(loud).toEqual([])
  })

  it.each([
    ['{count, plural, one {# Stelle in {place}} other {# Stellen}} <b>{name}</b>', ['<b>', 'count', 'name', 'place']],
    ['nur Text', []],
  ])('guard: %s takes %j', (message, names) => {
    expect([...argumentsOf(message)].toSorted()).toEqual(names)
  })
})

describe('text outside the catalogues', () => {
  it('is nowhere on a page', () => {
    const stray = literals.flatMap(({ path, literals: found }) =>
      found.filter(isVisible).map((literal) => describeLiteral(path, literal)),
    )
    expect(stray).toEqual([])
  })

  it('is not written in German or Vietnamese anywhere in the program', () => {
    const stray = literals
      .filter(({ path }) => !wordLists.test(path))
      .flatMap(({ path, literals: found }) =>
        found.filter(({ text }) => /[À-ÖØ-öø-ỹ]/.test(text)).map((literal) => describeLiteral(path, literal)),
      )
    expect(stray).toEqual([])
  })

  it.each([
    ['<p>Stellen</p>', 1],
    ['<p>{t("key")} · 3</p>', 0],
    ['<img alt="Karte der Region" />', 1],
    ['<input aria-label={`Beruf ${n}`} />', 1],
    ['<code>openapi.json</code>', 0],
    ['<div className="card pad" />', 0],
  ])('guard: %s has %i', (source, count) => {
    expect(literalsOf('page.tsx', `const page = ${source}`).filter(isVisible)).toHaveLength(count)
  })
})

/** Languages' own names, and the words by which occupations, places and columns are recognised: data, not interface. */
const wordLists =
  /src\/platform\/i18n\/locale\.ts|src\/platform\/text-search\/|src\/modules\/network\/demonstration\.ts|src\/modules\/reference\/actions\/import-lists\.ts|src\/modules\/reference\/(occupations|recognition|places|data)\/|src\/modules\/vacancies\/(formats|rules)\/|src\/modules\/members\/formats\/|src\/modules\/search\/rules\//

const spoken = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'caption',
  'heading',
  'hint',
  'label',
  'lead',
  'placeholder',
  'summary',
  'title',
])

function isVisible({ kind, text, attribute, element }: Literal): boolean {
  const words = text.replace(/&[a-z]+;/g, '')
  if (kind === 'jsx-text') return /\p{L}{2}/u.test(words) && element !== 'code'
  return kind === 'attribute' && spoken.has(attribute ?? '') && /\p{L}{2}/u.test(words)
}

/** A literal that can be a key: as it stands, or with gaps that may be anything, also names with a dot: `permission.${'members.read'}`. */
function asKeyPattern({ kind, text }: Literal): (string | RegExp)[] {
  if (kind !== 'template') return [text]
  if (!/[a-z]{2}/i.test(text) || !text.includes('.') || /[\s/]/.test(text)) return []
  const source = text.split('\0').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return [new RegExp(`^${source.join('[\\w-]+(?:\\.[\\w-]+)*')}$`)]
}

function describeLiteral(path: string, { line, text }: Literal): string {
  return `${path}:${line} ${text.slice(0, 60)}`
}

function sameMembers(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((member) => other.has(member))
}
