import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { VacancyRow } from '../vacancy.ts'
import { contentHash, entryKey, groupHash } from './identity.ts'
import { filterAddress, readListFilter } from './list-filter.ts'
import { foldText, germanStem, searchQuery, searchVector } from '#platform/text-search'
import { sortOut, type Known } from './sort-out.ts'
import { compactContent, fullContent } from './stored-content.ts'

const koch: VacancyRow = {
  ...fullContent({ title: 'Koch (m/w/d)', employer: 'Gasthof Süß GmbH' }),
  places: [{ name: 'Essen', postcode: '45127', street: null, placeKey: '05113000', lat: 51.45, lon: 7.01 }],
  sourceId: null,
  line: 2,
  visibility: 'public',
}

describe('words of the index and of queries', () => {
  it('meet however umlauts are written, and leave "ue" alone where it is none', () => {
    expect(foldText('Köln Straße Bäuerin')).toBe(foldText('Koeln Strasse Baeuerin'))
    expect(foldText('Neue Quelle Bauer')).toBe('neue quelle bauer')
    expect(foldText('Điều dưỡng')).toBe('dieu duong')
  })

  it('a query is words only, whatever is typed (S-29)', () => {
    expect(searchQuery('Pflege -Nacht IT')).toBe('pfleg:* & !nacht & it')
    expect(searchQuery("'); drop table x; -- & | ! <-> :*")).toBe('drop:* & tabl:* & x')
    expect(searchQuery('&|!():* \'"')).toBeNull()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(searchQuery(typed) ?? 'x').toMatch(/^!?[\p{L}\p{N}]+(?::\*)?(?: & !?[\p{L}\p{N}]+(?::\*)?)*$/u)
      }),
    )
  })
})

describe('German stems', () => {
  it.each([
    ['hauser hausern haus hause', 'haus'],
    ['pflegefachkraft pflegefachkrafte pflegefachkraften', 'pflegefachkraft'],
    ['freundlich freundliche freundlicher freundlichkeit', 'freundlich'],
    ['zeugnis zeugnisse zeugnissen', 'zeugnis'],
  ])('%s', (words, stem) => {
    const stems = new Set(words.split(' ').map(germanStem))
    expect(stems).toContain(stem)
    expect(stems.size).toBeLessThan(words.split(' ').length)
  })

  it('a word of a text is found by any of its beginnings from three letters on', () => {
    expect(
      searchVector([
        ['A', 'Pflegefachkraft (m/w/d)'],
        ['D', 'die Pflege in Häusern und im Haus'],
      ]),
    ).toBe('pflegefachkraft:1A pfleg:6D haus:8D')
  })
})

describe('what a vacancy is known by', () => {
  it('its identifier, else its link, else employer, title and place', () => {
    expect(entryKey({ ...koch, sourceId: '7' })).toBe('id:7')
    expect(entryKey({ ...koch, url: 'https://x.example/7' })).toMatch(/^url:[0-9a-f]{32}$/)
    expect(entryKey({ ...koch, description: 'neu' })).toBe(entryKey(koch))
    expect(entryKey({ ...koch, title: 'Köchin' })).not.toBe(entryKey(koch))
  })

  it('one group for the same work at the same house, however written', () => {
    expect(groupHash({ ...koch, title: 'Koch  (w/m/d)', employer: 'Gasthof Suess' })).toBe(groupHash(koch))
    expect(groupHash({ ...koch, employer: 'Gasthof Sauer' })).not.toBe(groupHash(koch))
    expect(groupHash({ ...koch, employer: null })).toBeNull()
    expect(BigInt.asIntN(64, BigInt(groupHash(koch) ?? ''))).toBe(BigInt(groupHash(koch) ?? ''))
  })

  it('content survives its compact form, and the hash follows it', () => {
    const { sourceId: _id, line: _line, visibility: _visibility, ...content } = koch
    expect(fullContent(compactContent(koch))).toEqual(content)
    expect(contentHash(JSON.stringify(compactContent(koch)))).not.toBe(
      contentHash(JSON.stringify(compactContent({ ...koch, positions: 2 }))),
    )
  })
})

describe('what a batch means for what is stored', () => {
  const row = (key: string, hash = 'h') => ({ key, hash })
  const known = (entries: Record<string, Partial<Known>>) =>
    new Map(
      Object.entries(entries).map(([key, entry]) => [
        key,
        { contentHash: 'h', lastImportId: 1, closed: false, held: false, ...entry },
      ]),
    )

  it('new, updated, unchanged, opened again', () => {
    const stored = known({ same: {}, changed: { contentHash: 'old' }, closed: { closed: true } })
    const { fresh, changed, same, counts } = sortOut(
      [row('new'), row('same'), row('changed'), row('closed')],
      stored,
      2,
    )
    expect(fresh.map(({ key }) => key)).toEqual(['new'])
    expect(changed.map(({ key }) => key)).toEqual(['changed', 'closed'])
    expect(same).toEqual(['same'])
    expect(counts).toEqual({ new: 1, updated: 2, unchanged: 1 })
  })

  it('what a person closed stays closed, whatever its source says of it', () => {
    const { changed, same, counts } = sortOut([row('a', 'new words')], known({ a: { held: true } }), 2)
    expect([changed, same, counts.unchanged]).toEqual([[], ['a'], 1])
  })

  it('each key counts once an import, and the later row wins', () => {
    const within = sortOut([row('a', '1'), row('a', '2')], new Map(), 2)
    expect(within.fresh).toEqual([row('a', '2')])
    expect(within.counts).toEqual({ new: 1, updated: 0, unchanged: 0 })
    const across = sortOut(
      [row('a', '2'), row('b')],
      known({ a: { contentHash: '1', lastImportId: 2 }, b: { lastImportId: 2 } }),
      2,
    )
    expect(across.changed).toEqual([row('a', '2')])
    expect(across.counts).toEqual({ new: 0, updated: 0, unchanged: 0 })
  })

  it('the counts add up to the different keys, for any batch', () => {
    const keys = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), hash: fc.constantFrom('h', 'i') }))
    fc.assert(
      fc.property(keys, (rows) => {
        const { counts, fresh, changed, same } = sortOut(
          rows,
          known({ a: {}, b: { contentHash: 'i' }, c: { closed: true } }),
          2,
        )
        expect(counts.new + counts.updated + counts.unchanged).toBe(new Set(rows.map(({ key }) => key)).size)
        expect(fresh.length + changed.length + same.length).toBe(new Set(rows.map(({ key }) => key)).size)
      }),
    )
  })
})

describe('the address of a list', () => {
  it('is read and written alike, unknown names are left alone, wrong values are named', () => {
    const address = 'q=Pflege&occupation=81&hours=part&near=Essen&km=25&sort=distance'
    const { filter, wrong } = readListFilter(new URLSearchParams(`${address}&utm_source=x&page=2`))
    expect(wrong).toEqual([])
    expect(filterAddress(filter)).toBe(`?${address}`)
    expect(filterAddress(filter, 3)).toBe(`?${address}&page=3`)
  })

  it('S-10: orders and filters that do not exist are refused, what is right stays', () => {
    const { filter, wrong } = readListFilter(new URLSearchParams('sort=salary&contract=none&km=7&q=Koch'))
    expect(wrong.toSorted()).toEqual(['contract', 'km', 'sort'])
    expect(filter).toEqual({ q: 'Koch' })
  })
})
