import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { Markdown } from '#platform/components'
import { excerptOf, markdownBlocks, plainText } from './index.ts'

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />)

describe('Markdown of members', () => {
  it('shows what people write: lists, quotes, headings below the page’s, links', () => {
    expect(html('# Kurz\n\n- eins\n- **zwei**')).toBe(
      '<div class="prose written"><h3 class="h4">Kurz</h3><ul><li>eins</li><li><strong>zwei</strong></li></ul></div>',
    )
    expect(html('> Zitat')).toContain('<blockquote><p>Zitat</p></blockquote>')
    expect(html('[Seite](https://example.org)')).toContain(
      '<a href="https://example.org" rel="noopener noreferrer nofollow ugc">Seite</a>',
    )
    expect(html('erste\nzweite')).toContain('erste<br/>zweite')
    expect(html('4. vier\n5. fünf')).toContain('<ol start="4">')
  })

  it.each([
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](//evil.example)',
    '[x](vbscript:x)',
    '![x](https://evil.example/pixel.png)',
    '<p style="position:fixed">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
  ])('S-54: %s stays text', (text) => {
    expect(html(text)).not.toMatch(/<img|<script|<[^>]*style=|<p [^>]|href="(?!https:\/\/|mailto:)/i)
  })

  it('S-54: whatever is typed, only known elements with known attributes come out', () => {
    const known =
      /<(?:\/?(?:p|ul|li|blockquote|strong|em|s|code|hr|br)\/?|ol start="\d+"|\/ol|h[3-6] class="h4"|\/h[3-6]|pre tabindex="0"|\/pre|div class="prose written"|\/div|a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="noopener noreferrer nofollow ugc"|\/a)>/gi
    const marks = fc.constantFrom(
      '<',
      '>',
      '[x](',
      ')',
      'javascript:',
      'https://a.de',
      '"',
      "'",
      '# ',
      '- ',
      '> ',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, fc.string()), { maxLength: 30 }), (parts) => {
        expect(html(parts.join('')).replaceAll(known, '')).not.toMatch(/[<>]/)
      }),
    )
  })

  it('survives nesting without end', () => {
    expect(markdownBlocks('> '.repeat(10_000) + 'x').length).toBeGreaterThan(0)
    expect(markdownBlocks('['.repeat(10_000)).length).toBe(1)
  })

  it('gives its words for searching, and an excerpt cut at a word', () => {
    expect(plainText('# Titel\n\n- **fett** und `Code`\n- [Seite](https://example.org)')).toBe(
      'Titel\nfett und Code\nSeite',
    )
    expect(excerptOf('Eine **lange** Geschichte von zwei Menschen', 22)).toBe('Eine lange Geschichte …')
    expect(excerptOf('Kurz.', 22)).toBe('Kurz.')
  })
})
