import { createOTP } from '@better-auth/utils/otp'
import { base32 } from '@better-auth/utils/base32'
import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { duett } from './support/duett-command.ts'
import { findingsOf, useBrowser } from './support/visitor.ts'

const { visit, address } = useBrowser()
const password = 'kanal brezel vierzehn nebel'

/** A link by which this person chooses a password, as the command at the installation's terminal gives it. */
async function invited(name: string, language: 'de' | 'en' | 'vi'): Promise<{ mail: string; link: string }> {
  // Longer than a narrow phone is wide, as addresses of offices are.
  const mail = `${name.toLowerCase().replace(/[^a-z]/g, '.')}.${Date.now()}@personalabteilung.example.org`
  const words = ['--name', name, '--address', mail, '--language', language, '--link']
  const { link } = await duett<{ link: string }>('admin', 'create', ...words)
  return { mail, link: new URL(link).pathname }
}

const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()
const heading = (page: Page) => page.locator('h1').innerText()

async function setPassword(page: Page): Promise<void> {
  await page.fill('[name=password]', password)
  await submit(page)
  await page.waitForURL(/notice=passwordSet/)
}

async function signIn(page: Page, mail: string): Promise<void> {
  await page.fill('[name=address]', mail)
  await page.fill('[name=password]', password)
  await submit(page)
  await page.waitForLoadState()
}

/** By the button; the headers of the answer. */
async function signedOutOf(page: Page, path: string): Promise<Record<string, string>> {
  await page.goto(address(path))
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    submit(page),
  ])
  await page.waitForURL(/notice=signedOut/)
  return answer.allHeaders()
}

async function authenticator(page: Page, isUserVerified: boolean): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id }
}

describe('signing in', () => {
  it('Petra Vogt chooses a password by a link, sets up an app, and is asked for its code from then on', async () => {
    const { mail, link } = await invited('Petra Vogt', 'de')
    const findings: string[] = []
    // S-12: a scanner of the mail gateway comes first, as often as it likes.
    for (const method of ['HEAD', 'GET', 'GET']) {
      expect((await fetch(address(link), { method })).status).toBe(200)
    }
    const { page } = await visit(link)
    expect(new URL(page.url()).pathname).toBe('/de/anmelden/link')
    await page.fill('[name=password]', 'Petra Vogt 1234')
    await submit(page)
    await page.waitForLoadState()
    expect(await page.locator('main').innerText()).toContain('weil Ihr Name oder Ihre Adresse darin vorkommt')
    await setPassword(page)
    await signIn(page, mail)
    expect(await heading(page)).toBe('Mein Konto')
    await page.goto(address('/de/konto/zweiter-faktor'))
    await submit(page)
    await page.waitForLoadState()
    findings.push(...(await findingsOf(page, 'app')))
    const typed = (await page.locator('main ol code').innerText()).replace(/ /g, '')
    const secret = new TextDecoder().decode(base32.decode(typed))
    await page.fill('[name=code]', await createOTP(secret).totp())
    await submit(page)
    await page.waitForLoadState()
    const codes = await page.locator('main li code').allInnerTexts()
    expect(codes.length).toBe(10)
    findings.push(...(await findingsOf(page, 'codes')))
    await page.goto(address('/de/abmelden'))
    await submit(page)
    await page.waitForURL(/notice=signedOut/)
    await signIn(page, mail)
    expect(await heading(page)).toBe('Zweiter Faktor')
    findings.push(...(await findingsOf(page, 'second-factor')))
    // S-11: half a sign-in opens nothing.
    const before = await page.context().request.get(address('/de/konto'), { maxRedirects: 0 })
    expect(before.headers().location).toContain('/de/anmelden?return=')
    await page.fill('[name=code]', '000 000')
    await submit(page)
    await page.waitForLoadState()
    expect(await page.locator('[role=alert]').innerText()).toContain('Dieser Code gilt nicht')
    await page.fill('[name=code]', codes[3] ?? '')
    await submit(page)
    await page.waitForLoadState()
    expect(new URL(page.url()).pathname).toBe('/de/arbeitsplatz')
    await page.goto(address('/de/konto'))
    expect(await heading(page)).toBe('Mein Konto')
    findings.push(...(await findingsOf(page, 'account')))
    expect(findings).toEqual([])
  }, 120_000)

  it('Mehmet Kaya signs in with a passkey in English; one that did not verify him is refused', async () => {
    const { mail, link } = await invited('Mehmet Kaya', 'en')
    const { page, complaints } = await visit(link)
    await setPassword(page)
    await signIn(page, mail)
    const { cdp, id } = await authenticator(page, true)
    await page.goto(address('/en/account/passkeys'))
    expect(await page.locator('body').innerText()).toContain('A second factor is missing')
    expect(await page.getByText('That did not work with the passkey').isVisible()).toBe(false)
    await page.fill('[name=name]', 'Work phone')
    await page.click('[data-passkey=add] button')
    await page.waitForSelector('main li b')
    expect(await page.locator('main li b').innerText()).toBe('Work phone')
    expect(await page.locator('main').innerText()).toContain('The passkey has been added.')
    // Password and passkey were both shown: nothing asks for a second factor any more.
    expect(await page.locator('body').innerText()).not.toContain('A second factor is missing')
    await page.getByText('Rename Work phone').click()
    await page.fill('main li [name=name]', 'Office phone')
    await page.getByRole('button', { name: 'Save name' }).click()
    await page.waitForURL(/done=renamed/)
    expect(await page.locator('main li b').innerText()).toBe('Office phone')
    expect(await findingsOf(page, 'passkeys')).toEqual([])
    const headers = await signedOutOf(page, '/en/sign-out')
    expect(headers['clear-site-data']).toBe('"cache", "cookies", "storage"')
    await page.goto(address('/en/sign-in?return=%2Fen%2Faccount%2Fsessions'))
    expect(await findingsOf(page, 'sign-in')).toEqual([])
    await page.click('[data-passkey=use] button')
    await page.waitForURL(/account\/sessions/)
    expect(await page.locator('main li').innerText()).toContain('Signed in with a passkey')
    expect(await findingsOf(page, 'sessions')).toEqual([])
    expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([])
    await signedOutOf(page, '/en/sign-out')
    // S-11: the device was there, the person was not asked.
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false })
    await page.goto(address('/en/sign-in'))
    await page.click('[data-passkey=use] button')
    await page.getByText('That did not work with the passkey').waitFor({ state: 'visible', timeout: 20_000 })
    const after = await page.context().request.get(address('/en/account'), { maxRedirects: 0 })
    expect(after.headers().location).toContain('/en/sign-in?return=')
  }, 120_000)

  it('Lan Phạm ends the session on a lost telephone, in Vietnamese', async () => {
    const { mail, link } = await invited('Lan Pham', 'vi')
    const { page } = await visit(link)
    await setPassword(page)
    await signIn(page, mail)
    const lost = await page.context().browser()?.newContext()
    const phone = await lost?.newPage()
    if (!phone) throw new Error('no second browser')
    await phone.goto(address('/vi/dang-nhap?return=%2Fvi%2Ftai-khoan'))
    await signIn(phone, mail)
    expect(await heading(phone)).toBe('Tài khoản của tôi')
    await page.goto(address('/vi/tai-khoan/phien'))
    await page.click('text=Kết thúc các phiên khác')
    await page.waitForLoadState()
    await phone.goto(address('/vi/tai-khoan'))
    expect(new URL(phone.url()).pathname).toBe('/vi/dang-nhap')
    await page.goto(address('/vi/tai-khoan/phien'))
    expect(await page.locator('main li').count()).toBe(1)
    await lost?.close()
  }, 60_000)

  it('S-06: leads back to pages of ours alone', async () => {
    const { mail, link } = await invited('Jonas Brandt', 'de')
    // All of it without script, too.
    const { page } = await visit(link, { script: false })
    await setPassword(page)
    for (const target of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%2Fevil.example',
    ]) {
      await page.context().clearCookies()
      await page.goto(address(`/de/anmelden?return=${encodeURIComponent(target)}`))
      await signIn(page, mail)
      expect([target, page.url()]).toEqual([target, address('/de')])
    }
    await page.goto(address('/de/konto/bestaetigen?return=https%3A%2F%2Fevil.example'))
    await page.fill('[name=password]', password)
    await submit(page)
    await page.waitForLoadState()
    expect(page.url()).toBe(address('/de'))
  }, 60_000)

  it('S-08: shows account pages to nobody’s cache and in nobody’s frame', async () => {
    for (const path of ['/de/anmelden', '/de/konto', '/de/anmelden/link', '/sign-in/provider', '/de/konto.data']) {
      const response = await fetch(address(path), { redirect: 'manual' })
      expect([path, response.headers.get('cache-control')]).toEqual([path, 'no-store'])
      expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
    }
  })

  it('S-01: tells a visitor nothing of account pages, asked for as pages or as data', async () => {
    const paths = ['konto', 'konto/sitzungen', 'konto/passkeys', 'konto/zweiter-faktor', 'arbeitsplatz/anmeldewege']
    for (const path of paths) {
      for (const form of [
        `/de/${path}`,
        `/de/${path}.data`,
        `/de/${path}.data?_routes=identity%2Fsessions-page.de`,
        `//de/${path}`,
      ]) {
        const response = await fetch(address(form), { redirect: 'manual' })
        const body = await response.text()
        expect([form, body.includes('@example.org') || body.includes('sessionId')]).toEqual([form, false])
        expect([form, response.status < 500]).toEqual([form, true])
      }
    }
  })
})
