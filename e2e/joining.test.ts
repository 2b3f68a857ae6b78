import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { linkIn } from './support/mail.ts'
import { personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, useBrowser, widths } from './support/visitor.ts'

const { visit, address } = useBrowser()
const password = 'kanal brezel vierzehn nebel'

const hospital = `Klinik Birkenwied ${Date.now()}`
const contact = { name: 'Ruth Ostermann', mail: `ruth.ostermann.${Date.now()}@birkenwied.example` }

const lines = (page: Page) => page.locator('main').innerText()
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** Events reach other modules by a worker, so a page may need a moment to show what they did. */
async function reloadUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 60 && !(await isThere()); attempt += 1) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  expect(await isThere()).toBe(true)
}

async function as(key: PersonaKey, path: string): Promise<Page> {
  const { page } = await visit('/de')
  await page.context().addCookies([await personaCookie(key, { role: 'coordinator' })])
  await page.goto(address(path))
  return page
}

/** Light and dark, and as narrow as a small telephone. */
async function findingsOf(page: Page, name: string): Promise<string[]> {
  const inLight = await axeFindings(page)
  await picture(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await axeFindings(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: widths.narrow, height: 900 })
  const wide = await overflow(page)
  await page.setViewportSize({ width: widths.desk, height: 900 })
  return [...inLight, ...inDark, ...wide].map((finding) => `${name}: ${finding}`)
}

describe('a member comes and goes', () => {
  const findings: string[] = []
  let agreementPath = ''

  it('Ruth Ostermann applies for her hospital and confirms her address', async () => {
    const { page } = await visit('/de/mitglied-werden')
    await page.fill('[name=organisationName]', hospital)
    await page.selectOption('[name=kind]', 'employer')
    await page.fill('[name=street]', 'Am Markt 1')
    await page.fill('[name=postcode]', '59423')
    await page.fill('[name=contactName]', contact.name)
    await page.fill('[name=contactJobTitle]', 'Personalleitung')
    await page.fill('[name=contactEmail]', contact.mail)
    findings.push(...(await findingsOf(page, 'join')))
    // Nobody fills in the form in under three seconds.
    await page.waitForTimeout(3_000)
    await page.locator('main form button').last().click()
    await page.waitForURL(/gesendet/)
    await page.goto(address(await linkIn(contact.mail, /bestaetigen/)))
    await page.locator('main form button').first().click()
    await page.waitForLoadState()
  })

  it('two coordinators accept it, and the second is another person', async () => {
    const karin = await as('karin', '/de/arbeitsplatz/aufnahmen')
    await karin.getByRole('link', { name: hospital }).click()
    await karin.waitForLoadState()
    const checks = karin.locator('form:has(input[name=intent][value=check]) button[value=yes]')
    for (let left = await checks.count(); left > 0; left = await checks.count()) {
      await checks.first().click()
      await karin.waitForLoadState()
    }
    findings.push(...(await findingsOf(karin, 'application')))
    await karin.locator('button[name=intent][value=approve]').click()
    await karin.waitForLoadState()
    const path = new URL(karin.url()).pathname
    const emre = await as('emre', path)
    await emre.locator('button[name=intent][value=approve]').click()
    await emre.waitForLoadState()
  })

  it('Karin Wolter finds the draft prepared, names who signs, and sends it', async () => {
    const karin = await as('karin', `/de/arbeitsplatz/vereinbarungen?q=${encodeURIComponent(hospital)}`)
    await reloadUntil(karin, async () => (await karin.getByRole('link', { name: /Vereinbarung Nr/ }).count()) > 0)
    await karin
      .getByRole('link', { name: /Vereinbarung Nr/ })
      .first()
      .click()
    await karin.waitForLoadState()
    agreementPath = new URL(karin.url()).pathname
    expect(await lines(karin)).toContain('Entwurf')
    await karin.getByRole('link', { name: 'Entwurf bearbeiten' }).click()
    await karin.waitForLoadState()
    // Equal leads: this time the chamber signs for all of them.
    for (const lead of ['Standortagentur Brinkmark', 'Hochschule Lindenfeld']) {
      await karin.getByLabel(new RegExp(`^${lead}`)).uncheck()
    }
    const place = karin.locator('section', { has: karin.getByLabel(new RegExp(`^${hospital}`)) }).last()
    await place.locator('input[name$=".0.name"]').fill(contact.name)
    await place.locator('input[name$=".0.email"]').fill(contact.mail)
    findings.push(...(await findingsOf(karin, 'draft')))
    await button(karin, 'Entwurf speichern').click()
    await karin.waitForURL(/done=changed/)
    await button(karin, 'An alle Unterzeichnenden senden').click()
    await karin.waitForURL(/done=sent/)
    findings.push(...(await findingsOf(karin, 'sent')))
    await signHere(karin)
    expect(await lines(karin)).toContain('teilweise unterschrieben')
  })

  it('Ruth takes her seat, reads, signs, and is a member', async () => {
    const { page } = await visit(await linkIn(contact.mail, /einladung/))
    findings.push(...(await findingsOf(page, 'invitation')))
    await page.locator('main form button').first().click()
    await page.waitForLoadState()
    await page.fill('[name=password]', password)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(/notice=passwordSet/)
    await page.fill('[name=address]', contact.mail)
    await page.fill('[name=password]', password)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForLoadState()
    await page.goto(address(await linkIn(contact.mail, /unterschreiben/)))
    findings.push(...(await findingsOf(page, 'sign')))
    await page.fill('[name=name]', contact.name)
    await page.fill('[name=jobTitle]', 'Personalleitung')
    await button(page, 'Verbindlich unterschreiben').click()
    await page.waitForLoadState()
    expect(await page.locator('[role=alert]').innerText()).toContain('Ohne dieses Häkchen gibt es keine Unterschrift')
    await page.check('[name=hasRead]')
    await button(page, 'Verbindlich unterschreiben').click()
    await page.waitForURL(/done=signed/)
    expect(await lines(page)).toContain('in Kraft')
    findings.push(...(await findingsOf(page, 'in-force')))
    await invite(page, 'Ole Brandt')
    await invite(page, 'Mai Pham')
  })

  async function signHere(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Lesen und unterschreiben' }).click()
    await page.waitForLoadState()
    await page.fill('[name=name]', 'Karin Wolter')
    await page.fill('[name=jobTitle]', 'Geschäftsführung')
    await page.check('[name=hasRead]')
    await button(page, 'Verbindlich unterschreiben').click()
    await page.waitForURL(/done=signed/)
  }

  /** Each recruiter gets a mail with a link of their own. */
  async function invite(page: Page, name: string): Promise<void> {
    await page.goto(address('/de/arbeitsplatz/team'))
    const mail = `${name.toLowerCase().replace(' ', '.')}.${Date.now()}@birkenwied.example`
    const form = page.locator('form:has([name=address])')
    if (!(await form.isVisible())) await page.locator('details:has([name=address]) summary').click()
    await form.locator('[name=name]').fill(name)
    await form.locator('[name=address]').fill(mail)
    await form.locator('[name=role]').selectOption('recruiter')
    await form.locator('button[type=submit]').click()
    await page.waitForLoadState()
    expect(await linkIn(mail, /einladung/)).toMatch(/^\/de\/einladung\//)
  }

  it('the third lead sees it at once, and the signed document with it', async () => {
    const judith = await as('judith', agreementPath)
    const text = await lines(judith)
    expect(text).toContain('in Kraft')
    expect(text).toContain(contact.name)
    const document = await judith.context().request.get(address(`${agreementPath}/dokument?kind=signed`))
    expect(document.headers()['content-disposition']).toMatch(/^attachment/)
    expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await judith.goto(address(`/de/arbeitsplatz/mitglieder?q=${encodeURIComponent(hospital)}`))
    expect(await lines(judith)).toContain(hospital)
  })

  it('Ruth gives notice for her hospital with its name typed anew', async () => {
    const { page } = await visit('/de/anmelden')
    await page.fill('[name=address]', contact.mail)
    await page.fill('[name=password]', password)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForLoadState()
    await page.goto(address('/de/arbeitsplatz/organisation'))
    await page.locator('a[href$="/austritt"]').click()
    await page.waitForLoadState()
    await page.fill('[name=name]', hospital)
    findings.push(...(await findingsOf(page, 'leave')))
    await page.locator('main form button').last().click()
    await page.waitForURL(/done=left/)
  })

  it('leaves no finding of axe, in both themes, and fits a narrow phone', () => {
    expect(findings).toEqual([])
  })
})
