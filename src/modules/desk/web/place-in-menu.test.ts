import { describe, expect, it } from 'vitest'
import { currentOf, placeIn } from './place-in-menu.ts'

const circulations = { href: '/de/arbeitsplatz/umlaeufe', label: 'Umläufe' }
const rules = { href: '/de/arbeitsplatz/umlaeufe/regeln', label: 'Regeln für Umläufe' }
const file = { href: '/de/mappe', label: 'Mappe', also: ['/de/unterlagen'] }
const links = [circulations, rules, file]

describe('where a page belongs in a menu', () => {
  it.each([
    ['the page itself', circulations.href, circulations.href],
    ['a page below it', `${circulations.href}/0d7a6bdb`, circulations.href],
    ['the longest address, where two fit', rules.href, rules.href],
    ['an address that belongs to it too', '/de/unterlagen/7', file.href],
    ['nothing, where an address only begins alike', '/de/arbeitsplatz/umlaeufe.csv', undefined],
  ])('is %s', (_, pathname, href) => {
    expect(placeIn(links, pathname)).toBe(href)
  })

  it('is told apart from the page itself', () => {
    expect(currentOf(circulations, circulations.href, circulations.href)).toBe('page')
    expect(currentOf(circulations, circulations.href, `${circulations.href}/0d7a6bdb`)).toBe('true')
    expect(currentOf(rules, circulations.href, circulations.href)).toBeUndefined()
  })
})
