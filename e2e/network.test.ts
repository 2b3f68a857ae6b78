import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, useBrowser, widths, type VisitOptions } from './support/visitor.ts'

const { visit, address } = useBrowser()

async function deskOf(key: PersonaKey, path: string, options: VisitOptions = {}): Promise<Page> {
  const { page } = await visit('/robots.txt', options)
  await page.context().addCookies([await personaCookie(key)])
  await page.goto(address(path), { waitUntil: 'load' })
  return page
}

const barColour = (page: Page) => page.locator('.top').evaluate((bar) => getComputedStyle(bar).backgroundColor)

describe('Karin, coordinator of a chamber', () => {
  it('Given a colour nobody could read, when she looks at the preview and publishes, then every page wears a readable one, and then none again', async () => {
    const page = await deskOf('karin', '/de/arbeitsplatz/netzwerk')
    const look = async (colour: string) => {
      await page.goto(address('/de/arbeitsplatz/netzwerk'))
      await page.getByLabel('Farbe', { exact: true }).fill(colour)
      await page.getByRole('button', { name: 'Vorschau ansehen' }).click()
    }
    await look('red;}')
    expect(await page.getByRole('alert').innerText()).toContain('#1f5a35')
    expect(await page.getByLabel('Farbe', { exact: true }).inputValue()).toBe('red;}')
    await look('#FFCC00')
    expect(await page.locator('h1').innerText()).toBe('Vorschau')
    expect(await page.getByText('angepasst, damit man sie lesen kann').count()).toBe(1)
    expect([await overflow(page), await axeFindings(page)]).toEqual([[], []])
    await picture(page, 'network-preview')
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await expectSoon(page, 'rgb(255, 204, 0)')
    await look('')
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await expectSoon(page, 'rgba(0, 0, 0, 0)')
  })

  it('Given news in German only, when she publishes it, then readers of Vietnamese get it with a note, and it can be withdrawn', async () => {
    const title = `Treffen ${Date.now()}`
    const page = await deskOf('karin', '/de/arbeitsplatz/neues/neu', { width: widths.narrow })
    expect([await overflow(page), await axeFindings(page)]).toEqual([[], []])
    await page.getByLabel('Titel').first().fill(title)
    await page.getByLabel('Text').first().fill('Wir treffen uns. <script>alert(1)</script> [x](javascript:alert(1))')
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await page.goto(address('/vi/tin-tuc'))
    await page.getByRole('link', { name: title }).click()
    expect(await page.getByText('Hiện tin này chỉ có bằng tiếng Đức.').isVisible()).toBe(true)
    expect(await page.locator('main a[href^="javascript"], main script').count()).toBe(0)
    expect([await overflow(page), await axeFindings(page)]).toEqual([[], []])
    const feed = async () => (await page.request.get(address('/de/neues.atom'))).text()
    expect(await feed()).toContain(title)
    await page.goto(address('/de/arbeitsplatz/neues'))
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: 'Zurückziehen' }).click()
    expect(await feed()).not.toContain(title)
  })

  it.each(['light', 'dark'] as const)('has desk pages without findings (%s)', async (theme) => {
    const page = await deskOf('karin', '/de/arbeitsplatz/netzwerk', { width: widths.narrow, theme })
    for (const path of ['netzwerk', 'neues', 'mailversand', 'benachrichtigungen']) {
      await page.goto(address(`/de/arbeitsplatz/${path}`))
      expect([path, await overflow(page), await axeFindings(page)]).toEqual([path, [], []])
    }
  })
})

/** The public look is kept for two seconds. */
async function expectSoon(page: Page, colour: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(address('/de'))
        return barColour(page)
      },
      { timeout: 10_000, interval: 500 },
    )
    .toBe(colour)
}
