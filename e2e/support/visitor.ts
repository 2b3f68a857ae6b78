import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'

import { launchBrowser } from './chromium.ts'

export type Theme = 'light' | 'dark'

export interface VisitOptions {
  width?: number
  height?: number
  theme?: Theme
  script?: boolean
  forcedColours?: boolean
  languages?: string
  /** A telephone: touch, narrow, sharp screen. */
  phone?: boolean
  /** Of a session, for who is signed in. */
  cookie?: { name: string; value: string; url: string }
}

export const widths = { narrow: 320, phone: 390, desk: 1440 } as const

/** Of a page of the running Duett, in full. */
export const address = (path: string): string => inject('duettAddress') + path

/** One browser for a test file. `visit` opens a page in a fresh context, without cookies or history. */
export function useBrowser() {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })
  return {
    address,
    async visit(path: string, options: VisitOptions = {}): Promise<Visit> {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
      const context = await browser.newContext(contextOptions(options))
      contexts.push(context)
      if (options.cookie) await context.addCookies([options.cookie])
      const page = await context.newPage()
      const complaints: string[] = []
      const requests: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => requests.push(request.url()))
      const response = await page.goto(address(path), { waitUntil: 'load' })
      return { page, status: response?.status() ?? 0, complaints, requests }
    },
  }
}

export interface Visit {
  page: Page
  status: number
  /** Errors and warnings in the browser's console, those of the content security policy among them. */
  complaints: string[]
  /** Addresses the page asked for. */
  requests: string[]
}

function contextOptions(options: VisitOptions): BrowserContextOptions {
  const {
    width = widths.desk,
    height = 900,
    theme = 'light',
    script = true,
    forcedColours = false,
    phone = false,
  } = options
  return {
    viewport: phone ? { width: widths.phone, height: 844 } : { width, height },
    colorScheme: theme,
    javaScriptEnabled: script,
    forcedColors: forcedColours ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: options.languages ?? 'de-DE',
    timezoneId: 'Europe/Berlin',
    ...(phone && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong, as lines a person can act on. An empty list is what we want. */
export async function axeFindings(page: Page, onlyRules?: string[]): Promise<string[]> {
  // Evaluated in the page's own world, so the content security policy stays as strict as for everybody.
  await page.evaluate(axeSource)
  return page.evaluate(async (rules) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await globalThis.axe.run({
      runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
    })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${help} at ${target.join(' ')} ${html.slice(0, 160)}`),
    )
  }, onlyRules)
}

declare global {
  /** In the page, once its source was evaluated there. */
  var axe: { run(options: object): Promise<AxeResult> }
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; html: string }[] }[]
}

/** How many pixels the page is wider than the screen, and the elements that stick out. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - window.innerWidth
    if (wide <= 0) return []
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    const culprits = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element.parentElement),
    )
    return [`${wide} px too wide`, ...culprits.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]
  })
}

/** What is wrong with how a page looks, in light and dark, and as narrow as a small telephone; with pictures of both. */
export async function findingsOf(page: Page, name: string): Promise<string[]> {
  const inLight = await axeFindings(page)
  await picture(page, `${name}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await axeFindings(page, ['color-contrast'])
  await picture(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()
  await page.setViewportSize({ width: widths.narrow, height: 900 })
  const wide = await overflow(page)
  if (size) await page.setViewportSize(size)
  return [...inLight, ...inDark, ...wide].map((finding) => `${name}: ${finding}`)
}

/** A picture for people to look at, below `DUETT_PICTURES`; nothing where that is not set. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DUETT_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
