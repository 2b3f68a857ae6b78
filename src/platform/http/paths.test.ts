import fc from 'fast-check'
import { matchRoutes } from 'react-router'
import { describe, expect, it } from 'vitest'

import { localisedPath } from '#platform/http/paths'

import { RouteTable } from './route-table.ts'

const vacancy = localisedPath({ de: 'stellen/:vacancyId', en: 'jobs/:vacancyId', vi: 'viec-lam/:vacancyId' })

describe('links', () => {
  it('have the segments of their language', () => {
    expect(vacancy('de', { vacancyId: 7 })).toBe('/de/stellen/7')
    expect(vacancy('vi', { vacancyId: 7 })).toBe('/vi/viec-lam/7')
    expect(localisedPath('')('en')).toBe('/en')
  })

  it('escape what stands in them', () => {
    expect(vacancy('en', { vacancyId: 'a/b?c#ä' })).toBe('/en/jobs/a%2Fb%3Fc%23%C3%A4')
  })

  it('refuse an empty part rather than lead elsewhere', () => {
    expect(() => vacancy('de', { vacancyId: '' })).toThrow('vacancyId')
  })
})

describe('the language switcher', () => {
  const table = new RouteTable([
    { id: 'site/start.de', path: 'de' },
    { id: 'site/start.en', path: 'en' },
    { id: 'site/start.vi', path: 'vi' },
    { id: 'v/new.de', path: 'de/stellen/neu' },
    { id: 'v/page.de', path: vacancy.patterns.de },
    { id: 'v/page.en', path: vacancy.patterns.en },
    { id: 'v/page.vi', path: vacancy.patterns.vi },
    { id: 'feed', path: 'feed.xml' },
    { id: 'rest', path: '*' },
  ])

  it('keeps the page and what it is about', () => {
    expect(table.alternates(table.match('/de/stellen/a%2Fb'))).toEqual({
      de: '/de/stellen/a%2Fb',
      en: '/en/jobs/a%2Fb',
      vi: '/vi/viec-lam/a%2Fb',
    })
    expect(table.match('/EN/jobs/1.data')?.entry.id).toBe('v/page.en')
  })

  it('leads to the start pages from an unknown address', () => {
    expect(table.alternates(table.match('/de/gibt/es/nicht'))).toEqual({ de: '/de', en: '/en', vi: '/vi' })
    expect(table.alternates(table.match('/feed.xml')).vi).toBe('/vi')
  })

  it('prefers a fixed address to a pattern', () => {
    expect(table.match('/de/stellen/neu')?.entry.id).toBe('v/new.de')
  })

  it('is found as React Router would, whatever the patterns: each page is handled by the route found here', () => {
    const named = (parts: string[]) => parts.map((part, place) => (part === ':' ? `:part${place}` : part)).join('/')
    const segments = (...known: string[]) => fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 4 })
    const patterns = fc.uniqueArray(segments('de', 'neu', ':'), { selector: (parts) => parts.join('/') })
    fc.assert(
      fc.property(patterns, segments('de', 'DE', 'neu', '7', 'a%2Fb'), (all, address) => {
        const routes = all.map((parts, index) => ({ id: String(index), path: named(parts) }))
        const pathname = `/${address.join('/')}`
        expect(new RouteTable(routes).match(pathname)?.entry.id).toBe(matchRoutes(routes, pathname)?.at(-1)?.route.id)
      }),
    )
  })
})
