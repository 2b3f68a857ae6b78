import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'

import { axeFindings, overflow, picture, useBrowser, widths } from './support/visitor.ts'

const { visit, address } = useBrowser()

const page = { de: '/de/stellen-fuer-zwei', en: '/en/jobs-for-two', vi: '/vi/viec-lam-cho-hai-nguoi' } as const
const nurseAndMechatronic =
  '?a.job=Pflegefachfrau&a.mode=transit&a.minutes=40&b.job=Mechatroniker&b.mode=car&b.minutes=30'

/** Searching while somebody types takes a pause, a request, and on a busy machine some seconds. */
const patience = { timeout: 10_000 }

const cards = (view: Page) => view.locator('.pairs > .pair')
const heading = (view: Page) => view.locator('#results').innerText()

/** Opens the form; on a phone only its first step shows. */
async function edit(view: Page): Promise<void> {
  await view.locator('.editor > summary').click()
}

describe('jobs for two', () => {
  it('shows a newcomer pairs with homes and reasons before anything is entered', async () => {
    const { page: view, complaints } = await visit(page.de)
    expect(await cards(view).count()).toBe(5)
    const first = cards(view).first()
    expect(await first.locator('.bal').getAttribute('aria-label')).toMatch(/\d+ Minuten/)
    expect(await first.locator('details').first().getAttribute('open')).not.toBeNull()
    expect(await view.locator('.map--wide').getAttribute('aria-label')).toMatch(/Wohnen in/)
    expect(complaints).toEqual([])
  })

  it('searches while somebody types, and the address can be shared', async () => {
    const { page: view } = await visit(page.de)
    await edit(view)
    await view.getByLabel('Beruf').first().fill('Softwareentwickler')
    await view.waitForURL(/a\.job=Softwareentwickler/)
    await expect.poll(() => view.locator('.stave--a').innerText(), patience).toContain('Softwareentwickler')
    const { page: shared } = await visit(new URL(view.url()).pathname + new URL(view.url()).search, { script: false })
    expect(await shared.locator('.stave--a').innerText()).toContain('Softwareentwickler')
    expect(await cards(shared).count()).toBeGreaterThan(0)
  })

  it('never puts a salary into the address, and keeps it in the answer', async () => {
    const { page: view, requests } = await visit(page.de + nurseAndMechatronic)
    await edit(view)
    await view
      .getByLabel(/Gehalt im Monat/)
      .first()
      .fill('2800')
    await expect.poll(() => view.locator('.stave--a').innerText(), patience).toContain('2.800')
    expect(requests.filter((url) => /salary|2800/.test(url))).toEqual([])
    expect(view.url()).not.toMatch(/salary|2800/)
    expect(
      await view
        .getByLabel(/Gehalt im Monat/)
        .first()
        .inputValue(),
    ).toBe('2800')
    const relaxed = view.locator('.whatif button').first()
    if ((await relaxed.count()) > 0) {
      await relaxed.click()
      await expect.poll(() => view.locator('.stave--a').innerText(), patience).toContain('Gehalt ab')
      expect(view.url()).not.toMatch(/salary/)
    }
  })

  it('applies a "what if" as a link', async () => {
    const { page: view } = await visit(page.de)
    const offer = view.locator('.whatif a.wi').first()
    const href = await offer.getAttribute('href')
    await offer.click()
    await view.waitForURL((url) => url.search === href)
    expect(await cards(view).count()).toBe(5)
  })

  it('takes a job somebody has already as given', async () => {
    const { page: view } = await visit(page.de + nurseAndMechatronic, { script: false })
    const title = await cards(view).first().locator('.pair__job h4').first().innerText()
    await view
      .getByRole('link', { name: `Diese Stelle habe ich schon ${title}` })
      .first()
      .click()
    expect(await view.locator('.p2__fixed b').innerText()).toBe(title)
    const titles = await cards(view).locator('.pair__job:not(.pair__job--b) h4').allInnerTexts()
    expect(new Set(titles)).toEqual(new Set([title]))
  })

  it('shows rows in which one works and the other keeps searching', async () => {
    const query = '?a.job=Pflegefachfrau&b.job=Architekt&b.minutes=1&b.mode=walk&alone=1'
    const { page: view } = await visit(page.de + query, { script: false })
    expect(await cards(view).first().locator('.pair__job--b').innerText()).toContain('sucht weiter')
  })

  it('says why nothing fits, and what would help most', async () => {
    const query = '?a.job=Pflegefachfrau&a.minutes=40&a.mode=car&b.job=Mechatroniker&b.mode=walk&b.minutes=1'
    const { page: view } = await visit(page.de + query, { script: false })
    expect(await heading(view)).toBe('Kein Stellenpaar')
    expect(await view.locator('.empty').innerText()).toContain('Kein Paar passt zu allen Grenzen.')
    await view.locator('.empty a').click()
    expect(view.url()).toMatch(/b\.minutes=15/)
    expect(await cards(view).count()).toBeGreaterThan(0)
  })
})

describe('without script', () => {
  it('finds pairs by the form, shows the map as a picture and pages on', async () => {
    const { page: view } = await visit(page.de, { script: false })
    await edit(view)
    await view.getByLabel('Beruf').first().fill('Koch')
    await view.getByRole('button', { name: 'Paare suchen' }).click()
    expect(new URL(view.url()).searchParams.get('a.job')).toBe('Koch')
    expect(await cards(view).count()).toBeGreaterThan(0)
    expect(await view.locator('.map--wide path, .map--wide use').count()).toBeGreaterThan(3)
    await view.goto(address(page.de))
    await view.getByRole('link', { name: 'Weitere Paare zeigen' }).click()
    expect(await cards(view).count()).toBe(15)
  })

  it('names every problem beside its field and keeps what was typed', async () => {
    const { page: view } = await visit(`${page.de}?a.job=Koch&b.job=Koch&b.minutes=eine+Stunde`, { script: false })
    const field = view.locator('#f-b-minutes')
    expect(await field.inputValue()).toBe('eine Stunde')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await view.getByRole('alert').innerText()).toContain('„eine Stunde“ ist keine Zahl. Meinen Sie 60?')
    await view.getByRole('alert').getByRole('link').click()
    expect(new URL(view.url()).hash).toBe('#f-b-minutes')
  })

  it('shows what is wrong in an address without jobs, and says the name of a field once', async () => {
    const { page: view } = await visit(`${page.de}?a.minutes=-5&b.minutes=abc`, { script: false })
    expect(await view.locator('.editor').getAttribute('open')).not.toBeNull()
    for (const [field, problem] of [
      ['a-minutes', '-5 ist negativ. Tragen Sie 0 oder mehr ein.'],
      ['b-minutes', '„abc“ ist keine Zahl.'],
    ]) {
      const input = view.locator(`#f-${field}`)
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      const label = await view.locator(`.errsum a[href="#f-${field}"]`).innerText()
      expect(label).toMatch(/^Längste Fahrzeit in Minuten \(Person [AB]\): /)
      expect(label.endsWith(problem!)).toBe(true)
      expect(label.split('Fahrzeit')).toHaveLength(2)
      const ids = (await input.getAttribute('aria-describedby'))!.split(' ')
      const inline = await Promise.all(ids.map((id) => view.locator(`[id="${id}"]`).innerText()))
      expect(inline.map((text) => text.trim())).toContain(problem)
    }
  })

  it('keeps the job that a vacancy’s own page brings along, and asks for the occupations', async () => {
    const { page: view } = await visit(page.de, { script: false })
    const job = cards(view).first().locator('.pair__job h4 a').first()
    const id = (await job.getAttribute('href'))!.split('/').at(-1)!
    const title = await job.innerText()
    await view.goto(address(`${page.de}?fixed=${encodeURIComponent(`a:${id}`)}`))
    expect(await view.locator('.p2__fixed b').innerText()).toBe(title)
    expect(await view.getByRole('alert').innerText()).toContain('Es fehlt der Beruf.')
  })

  it('asks what an unknown occupation means', async () => {
    const { page: view } = await visit(`${page.de}?a.job=Qwxyz&b.job=Koch`, { script: false })
    expect(await view.getByRole('alert').innerText()).toContain('Den Beruf „Qwxyz“ kennen wir nicht')
    expect(await cards(view).count()).toBe(0)
  })
})

describe('on a phone', () => {
  it('has the first pair on the first screen, in Vietnamese too', async () => {
    const { page: view } = await visit(page.vi, { phone: true })
    for (const part of ['.pair__top', '.fit__sum']) {
      const box = await cards(view).first().locator(part).boundingBox()
      expect(box!.y + box!.height).toBeLessThanOrEqual(844)
    }
    await picture(view, 'search-phone-vi')
  })

  it('switches between list and map', async () => {
    const { page: view } = await visit(page.vi, { phone: true })
    expect(await view.locator('.map--narrow').isVisible()).toBe(false)
    await view.getByText('Bản đồ', { exact: true }).click()
    expect(await view.locator('.map--narrow').isVisible()).toBe(true)
    expect(await cards(view).first().isVisible()).toBe(false)
  })

  it('asks for one person after the other', async () => {
    const { page: view } = await visit(page.de, { phone: true, script: false })
    await edit(view)
    const fields = view.getByLabel('Beruf')
    expect([await fields.first().isVisible(), await fields.nth(1).isVisible()]).toEqual([true, false])
    await view.locator('.editor__steps').getByText('Person B').click()
    expect([await fields.first().isVisible(), await fields.nth(1).isVisible()]).toEqual([false, true])
  })
})

describe('for everybody', () => {
  it.each(['light', 'dark'] as const)('passes axe in every state, %s, and fits on 320 pixels', async (theme) => {
    const states = [
      page.de,
      `${page.en}?a.job=Qwxyz&b.job=Koch&b.minutes=x`,
      `${page.vi}?a.job=Koch&b.job=Koch&b.minutes=1&a.minutes=1`,
    ]
    for (const state of states) {
      const { page: view } = await visit(state, { width: widths.narrow, theme })
      await view.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      expect([state, await axeFindings(view)]).toEqual([state, []])
      expect([state, await overflow(view)]).toEqual([state, []])
    }
  })

  it('can be used with the keyboard alone', async () => {
    const { page: view } = await visit(page.de)
    const summary = view.locator('.editor > summary')
    await summary.focus()
    await view.keyboard.press('Enter')
    await view.locator('#f-a-job').focus()
    await view.keyboard.press('ControlOrMeta+a')
    await view.keyboard.type('Erzieher')
    await view.waitForURL(/a\.job=Erzieher/)
    expect(await view.evaluate(() => document.activeElement?.id)).toBe('f-a-job')
    await view.keyboard.press('Tab')
    expect(await view.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid')
  })

  it('prints pairs and map, without form and buttons', async () => {
    const { page: view } = await visit(page.de, { script: false })
    await view.emulateMedia({ media: 'print' })
    expect(await view.locator('.editor').isVisible()).toBe(false)
    expect(await view.locator('.p2__more').isVisible()).toBe(false)
    expect(await cards(view).first().isVisible()).toBe(true)
    expect(await view.locator('.map--wide').isVisible()).toBe(true)
  })
})

describe('the widget', () => {
  it('S-59: shows in a frame jobs for the partner, keeps nothing, and tells the page around it nothing', async () => {
    const { page: host } = await visit('/widget/example')
    const frame = host.frameLocator('iframe')
    await frame.getByLabel('Beruf der zweiten Person').fill('Mechatroniker')
    await frame.getByRole('button').click()
    await expect.poll(() => frame.locator('li').count(), patience).toBeGreaterThan(0)
    expect(await host.context().cookies()).toEqual([])
    const inner = host.frames().find((each) => each.url().includes('/widget/') && each !== host.mainFrame())!
    expect(await inner.evaluate(() => [localStorage.length, sessionStorage.length, document.referrer])).toEqual([
      0,
      0,
      '',
    ])
    expect(await inner.evaluate(() => document.scripts.length)).toBe(0)
  })

  it('S-59: a website that is not registered cannot frame it, nor read what is typed', async () => {
    const { page: host } = await visit('/widget/example')
    await host.route('http://stranger.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${address('/de/widget/1')}"></iframe>` }),
    )
    await host.goto('http://stranger.example/')
    await expect.poll(() => host.frames().at(-1)!.url(), patience).toMatch(/^chrome-error:/)
    const readable = await host.evaluate(() => {
      try {
        return document.querySelector('iframe')!.contentWindow!.document.body.innerText
      } catch {
        return 'refused'
      }
    })
    expect(readable).toBe('refused')
  })

  it('S-08: is the only page that may be framed', async () => {
    const policy = async (path: string) => (await fetch(address(path))).headers.get('content-security-policy')
    expect(await policy('/de/widget/1')).toContain(`frame-ancestors ${address('')}`)
    for (const path of [page.de, '/widget/example', '/de', '/api/v1/openapi.json', '/de/widget/gibt-es-nicht']) {
      expect(await policy(path)).toContain(`frame-ancestors 'none'`)
    }
  })

  it('stays under 15 kB with script, page and styles', async () => {
    const html = await (await fetch(address('/de/widget/1?job=Mechatroniker'))).text()
    const styles = /href="(\/assets\/[^"]+\.css)"/.exec(html)![1]!
    const sizes = await Promise.all(
      ['/widget.js', styles].map(async (part) => (await (await fetch(address(part))).arrayBuffer()).byteLength),
    )
    expect(html.length + sizes[0]! + sizes[1]!).toBeLessThan(15 * 1024)
  })
})
