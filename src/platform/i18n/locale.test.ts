import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatDate, formatNumber, isLocale, localeOfPath, preferredLocale, terminalLocale } from '#platform/i18n'

describe('the language of a reader', () => {
  it.each([
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['fr-FR, en;q=0.7, de;q=0.9', 'de'],
    ['en;q=0, de;q=0.1', 'de'],
    ['fr, it', 'de'],
    ['', 'de'],
    [undefined, 'de'],
    ['EN-us', 'en'],
  ])('%s → %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale)
  })

  it('is one of ours, whatever the header', () => {
    fc.assert(fc.property(fc.string(), (header) => isLocale(preferredLocale(header))))
  })

  it('stands first in the address', () => {
    expect(localeOfPath('/en/jobs')).toBe('en')
    expect(localeOfPath('/english')).toBeUndefined()
    expect(localeOfPath('/')).toBeUndefined()
  })

  it('is asked from LANG in a terminal', () => {
    expect(terminalLocale('de_DE.UTF-8')).toBe('de')
    expect(terminalLocale('C')).toBe('en')
  })
})

describe('numbers and dates', () => {
  it('are written as readers write them', () => {
    expect(formatNumber('de', 1344.5)).toBe('1.344,5')
    expect(formatNumber('en', 1344.5)).toBe('1,344.5')
    expect(formatNumber('vi', 1344.5)).toBe('1.344,5')
    expect(formatDate('de', '2026-11-30', 'long')).toBe('Mo., 30. November 2026')
    expect(formatDate('en', '2026-11-30', 'long')).toMatch(/^Mon,? 30 November 2026$/)
  })

  it('keep a calendar day, and show a moment in German time', () => {
    expect(formatDate('de', '2027-03-01')).toBe('1. März 2027')
    expect(formatDate('de', new Date('2026-12-31T23:30:00Z'))).toBe('1. Januar 2027')
  })
})
