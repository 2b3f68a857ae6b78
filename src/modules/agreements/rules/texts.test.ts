import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { plainText } from '#platform/markdown'
import type { TemplateClause } from '../template.ts'
import { compareClauses, compareTexts } from './compare-texts.ts'
import { canonicalJson, contentHash } from './content-hash.ts'
import { fillPlaceholders, placeholders, unknownPlaceholders, type Placeholder } from './placeholders.ts'

const values = (value: string) =>
  Object.fromEntries(placeholders.map((name) => [name, value])) as Record<Placeholder, string>

describe('placeholders', () => {
  it('are named where nothing fills them', () => {
    expect(unknownPlaceholders('{{start}} {{ends}} {{ parties }} {{ends}}')).toEqual(['ends'])
  })

  it('S-55: print a value as it is, whatever marks it holds', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~äöüßễ]{1,40}$/), (value) => {
        fc.pre(value.trim() === value && !/ {2}/.test(value))
        expect(plainText(fillPlaceholders('Partei {{parties}} Ende', values(value)))).toBe(`Partei ${value} Ende`)
      }),
      {
        examples: [
          ['# Titel'],
          ['[x](javascript:alert(1))'],
          ['**GmbH** & Co. KG'],
          ['https://example.org'],
          ['a@b.de'],
          ['{{start}}'],
        ],
      },
    )
  })
})

describe('comparing texts', () => {
  it('names words that came and went', () => {
    expect(compareTexts('drei Monate zum Jahresende', 'sechs Monate zum Ende')).toEqual([
      { kind: 'removed', text: 'drei' },
      { kind: 'added', text: 'sechs' },
      { kind: 'same', text: ' Monate zum' },
      { kind: 'removed', text: ' Jahresende' },
      { kind: 'added', text: ' Ende' },
    ])
  })

  it('gives both texts back', () => {
    const text = fc
      .array(fc.constantFrom('ein', 'zwei', ' ', '\n', 'drei'), { maxLength: 30 })
      .map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = compareTexts(before, after)
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
    )
  })

  it('names clauses that are new, gone, changed, or became optional', () => {
    const clause = (key: string, text: string, kind: TemplateClause['kind'] = 'required'): TemplateClause => ({
      key,
      kind,
      choices: [{ key: 'text', title: { de: key }, text: { de: text } }],
    })
    const before = [clause('A', 'eins'), clause('B', 'zwei'), clause('C', 'drei'), clause('E', 'fünf')]
    const after = [clause('A', 'eins'), clause('C', 'vier'), clause('D', 'neu'), clause('E', 'fünf', 'optional')]
    expect(compareClauses(before, after).map(({ key, change, kinds }) => [key, change, kinds?.after ?? null])).toEqual([
      ['C', 'changed', null],
      ['D', 'added', null],
      ['E', 'changed', 'optional'],
      ['B', 'removed', null],
    ])
  })
})

describe('the hash of what is agreed', () => {
  const content = {
    network: 'ruhr',
    number: 7,
    title: { de: 'Kooperationsvereinbarung', en: 'Cooperation agreement' },
    clauses: [{ key: 'K01', title: { de: 'Parteien' }, text: { de: 'Zwischen\n{{parties}}', en: 'Between' } }],
    terms: {
      termMonths: 24,
      renewal: 'automatic',
      renewalMonths: 12,
      noticeMonths: 3,
      noticeTo: 'yearEnd',
      answerDays: 14,
      contributionCentsPerYear: 0,
    },
    startsOn: '2026-12-01',
    parties: [{ organisationId: 'a', name: 'Klinikum' }],
  } as const

  it('depends on text, terms and parties, not on order of names, line ends or reading versions', () => {
    const hash = contentHash(content)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(
      contentHash({
        ...content,
        clauses: [{ ...content.clauses[0], text: { de: 'Zwischen\r\n{{parties}}', vi: 'Giữa' } }],
      }),
    ).toBe(hash)
    const changed = [
      { ...content, terms: { ...content.terms, noticeMonths: 4 } },
      { ...content, startsOn: '2026-12-02' },
      { ...content, parties: [{ organisationId: 'a', name: 'Klinik' }] },
      { ...content, clauses: [{ ...content.clauses[0], text: { de: 'Zwischen {{parties}}' } }] },
    ]
    expect(new Set([hash, ...changed.map(contentHash)]).size).toBe(changed.length + 1)
  })

  it('writes the same thing the same way', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(object))
      }),
    )
  })
})
