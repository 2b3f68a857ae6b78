import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { linkIn } from './support/mail.ts'
import { personaCookie, type PersonaKey } from './support/persona.ts'
import { findingsOf, useBrowser } from './support/visitor.ts'

const { visit, address } = useBrowser()
const slug = `test-${Date.now()}`
const network = 'Two in the Sauerland'
const chamber = 'Wirtschaftskammer Eichental'
const amira = { name: 'Amira Haddad', mail: `amira.haddad.${Date.now()}@eichental.example` }
const password = 'lantern maple fourteen fog'

async function as(key: PersonaKey, path: string, role?: string): Promise<Page> {
  const { page } = await visit('/en')
  await page.context().addCookies([await personaCookie(key, role ? { role } : {})])
  await page.goto(address(path))
  return page
}

const text = (page: Page) => page.locator('main').innerText()
const submit = (page: Page) => page.locator('main form button[type=submit]').first()

describe('a chamber founds its network, in English', () => {
  it('Petra opens it for the chamber; what is missing is named and nothing typed is lost', async () => {
    const petra = await as('petra', '/en/desk/networks', 'administrator')
    await petra.fill('[name="name.de"]', 'Zwei im Sauerland')
    await petra.fill('[name="name.en"]', network)
    await petra.fill('[name="name.vi"]', 'Hai người ở Sauerland')
    await petra.fill('[name=slug]', slug)
    await petra.fill('[name="leads.0.name"]', chamber)
    await petra.selectOption('[name="leads.0.kind"]', 'chamber')
    await petra.fill('[name="leads.0.coordinator"]', amira.name)
    await petra.fill('[name="leads.0.address"]', amira.mail)
    await petra.getByRole('button', { name: 'Found network' }).click()
    await petra.waitForLoadState()
    expect(await text(petra)).toContain('Choose at least one district.')
    expect(await petra.inputValue('[name="leads.0.coordinator"]')).toBe(amira.name)
    expect(await findingsOf(petra, 'found-network')).toEqual([])
    const district = petra.locator('[name=districts][value="05958"]')
    await petra.locator('details', { has: district }).locator('summary').click()
    await district.check()
    await petra.getByRole('button', { name: 'Found network' }).click()
    await petra.waitForURL(/done=founded/)
    expect(await text(petra)).toContain(network)
  })

  it('Amira accepts, chooses a password, and finds an empty network that is hers to shape', async () => {
    const { page } = await visit(await linkIn(amira.mail, /invitation|einladung/))
    expect(await findingsOf(page, 'founding-invitation')).toEqual([])
    await page.locator('main form button').first().click()
    await page.waitForLoadState()
    await page.fill('[name=password]', password)
    await submit(page).click()
    await page.waitForURL(/notice=passwordSet/)
    await page.fill('[name=address]', amira.mail)
    await page.fill('[name=password]', password)
    await submit(page).click()
    await page.waitForLoadState()
    await page.goto(address('/en/desk'))
    expect(await page.locator('header').first().innerText()).toContain(network)
    expect(await findingsOf(page, 'founding-desk')).toEqual([])
    await page.goto(address('/en/desk/members'))
    expect(await text(page)).toContain(chamber)
  })

  it('neither network sees anything of the other', async () => {
    const { page } = await visit('/en/sign-in')
    await page.fill('[name=address]', amira.mail)
    await page.fill('[name=password]', password)
    await submit(page).click()
    await page.waitForLoadState()
    await page.goto(address('/en/desk/members'))
    expect(await text(page)).not.toContain('Klinikum Rautenhöhe')
    const karin = await as('karin', `/de/arbeitsplatz/mitglieder?q=${encodeURIComponent(chamber)}`, 'coordinator')
    expect(await karin.locator('table').allInnerTexts()).not.toContainEqual(expect.stringContaining(chamber))
  })
})

describe('an adviser and a newcomer, in Vietnamese', () => {
  it('Lan’s advice is there for whoever asks in Vietnamese who is responsible', async () => {
    const lan = await as('lan', '/vi/ban-lam-viec')
    expect(await lan.locator('html').getAttribute('lang')).toBe('vi')
    expect(await findingsOf(lan, 'founding-guest')).toEqual([])
    const { page } = await visit('/vi/tim-nguoi-phu-trach?postcode=44135&language=vi')
    expect(await text(page)).toContain('Welcome Center Brinkmark')
    expect(await findingsOf(page, 'founding-start')).toEqual([])
  })
})
