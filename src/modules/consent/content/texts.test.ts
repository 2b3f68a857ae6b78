import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { locales } from '#platform/i18n'
import { purposes } from '../consent.ts'
import { consentText } from './texts.ts'

describe('the words people agree to', () => {
  it('stay as they were shown: a change needs a version of its own', () => {
    const all = purposes.flatMap((purpose) => locales.map((locale) => consentText(purpose, locale, '2026-11').hash))
    expect(new Set(all).size).toBe(purposes.length * locales.length)
    const fingerprint = createHash('sha256').update(all.join()).digest('hex')
    expect(fingerprint).toBe('952b04e4df053bb98c293055e3edba74a4e85b57a17c11721c83df79d3c5d5bb')
  })

  it('say in every language that one may withdraw, and that nothing is passed on inside a group', () => {
    const words = {
      de: ['widerrufen', 'Konzerns'],
      en: ['withdraw', 'group of companies'],
      vi: ['rút lại', 'tập đoàn'],
    }
    for (const locale of locales) {
      for (const word of words[locale]) expect(consentText('circulation', locale).body).toContain(word)
    }
  })
})
