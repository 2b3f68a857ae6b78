import { beforeAll, describe, expect, it } from 'vitest'

import { axeFindings, overflow, picture, useBrowser, widths } from './support/visitor.ts'

const { visit, address } = useBrowser()

interface Inspection {
  path: string
  status: number
  complaints: string[]
  axe: string[]
  overflow: string[]
  foreign: string[]
  hasScript: boolean
}

let inspections: Inspection[]

/** Every address in the sitemap is a public page and has to hold what we promise. Each is opened once and looked at in several ways. */
beforeAll(async () => {
  const sitemap = await (await fetch(address('/sitemap.xml'))).text()
  const paths = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = '']) => new URL(location).pathname)
  inspections = []
  for (const [number, path] of paths.entries())
    inspections.push(await inspect(path, number % 2 === 0 ? widths.desk : widths.phone))
}, 240_000)

async function inspect(path: string, width: number): Promise<Inspection> {
  const { page, status, complaints, requests } = await visit(path, { width })
  const inLight = await axeFindings(page)
  await picture(page, `${path.slice(1).replaceAll('/', '_')}-${width}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await axeFindings(page, ['color-contrast'])
  await picture(page, `${path.slice(1).replaceAll('/', '_')}-${width}-dark`)
  await page.setViewportSize({ width: widths.narrow, height: 900 })
  return {
    path,
    status,
    complaints,
    axe: [...inLight, ...inDark.map((finding) => `dark: ${finding}`)],
    overflow: await overflow(page),
    foreign: requests.filter((url) => !url.startsWith(address('/')) && !url.startsWith('data:')),
    hasScript: requests.some((url) => url.endsWith('.js')),
  }
}

function found(what: 'complaints' | 'axe' | 'overflow' | 'foreign'): string[] {
  return inspections.flatMap((inspection) => inspection[what].map((finding) => `${inspection.path}: ${finding}`))
}

describe('every public page', () => {
  it('is in the sitemap in three languages, and answers', () => {
    for (const locale of ['de', 'en', 'vi']) {
      const ofLocale = inspections.filter(({ path }) => path === `/${locale}` || path.startsWith(`/${locale}/`))
      expect(ofLocale.length).toBeGreaterThanOrEqual(8)
    }
    expect(inspections.filter(({ status }) => status !== 200)).toEqual([])
  })

  it('passes axe in light and dark', () => {
    expect(found('axe')).toEqual([])
  })

  it('leaves no complaint in the console, of the content security policy least of all', () => {
    expect(found('complaints')).toEqual([])
  })

  it('fits on 320 pixels', () => {
    expect(found('overflow')).toEqual([])
  })

  it('asks nobody else for anything', () => {
    expect(found('foreign')).toEqual([])
  })

  it('ships no script unless it is interactive', () => {
    const withScript = inspections.filter(({ hasScript }) => hasScript).map(({ path }) => path)
    // The search, which follows the typing, and signing in with a passkey.
    const interactive = [
      'stellen-fuer-zwei',
      'jobs-for-two',
      'viec-lam-cho-hai-nguoi',
      'anmelden',
      'sign-in',
      'dang-nhap',
    ]
    expect(withScript.map((path) => path.slice('/de/'.length)).toSorted()).toEqual(interactive.toSorted())
  })

  it('has one heading of first rank, a title, its language and a place to skip to', async () => {
    for (const { path } of inspections) {
      const html = await (await fetch(address(path))).text()
      expect([path, html.match(/<h1[ >]/g)?.length]).toEqual([path, 1])
      expect([path, /<title>[^<]+<\/title>/.test(html), html.includes(`<html lang="${path.slice(1, 3)}"`)]).toEqual([
        path,
        true,
        true,
      ])
      expect([path, html.match(/<main [^>]*id="content"/g)?.length]).toEqual([path, 1])
    }
  })

  it('lets a keyboard skip the header', async () => {
    const { page } = await visit('/de/datenquellen', { script: false })
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('header')?.className)).toBeUndefined()
  })

  it('leads only to pages that exist', { timeout: 120_000 }, async () => {
    // Of single things (vacancies, occupations) the first few of a kind stand for all.
    const links = new Set<string>()
    const ofKind = new Map<string, number>()
    for (const { path } of inspections) {
      const html = await (await fetchPatiently(path)).text()
      for (const [, href = ''] of html.matchAll(/<a [^>]*?href="(\/[^"#?]*)/g)) {
        const kind = href.replace(/\d[\w.-]*$/, '')
        const seen = ofKind.get(kind) ?? 0
        if (links.has(href) || (kind !== href && seen >= 2)) continue
        links.add(href)
        ofKind.set(kind, seen + 1)
      }
    }
    const dead: string[] = []
    for (const link of links) {
      const { status } = await fetchPatiently(link)
      if (status >= 400) dead.push(`${link}: ${status}`)
    }
    expect(dead).toEqual([])
  })
})

/** So many links at once are more than one address may ask for: whoever is told to wait does. */
async function fetchPatiently(link: string): Promise<Response> {
  const answer = await fetch(address(link))
  if (answer.status !== 429) return answer
  await new Promise((later) => setTimeout(later, 1000 * Number(answer.headers.get('retry-after'))))
  return fetchPatiently(link)
}

describe('the language switcher', () => {
  it('keeps the page', async () => {
    const { page } = await visit('/de/datenquellen', { script: false })
    await page.getByRole('link', { name: 'English' }).click()
    expect(new URL(page.url()).pathname).toBe('/en/data-sources')
    await page.getByRole('link', { name: 'Tiếng Việt' }).click()
    expect(new URL(page.url()).pathname).toBe('/vi/nguon-du-lieu')
    expect(await page.locator('h1').textContent()).toBe('Nguồn dữ liệu')
  })

  it('is chosen by the browser on the first visit', async () => {
    const { page } = await visit('/', { languages: 'vi-VN' })
    expect(new URL(page.url()).pathname).toBe('/vi')
  })
})

describe('a wrong address', () => {
  it.each([
    ['/de/gibt-es-nicht', 'de', 'Hier geht es nicht weiter'],
    ['/en/nothing/here', 'en', 'This is a dead end'],
    ['/vi/khong-co', 'vi', 'Không đi tiếp được'],
  ])('%s answers 404 in the look and language of the site', async (path, language, heading) => {
    const { page, status } = await visit(path, { width: widths.phone })
    expect(status).toBe(404)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').textContent()).toBe(heading)
    expect(await page.locator('main').textContent()).toMatch(/[2-9A-Z]{10}/)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toEqual([])
  })

  it('S-21: the pages of developers are not there', async () => {
    for (const path of ['/dev/components', '/dev/sign-in', '/dev/outbox']) {
      expect([path, (await fetch(address(path))).status]).toEqual([path, 404])
    }
  })
})

describe('without script', () => {
  it('the menu of a telephone opens and leads on', async () => {
    const { page } = await visit('/de', { width: widths.phone, script: false })
    const link = page.locator('.menu').getByRole('link', { name: 'Leichte Sprache' })
    expect(await link.isVisible()).toBe(false)
    await page.getByText('Menü').click()
    await link.click()
    expect(await page.locator('h1').textContent()).toBe('Duett in Leichter Sprache')
  })

  it('the two sentences on the start page lead to pairs', async () => {
    const { page } = await visit('/de', { script: false })
    await page.getByLabel('Beruf der ersten Person').fill('Erzieherin')
    await page.getByLabel('Höchste Fahrzeit der zweiten Person').selectOption('40')
    await page.getByRole('button', { name: 'Stellenpaare ansehen' }).click()
    const url = new URL(page.url())
    expect([url.pathname, url.searchParams.get('a.job'), url.searchParams.get('b.minutes')]).toEqual([
      '/de/stellen-fuer-zwei',
      'Erzieherin',
      '40',
    ])
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Stellen für zwei')
  })
})

describe('other ways to see', () => {
  it('print: paper without bars and buttons, all text there', async () => {
    const { page } = await visit('/de/datenquellen')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.nav--wide').isVisible()).toBe(false)
    expect(await page.locator('.foot__cols').isVisible()).toBe(false)
    expect(await page.locator('main').isVisible()).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  })

  it('forced colours: markers, buttons and the chosen language keep an edge', async () => {
    const { page } = await visit('/de', { forcedColours: true })
    const edge = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).borderBottomWidth))
    for (const selector of ['.v-a', '.v-b', '.kern-btn', '.langs [aria-current]', 'select.in']) {
      expect([selector, (await edge(selector)) >= 1]).toEqual([selector, true])
    }
    await picture(page, 'start-forced')
  })

  it('keyboard: focus is seen on paper and on green', async () => {
    const { page } = await visit('/de')
    await page.getByRole('button', { name: 'Stellenpaare ansehen' }).focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(() => {
      const { outlineWidth, outlineStyle, boxShadow } = getComputedStyle(document.activeElement ?? document.body)
      return { outlineWidth, outlineStyle, hasHalo: boxShadow !== 'none' }
    })
    expect(ring).toEqual({ outlineWidth: '3px', outlineStyle: 'solid', hasHalo: true })
  })
})
