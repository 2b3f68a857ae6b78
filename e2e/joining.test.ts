import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { dayOfLeavingComes, runJob } from './support/calendar.ts'
import { linkIn } from './support/mail.ts'
import { dayFrom, everything, follow, main, press, reloadUntil } from './support/page.ts'
import { usePeople } from './support/people.ts'
import { findingsOf } from './support/visitor.ts'

const { visit, address, as, asStaff } = usePeople()
const password = 'kanal brezel vierzehn nebel'

const hospital = `Klinik Birkenwied ${Date.now()}`
const brought = {
  contact: 'Anna Feldkamp',
  vacancy: `Hebamme am Birkenwied ${Date.now()}`,
  question: `Wer kennt eine Schule mit Ganztag? ${Date.now()}`,
}
const contact = { name: 'Ruth Ostermann', mail: `ruth.ostermann.${Date.now()}@birkenwied.example` }

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const asLead = (key: 'karin' | 'emre' | 'judith', path: string) => as(key, path, 'coordinator')

describe('a member comes and goes', () => {
  const findings: string[] = []
  let agreementPath = ''
  let organisationId = ''
  let threadPath = ''
  let invitationPath = ''

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
    const karin = await asLead('karin', '/de/arbeitsplatz/aufnahmen')
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
    const emre = await asLead('emre', path)
    await emre.locator('button[name=intent][value=approve]').click()
    await emre.waitForLoadState()
  })

  it('Karin Wolter finds the draft prepared, names who signs, and sends it', async () => {
    const karin = await asLead('karin', `/de/arbeitsplatz/vereinbarungen?q=${encodeURIComponent(hospital)}`)
    await reloadUntil(karin, async () => (await karin.getByRole('link', { name: /Vereinbarung Nr/ }).count()) > 0)
    await follow(karin, /Vereinbarung Nr/)
    agreementPath = new URL(karin.url()).pathname
    expect(await main(karin)).toContain('Entwurf')
    await follow(karin, 'Entwurf bearbeiten')
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
    expect(await main(karin)).toContain('teilweise unterschrieben')
  })

  it('Ruth takes her seat, reads, signs, and is a member', async () => {
    const { page } = await visit(await linkIn(contact.mail, /einladung/))
    findings.push(...(await findingsOf(page, 'invitation')))
    await page.locator('main form button').first().click()
    await page.waitForLoadState()
    await page.fill('[name=password]', password)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(/notice=passwordSet/)
    await signIn(page)
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
    expect(await main(page)).toContain('in Kraft')
    findings.push(...(await findingsOf(page, 'in-force')))
    await invite(page, 'Ole Brandt')
    invitationPath = await invite(page, 'Mai Pham')
  })

  async function signIn(page: Page): Promise<void> {
    await page.fill('[name=address]', contact.mail)
    await page.fill('[name=password]', password)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForLoadState()
  }

  async function signHere(page: Page): Promise<void> {
    await follow(page, 'Lesen und unterschreiben')
    await page.fill('[name=name]', 'Karin Wolter')
    await page.fill('[name=jobTitle]', 'Geschäftsführung')
    await page.check('[name=hasRead]')
    await button(page, 'Verbindlich unterschreiben').click()
    await page.waitForURL(/done=signed/)
  }

  /** Each recruiter gets a mail with a link of their own. */
  async function invite(page: Page, name: string): Promise<string> {
    await page.goto(address('/de/arbeitsplatz/team'))
    const mail = `${name.toLowerCase().replace(' ', '.')}.${Date.now()}@birkenwied.example`
    const form = page.locator('form:has([name=address])')
    if (!(await form.isVisible())) await page.locator('details:has([name=address]) summary').click()
    await form.locator('[name=name]').fill(name)
    await form.locator('[name=address]').fill(mail)
    await form.locator('[name=role]').selectOption('recruiter')
    await form.locator('button[type=submit]').click()
    await page.waitForLoadState()
    const path = await linkIn(mail, /einladung/)
    expect(path).toMatch(/^\/de\/einladung\//)
    return path
  }

  it('the third lead sees it at once, and the signed document with it', async () => {
    const judith = await asLead('judith', agreementPath)
    const text = await main(judith)
    expect(text).toContain('in Kraft')
    expect(text).toContain(contact.name)
    const document = await judith.context().request.get(address(`${agreementPath}/dokument?kind=signed`))
    expect(document.headers()['content-disposition']).toMatch(/^attachment/)
    expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await judith.goto(address(`/de/arbeitsplatz/mitglieder?q=${encodeURIComponent(hospital)}`))
    expect(await main(judith)).toContain(hospital)
  })

  it('Ruth names a contact, publishes a vacancy and asks a question: what a member brings', async () => {
    const page = await asStaff(contact.mail, '/de/arbeitsplatz/organisation')
    organisationId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await follow(page, 'Ansprechperson hinzufügen')
    await page.fill('[name=name]', brought.contact)
    await page.fill('[name=email]', `kontakt.${Date.now()}@birkenwied.example`)
    await page.locator('main form button').last().click()
    await page.waitForURL(/done=contact/)
    await page.goto(address('/de/arbeitsplatz/stellen/neu'))
    await page.getByLabel('Titel der Stelle').fill(brought.vacancy)
    await page.getByLabel('Arbeitsort').fill('59423 Unna')
    await page.getByLabel('Bewerbung an').fill('bewerbung@birkenwied.example')
    await press(page, 'Weiter zur Vorschau')
    await press(page, 'Jetzt veröffentlichen')
    await page.goto(address('/de/arbeitsplatz/austausch/neu'))
    await page.fill('#title', brought.question)
    await page.fill('#body', 'Wir suchen eine Schule mit Ganztag.')
    await page.click('main button')
    expect(await main(page)).toContain(contact.name)
    threadPath = new URL(page.url()).pathname
    const { page: anybody } = await visit(`/de/mitglieder/${organisationId}`)
    expect(await main(anybody)).toContain(brought.contact)
    expect(await isListed(anybody)).toBe(true)
  })

  it('she gives notice for tomorrow with its name typed anew, and reads what will happen', async () => {
    const page = await asStaff(contact.mail, '/de/arbeitsplatz/organisation')
    await page.locator('a[href$="/austritt"]').click()
    await page.waitForLoadState()
    const promised = await main(page)
    for (const words of ['Eine Ansprechperson wird verborgen', 'Eine offene Stelle wird geschlossen', 'Alle Zugänge'])
      expect(promised).toContain(words)
    await page.fill('[name=leavesOn]', dayFrom(1))
    await page.fill('[name=name]', hospital)
    findings.push(...(await findingsOf(page, 'leave')))
    await page.locator('main form button').last().click()
    await page.waitForURL(/done=left/)
  })

  it('until that day everything stays', async () => {
    await runJob('members.endOfDay')
    const page = await asStaff(contact.mail, '/de/arbeitsplatz')
    expect(await everything(page)).toContain(hospital)
    await page.goto(address(`/de/mitglieder/${organisationId}`))
    expect(await main(page)).toContain(brought.contact)
    expect(await isListed(page)).toBe(true)
  })

  it('on the day nobody of the house gets in any more: not by an open session, a new one, or an invitation', async () => {
    await dayOfLeavingComes(organisationId)
    await runJob('members.endOfDay')
    const page = await asStaff(contact.mail, '/de/arbeitsplatz')
    expect(await everything(page)).not.toContain(hospital)
    for (const path of ['', '/team', '/stellen', '/mitglieder', '/austausch', '/vereinbarungen']) {
      const answer = await page.request.get(address(`/de/arbeitsplatz${path}`), { maxRedirects: 0 })
      expect([path, answer.status(), answer.headers().location]).toEqual([path, 302, '/de/plaetze'])
    }
    const { page: anew } = await visit('/de/anmelden')
    await signIn(anew)
    expect(await main(anew)).toContain('Sie haben zurzeit keinen Platz')
    const { page: invited } = await visit(invitationPath)
    expect(await main(invited)).not.toContain(hospital)
    expect(await main(invited)).toContain('Diese Einladung gilt nicht mehr')
  })

  it('what it brought is gone as promised, what was to stay stays', async () => {
    const { page } = await visit(`/de/mitglieder/${organisationId}`)
    await reloadUntil(page, async () => !(await isListed(page)))
    expect((await page.request.get(address(`/de/mitglieder/${organisationId}`))).status()).toBe(404)
    await page.goto(address(`/de/mitglieder?q=${encodeURIComponent(hospital)}`))
    expect(await page.getByRole('link', { name: hospital }).count()).toBe(0)
    const karin = await asLead('karin', `/de/arbeitsplatz/mitglieder/${organisationId}`)
    expect(await main(karin)).toContain('ausgetreten')
    expect(await main(karin)).not.toContain(brought.contact)
    await karin.goto(address(agreementPath))
    await reloadUntil(karin, async () => (await main(karin)).includes('beendet'))
    const document = await karin.request.get(address(`${agreementPath}/dokument?kind=signed`))
    expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await karin.goto(address(threadPath))
    expect(await main(karin)).toContain(brought.question)
    await reloadUntil(karin, async () => !(await main(karin)).includes(contact.name))
    expect(await main(karin)).toContain(hospital)
  })

  /** Whether anybody finds its vacancy. */
  async function isListed(page: Page): Promise<boolean> {
    const answer = await page.request.get(address(`/api/v1/vacancies?q=${encodeURIComponent(brought.vacancy)}`))
    return JSON.stringify(await answer.json()).includes(brought.vacancy)
  }

  it('leaves no finding of axe, in both themes, and fits a narrow phone', () => {
    expect(findings).toEqual([])
  })
})
