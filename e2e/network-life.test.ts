import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'

import { personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, useBrowser, widths } from './support/visitor.ts'

const { visit, address } = useBrowser()

/** A page at the desk as a persona sees it, without script. */
async function as(key: PersonaKey, path: string): Promise<Page> {
  const { page } = await visit('/de', { script: false })
  await page.context().addCookies([await personaCookie(key)])
  await page.goto(address(path))
  return page
}
const h1 = (page: Page) => page.locator('h1').innerText()

describe('the members’ board, without script', () => {
  let thread: string

  it('keeps what was typed when something is missing, then shows the question to the network', async () => {
    const page = await as('thomas', '/de/arbeitsplatz/austausch/neu')
    await page.fill('#title', 'Kurz')
    await page.fill('#body', 'Wer hat **Erfahrung** mit Wohnungstausch?')
    await page.click('main button')
    expect(await page.locator('.errsum').innerText()).toContain('Titel')
    expect(await page.inputValue('#body')).toContain('Erfahrung')
    await page.fill('#title', 'Wohnungstausch zwischen Mitgliedern?')
    await page.click('main button')
    expect(await h1(page)).toBe('Wohnungstausch zwischen Mitgliedern?')
    thread = new URL(page.url()).pathname
    await picture(page, 'exchange-thread')
  })

  it('S-54: shows an answer as text, and lets who asked mark it', async () => {
    const lan = await as('lan', thread)
    await lan.fill('#body', 'Ja, fragen Sie uns. <img src=x onerror=alert(1)>')
    await lan.click('main button:has-text("Antwort veröffentlichen")')
    expect(await lan.locator('article').last().innerText()).toContain('<img src=x')
    const thomas = await as('thomas', thread)
    await thomas.click('main button:has-text("Das hat geholfen")')
    expect(await thomas.locator('.ex__post--helped').count()).toBe(1)
  })

  it('hides a reported question with a reason that only its author and moderators see', async () => {
    const lan = await as('lan', thread)
    await lan.locator('main a:has-text("Melden")').first().click()
    await lan.fill('#reason', 'Nur eine Probe')
    await lan.click('main button')
    const karin = await as('karin', '/de/arbeitsplatz/austausch/moderation')
    await karin.locator('main textarea').first().fill('Gehört nicht hierher')
    await karin.click('main button:has-text("Ausblenden")')
    const hidden = await as('lan', '/de/arbeitsplatz/austausch')
    expect((await hidden.goto(address(thread)))?.status()).toBe(404)
    const author = await as('thomas', thread)
    expect(await author.locator('main').innerText()).toContain('Gehört nicht hierher')
  })
})

describe('advice and recommendations', () => {
  it('an offer closes a gap on the public map', async () => {
    const lan = await as('lan', '/de/arbeitsplatz/angebote/neu')
    await lan.selectOption('#topic', 'health')
    await lan.fill('[id="title.de"]', 'Arztsuche auf Vietnamesisch')
    await lan.fill('[id="description.de"]', 'Wir suchen mit.')
    await lan.check('input[name=languages][value=vi]')
    await lan.fill('#postcodes', '12')
    await lan.click('main button:has-text("Angebot veröffentlichen")')
    expect(await lan.locator('.errsum').innerText()).toContain('fünf Ziffern')
    await lan.fill('#postcodes', '44135')
    await lan.click('main button:has-text("Angebot veröffentlichen")')
    await lan.goto(address('/de/beratung-abdeckung?topic=health&language=vi'))
    expect(await lan.locator('main aside').innerText()).toContain('nur in Stadt Dortmund')
  })

  it('a recommendation is recorded and reported as begun', async () => {
    const karin = await as('karin', '/de/arbeitsplatz/empfehlungen/neu')
    await karin.fill('#text', 'Eine Probe festhalten')
    await karin.fill('#dueOn', '2030-01-10')
    await karin.click('main button:has-text("Festhalten")')
    await karin.click('main button:has-text("Begonnen")')
    expect(await karin.locator('main').innerText()).toContain('in Arbeit')
  })
})

describe('pages of the network’s life', () => {
  it.each([
    ['/de/arbeitsplatz/austausch', widths.desk],
    ['/vi/ban-lam-viec/trao-doi', widths.narrow],
    ['/de/arbeitsplatz/empfehlungen', widths.narrow],
    ['/en/desk/give-and-take', widths.narrow],
    ['/en/desk/offers/new', widths.narrow],
  ])('%s at %i px: axe finds nothing, and nothing sticks out', async (path, width) => {
    const { page } = await visit('/de', { width })
    await page.context().addCookies([await personaCookie('karin')])
    await page.goto(address(path))
    expect(await axeFindings(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeFindings(page, ['color-contrast'])).toEqual([])
    expect(await overflow(page)).toEqual([])
  })
})
