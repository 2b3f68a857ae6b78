import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'

import { readSurface } from '../tools/permissions/read-surface.ts'
import { launchBrowser } from './support/chromium.ts'
import { personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, widths } from './support/visitor.ts'

/** Together they may open every page of the desk. */
const walkers: readonly PersonaKey[] = ['karin', 'thomas', 'petra']

type Finding = { path: string; complaints: string[] }

describe('every page behind the sign-in', () => {
  let browser: Browser
  let paths: string[]

  beforeAll(async () => {
    browser = await launchBrowser()
    const { pages } = await readSurface()
    // Pages of one thing have journeys of their own; files are no pages.
    paths = pages
      .filter(({ id, path, permission, isResource }) => {
        return id.endsWith('.de') && permission !== 'public' && !isResource && !path.includes(':')
      })
      .map(({ path }) => `/${path}`)
  })
  afterAll(() => browser.close())

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

  async function inspect(page: Page, path: string): Promise<string[] | null> {
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
    await page.emulateMedia({ colorScheme: 'dark' })
    const inDark = await axeFindings(page, ['color-contrast'])
    await picture(page, `desk-${path.slice(1).replaceAll('/', '_')}-dark`)
    return [...complaints, ...inLight, ...inDark.map((finding) => `dark: ${finding}`), ...(await overflow(page))]
  }

  it('passes axe in light and dark, fits on 320 pixels and leaves no complaint in the console', async () => {
    expect(paths.length).toBeGreaterThan(30)
    const findings: Finding[] = []
    let left = paths
    for (const key of walkers) {
      const page = await signedIn(key)
      const closed: string[] = []
      for (const path of left) {
        const complaints = await inspect(page, path)
        if (complaints === null) closed.push(path)
        else if (complaints.length > 0) findings.push({ path, complaints })
      }
      left = closed
      await page.context().close()
    }
    expect(left).toEqual([])
    expect(findings).toEqual([])
  }, 240_000)

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
