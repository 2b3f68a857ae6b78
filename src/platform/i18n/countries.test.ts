import { describe, expect, it } from 'vitest'
import { countryChoices, countryName, intlTag, locales } from './index.ts'

describe('the countries to choose from', () => {
  it.each(locales)('have each one name in %s, in the order of its readers', (locale) => {
    const choices = countryChoices(locale)
    const labels = choices.map(({ label }) => label)
    expect(new Set(labels).size).toBe(choices.length)
    expect(choices.filter(({ value, label }) => value === label)).toEqual([])
    expect(labels).toEqual(labels.toSorted((one, other) => one.localeCompare(other, intlTag[locale])))
    for (const { value, label } of choices) expect(countryName(value, locale)).toBe(label)
  })

  it('hold where people learn and work, small lands included, and no union, ocean or empty island', () => {
    const codes = countryChoices('de').map(({ value }) => value)
    expect(codes).toEqual(expect.arrayContaining(['DE', 'VN', 'GL', 'PR', 'HK', 'XK']))
    for (const other of ['EU', 'UN', 'ZZ', 'AQ', 'BV', 'SU']) expect(codes).not.toContain(other)
  })
})
