import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'

import { readSurface, type PageRoute } from '../tools/permissions/read-surface.ts'
import { launchBrowser } from './support/chromium.ts'
import { personaCookie, type PersonaKey } from './support/persona.ts'
import { onlyAfterALink } from './support/rows-of-parts.ts'
import { axeFindings, overflow, picture, widths } from './support/visitor.ts'

/** Together they may open every page of the desk, and the pages of a person. */
const walkers: readonly PersonaKey[] = ['karin', 'thomas', 'lan', 'petra', 'rafael']

type Finding = { path: string; complaints: string[] }
type Colours = 'both' | 'light'

describe('every page behind the sign-in', () => {
  let browser: Browser
  let guarded: PageRoute[]
  /** Addresses that name nothing but themselves. */
  let plain: ReadonlySet<string>

  beforeAll(async () => {
    browser = await launchBrowser()
    const { pages } = await readSurface()
    // Files are no pages.
    plain = new Set(pages.filter((page) => !ofOneThing(page)).map(({ path }) => `/${path}`))
    guarded = pages.filter(({ permission, isResource }) => permission !== 'public' && !isResource)
  })
  afterAll(() => browser.close())

  const ofOneThing = ({ path }: PageRoute) => path.includes(':')
  const listOf = ({ path }: PageRoute) => `/${path.slice(0, path.indexOf('/:'))}`
  const inLanguage = (language: string) => guarded.filter(({ id }) => id.endsWith(`.${language}`))

  const signedIn = async (key: PersonaKey): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: widths.narrow, height: 900 },
      colorScheme: 'light',
      // Colours on their way from one theme to the other have no contrast of their own.
      reducedMotion: 'reduce',
    })
    await context.addCookies([await personaCookie(key)])
    return context.newPage()
  }

  /** What is wrong with a page; null where this reader may not open it. */
  async function inspect(page: Page, path: string, colours: Colours): Promise<string[] | null> {
    const complaints: string[] = []
    const listen = (message: { type(): string; text(): string }) => {
      if (message.type() === 'error') complaints.push(message.text())
    }
    page.on('console', listen)
    const answer = await page.goto(inject('duettAddress') + path)
    page.off('console', listen)
    if (answer?.status() === 404) return null
    if (answer?.status() !== 200) return [`answers ${answer?.status()}`]
    await page.emulateMedia({ colorScheme: 'light' })
    const inLight = await axeFindings(page)
    await picture(page, `desk-${path.slice(1).replaceAll('/', '_')}-light`)
    const inDark: string[] = []
    if (colours === 'both') {
      await page.emulateMedia({ colorScheme: 'dark' })
      inDark.push(...(await axeFindings(page, ['color-contrast'])))
      await picture(page, `desk-${path.slice(1).replaceAll('/', '_')}-dark`)
    }
    return [...complaints, ...inLight, ...inDark.map((finding) => `dark: ${finding}`), ...(await overflow(page))]
  }

  /** Where the page leads, without questions and places within pages. */
  const linksOf = (page: Page): Promise<string[]> =>
    page.$$eval('a[href^="/"]', (links) => [
      ...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname)),
    ])

  it('passes axe in light and dark, fits on 320 pixels and leaves no complaint in the console', async () => {
    const single = inLanguage('de').filter(ofOneThing)
    const patterns = single.map(({ path }) => ({ path, fits: patternOf(path) }))
    const findings: Finding[] = []
    const walkedThings = new Set<string>()
    let left = inLanguage('de')
      .filter((page) => !ofOneThing(page) && !onlyAfterALink.has(page.path))
      .map(({ path }) => `/${path}`)
    expect(left.length).toBeGreaterThan(60)
    for (const key of walkers) {
      const page = await signedIn(key)
      const closed: string[] = []
      // Of each kind of thing the first one that the pages lead to, from there to the next; lists that led others nowhere are looked at again.
      const lists = single.filter(({ path }) => !walkedThings.has(path)).map(listOf)
      const ahead = [...new Set([...left, ...lists.filter((path) => plain.has(path))])].map((path) => ({
        path,
        kind: '',
      }))
      const known = new Set<string>()
      for (let next = ahead.shift(); next; next = ahead.shift()) {
        const { path, kind } = next
        if (kind !== '' && walkedThings.has(kind)) continue
        const complaints = await inspect(page, path, kind === '' ? 'both' : 'light')
        if (complaints === null) {
          if (left.includes(path)) closed.push(path)
          continue
        }
        if (kind !== '') walkedThings.add(kind)
        if (complaints.length > 0) findings.push({ path, complaints })
        for (const link of await linksOf(page)) {
          const found = plain.has(link) ? undefined : patterns.find(({ fits }) => fits.test(link))
          if (!found || known.has(found.path)) continue
          known.add(found.path)
          ahead.push({ path: link, kind: found.path })
        }
      }
      left = closed
      await page.context().close()
    }
    expect(findings).toEqual([])
    expect(left).toEqual([])
    expect(walkedThings.size, [...walkedThings].join(' ')).toBeGreaterThanOrEqual(25)
  }, 300_000)

  it.each(['en', 'vi'])(
    'passes axe and fits on 320 pixels in another language, too: every sixth page in %s',
    async (language) => {
      const sample = inLanguage(language)
        .filter((page) => !ofOneThing(page) && page.permission !== 'person')
        .filter((_, index) => index % 6 === (language === 'en' ? 0 : 3))
      const page = await signedIn('karin')
      const findings: Finding[] = []
      let opened = 0
      for (const { path } of sample) {
        const complaints = await inspect(page, `/${path}`, 'light')
        if (complaints === null) continue
        opened++
        if (complaints.length > 0) findings.push({ path, complaints })
      }
      await page.context().close()
      expect(findings).toEqual([])
      expect(opened).toBeGreaterThan(5)
    },
  )

  it('has a way out that leaves nothing in the history', async () => {
    const page = await signedIn('thomas')
    await page.goto(`${inject('duettAddress')}/de/arbeitsplatz`)
    await page.route('https://www.dwd.de/**', (route) => route.fulfill({ body: 'weather' }))
    await page.click('[data-leave-quickly]')
    await page.waitForURL('https://www.dwd.de/')
    await page.goBack()
    expect(page.url()).not.toContain('/arbeitsplatz')
    await page.context().close()
  })

  it('S-11: leads to a second factor where one is missing', async () => {
    const context = await browser.newContext()
    await context.addCookies([await personaCookie('karin', { secondFactor: false })])
    const page = await context.newPage()
    await page.goto(`${inject('duettAddress')}/de/arbeitsplatz`)
    expect(await page.getByRole('link', { name: 'Zweiten Faktor einrichten' }).isVisible()).toBe(true)
    const closed = await page.goto(`${inject('duettAddress')}/de/arbeitsplatz/plaetze`)
    expect(closed?.status()).toBe(404)
    await context.close()
  })
})

/** Matches the addresses of one page: `de/arbeitsplatz/plaetze/:seatId`. */
function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^/${parts.join('/')}$`)
}
