import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { advertisementBlocks } from './advertisement-blocks.ts'

describe('the plain text of an advertisement', () => {
  it('shows lines with a dash as a list, under the short line before them', () => {
    const text = 'Wir sind ein Haus mit 320 Betten.\n\nIhre Aufgaben:\n- Pflege planen\n– Anleiten\n\nWir freuen uns.'
    expect(advertisementBlocks(text)).toEqual([
      { kind: 'text', text: 'Wir sind ein Haus mit 320 Betten.' },
      { kind: 'heading', text: 'Ihre Aufgaben' },
      { kind: 'list', points: ['Pflege planen', 'Anleiten'] },
      { kind: 'text', text: 'Wir freuen uns.' },
    ])
  })

  it('leaves a sentence before a list, and the end of a paragraph, what they are', () => {
    expect(advertisementBlocks('Das erwartet Sie bei uns.\n• Schicht').map(({ kind }) => kind)).toEqual([
      'text',
      'list',
    ])
    expect(advertisementBlocks('Das erwartet Sie\nbei uns\n• Schicht').map(({ kind }) => kind)).toEqual([
      'text',
      'list',
    ])
  })

  it('keeps lines and empty lines of text, and takes no minus or range for a point', () => {
    expect(advertisementBlocks('A\nB\n\nC')).toEqual([{ kind: 'text', text: 'A\nB\n\nC' }])
    expect(advertisementBlocks('-5 Grad\n30-40 Stunden')).toEqual([{ kind: 'text', text: '-5 Grad\n30-40 Stunden' }])
    expect(advertisementBlocks(' \n\r\n')).toEqual([])
  })

  it('loses no word and keeps their order', () => {
    const line = fc.oneof(
      fc.constant(''),
      fc.stringMatching(/^[a-zäöü]{1,8}( [a-z]{1,8}){0,3}$/u),
      fc.stringMatching(/^[a-z]{1,8}$/u).map((word) => `- ${word}`),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const words = (text: string) => text.match(/[a-zäöü]+/gu) ?? []
        const shown = advertisementBlocks(lines.join('\n')).flatMap((block) =>
          block.kind === 'list' ? block.points.flatMap(words) : words(block.text),
        )
        expect(shown).toEqual(words(lines.join('\n')))
      }),
    )
  })
})
