import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'

import { sendDue } from '#modules/circulations'
import { firstNetwork } from '#modules/network'
import { currentDatabase } from '#platform/db'
import { letterTo, linkIn, mailsHaveLeft } from './support/mail.ts'
import { beside, cookieOf, personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, useBrowser, widths } from './support/visitor.ts'

const { visit, address } = useBrowser()
const run = Date.now()

const bao = { given: 'Bảo', family: 'Phạm Quốc', mail: `bao.${run}@example.org` }
const ha = { given: 'Hà', family: 'Ngô Thu', mail: `ha.${run}@example.org` }
/** Who answers for the members that are asked: of the demonstration region. */
const sabine = { mail: 'sabine.krohn@demo.duett.example', house: 'Farnwang Getriebe GmbH' }
const uwe = { mail: 'uwe.petersen@demo.duett.example', house: 'Ahrenmar Antriebstechnik GmbH' }
const marta = { mail: 'marta.nowak@demo.duett.example', house: 'Varnsief Leuchten GmbH' }
const henrik = { mail: 'henrik.storck@demo.duett.example', house: 'Osterbank eG' }
const office = 'Welcome Center Brinkmark'

const findings: string[] = []
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const main = (page: Page) => page.locator('main').innerText()
const press = async (page: Page, name: string | RegExp) => {
  await page.locator('main').getByRole('button', { name }).first().click()
  await page.waitForLoadState()
}
const submit = async (page: Page) => {
  await page.locator('main form:not([action]) button.kern-btn--primary').first().click()
  await page.waitForLoadState()
}

/** Light and dark, and as narrow as a small telephone. */
async function look(page: Page, name: string): Promise<void> {
  const inLight = await axeFindings(page)
  await picture(page, `way-${name}`)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await axeFindings(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()
  await page.setViewportSize({ width: widths.narrow, height: 800 })
  const wide = await overflow(page)
  if (size) await page.setViewportSize(size)
  findings.push(...[...inLight, ...inDark, ...wide].map((finding) => `${name}: ${finding}`))
}

/** Events reach other modules by a worker, so a page may need a moment to show what they did. */
async function reloadUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 80 && !(await isThere()); attempt += 1) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  expect(await isThere()).toBe(true)
}

type Cookie = Awaited<ReturnType<typeof cookieOf>>

async function open(cookie: Cookie, path: string, phone = false): Promise<Page> {
  const { page } = await visit('/de/impressum', phone ? { phone, languages: 'vi-VN' } : {})
  page.setDefaultTimeout(15_000)
  await page.context().addCookies([cookie])
  await page.goto(address(path))
  return page
}

const as = async (key: PersonaKey, path: string, role?: string) =>
  open(await personaCookie(key, role === undefined ? {} : { role }), path)
const asMember = async (mail: string, path: string) => open(await cookieOf(mail), path)
const onPhone = async (person: { mail: string }, path: string) => open(await cookieOf(person.mail), path, true)

/** Takes up the file that a mail leads to, on a phone. */
async function takeUp(person: typeof bao): Promise<Page> {
  const { page } = await visit('/vi', { phone: true, languages: 'vi-VN' })
  await page.goto(address(await linkIn(person.mail, /loi-moi/)))
  await page.fill('[name=givenName]', person.given)
  await page.fill('[name=familyName]', person.family)
  return page
}

/** What a short profile is made of, in the words of many others, so that nobody stands out. */
async function fillIn(page: Page, occupation: string): Promise<void> {
  const part = (name: string) => page.goto(address(`/vi/ho-so/thong-tin/${name}`))
  const entry = async (name: string) => {
    await part(name)
    await page.locator('main a[href*="/thong-tin/"]').last().click()
    await page.waitForLoadState()
  }
  await entry('occupations')
  await page.fill('[name=occupation]', occupation)
  await page.fill('[name=experienceYears]', '6')
  await submit(page)
  await entry('languages')
  await page.selectOption('[name=code]', 'de')
  await page.check('[name=level][value=A2]')
  await page.selectOption('[name=proof]', 'certificate')
  await submit(page)
  await entry('languages')
  await page.selectOption('[name=code]', 'en')
  await page.check('[name=level][value=B1]')
  await submit(page)
  await part('wishes')
  await page.fill('[name=hoursMin]', '35')
  await page.fill('[name=hoursMax]', '40')
  await page.check('[name=patterns][value=day]')
  await page.fill('[name=startFrom]', '2027-02-01')
  await page.check('[name=remote][value=no]')
  await submit(page)
  await part('commute')
  await page.check('[name=mode][value=transit]')
  await page.fill('[name=maxMinutes]', '45')
  await submit(page)
  await part('homes')
  await page.check('[name=kind][value=anywhere]')
  await submit(page)
}

async function agree(page: Page, purpose: string, houses: readonly string[]): Promise<void> {
  await page.goto(address(`/vi/ho-so/dong-y/${purpose}`))
  for (const house of houses) await page.getByLabel(house).check()
  await submit(page)
  expect(new URL(page.url()).searchParams.get('given')).toBe(String(houses.length))
}

/** Lan chooses the members and starts; what is due leaves as if its time had come. */
async function circulate(person: typeof bao, houses: readonly string[]): Promise<string> {
  const lan = await as('lan', '/de/arbeitsplatz/mappen', 'adviser')
  const link = lan.getByRole('link', { name: new RegExp(person.family) })
  // A worker notes which office guides from now on.
  await reloadUntil(lan, async () => (await link.count()) > 0)
  const personId = ((await link.first().getAttribute('href')) ?? '').split('/').at(-1) ?? ''
  await lan.goto(address(`/de/arbeitsplatz/umlaeufe/neu/${personId}`))
  expect(await main(lan)).toContain('Mindestens')
  for (const box of await lan.locator('[name=recipient]').all()) await box.uncheck()
  for (const house of houses) await lan.getByLabel(house).check()
  await look(lan, 'start')
  await submit(lan)
  expect(lan.url()).toContain('done=started')
  await sendNow(personId)
  await lan.reload()
  expect(await main(lan)).not.toContain('geht zur nächsten Sendezeit')
  return new URL(lan.url()).pathname
}

async function sendNow(personId: string): Promise<void> {
  await beside(async () => {
    const database = currentDatabase()
    const { id: networkId } = await firstNetwork(database)
    const now = new Date()
    await database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
      sql`update circulations.process set planned_at = ${now} where person_id = ${personId} and state = 'queued'`.execute(
        db,
      ),
    )
    await sendDue(database, networkId, now)
  })
}

/** The page of one recipient among the person's own, by its house. */
async function processOf(person: typeof bao, house: string): Promise<{ page: Page; processId: string }> {
  const page = await onPhone(person, '/vi/ho-so/gui-ho-so')
  await page.getByRole('link', { name: house }).click()
  await page.waitForLoadState()
  return { page, processId: new URL(page.url()).pathname.split('/').at(-1) ?? '' }
}

const received = (processId: string, page = '') => `/de/arbeitsplatz/kurzprofile/${processId}${page}`

async function step(page: Page, name: string, day?: { of: string; in: number }): Promise<void> {
  if (day) await page.fill(`#day-${day.of}`, dayFrom(day.in))
  await press(page, name)
  expect(page.url()).toContain('done=step')
}

/** From "we are interested" to the first day at work, in as few visits as it takes. */
async function towardsContract(person: typeof bao, mail: string, house: string): Promise<void> {
  const { page, processId } = await processOf(person, house)
  await page.check('[name=agreed]')
  await press(page, 'Cho biết tên')
  expect(page.url()).toContain('done=release')
  const member = await asMember(mail, received(processId, '/person'))
  expect(await main(member)).toContain(person.mail)
  await step(member, 'Gespräch vereinbart', { of: 'agreeConversation', in: 7 })
  await step(member, 'Angebot gemacht', { of: 'makeOffer', in: 21 })
  const own = await onPhone(person, `/vi/ho-so/gui-ho-so/${processId}`)
  await step(own, 'Đã nhận đề nghị', { of: 'accept', in: 60 })
}

describe('from an employer’s hint to two contracts', () => {
  let processOfGears = ''
  let processOfDrives = ''

  it('Thomas passes on that a newcomer’s partner wants to be contacted', async () => {
    const page = await as('thomas', '/de/arbeitsplatz/kontaktwuensche')
    await page.fill('[name=address]', bao.mail)
    await page.selectOption('[name=locale]', 'vi')
    await page.check('[name=wished]')
    await submit(page)
    expect(page.url()).toContain('done=passedOn')
    expect(await main(page)).not.toContain(bao.mail)
  })

  it('Bảo reads on his phone who told of him, takes up the file and fills in the main parts', async () => {
    const page = await takeUp(bao)
    expect(await main(page)).toContain('Klinikum Rautenhöhe')
    expect(await main(page)).toContain('Từ chối và xóa hết')
    await look(page, 'notice')
    await submit(page)
    expect(await main(page)).toContain('Hồ sơ của tôi')
    await fillIn(page, 'Kỹ thuật viên cơ điện tử')
    await page.goto(address('/vi/ho-so'))
    expect(await main(page)).toContain('Kỹ thuật viên cơ điện tử')
    await look(page, 'file')
  })

  it('he invites Hà, and both say yes before anything is common', async () => {
    const page = await onPhone(bao, '/vi/ho-so/moi')
    await page.fill('[name=address]', ha.mail)
    await page.selectOption('[name=locale]', 'vi')
    await page.fill('[name=called]', bao.given)
    await submit(page)
    const hers = await takeUp(ha)
    expect(await main(hers)).toContain(`${bao.given} mời`)
    await submit(hers)
    await press(hers, 'Kết nối với Bảo')
    expect(await main(hers)).toContain('Hồ sơ của tôi')
    const his = await onPhone(bao, '/vi/ho-so/ket-noi')
    await look(his, 'link')
    await press(his, 'Kết nối với Hà')
    expect(await main(his)).toContain('Hồ sơ của chúng tôi')
    expect(await main(his)).toContain('Hà chưa chia sẻ mục nào')
  })

  it('he agrees to be advised, and to three members by name', async () => {
    const page = await onPhone(bao, '/vi/ho-so/dong-y')
    await page.getByRole('link', { name: 'Chọn nơi tư vấn' }).click()
    await page.waitForLoadState()
    await agree(page, 'guidance', [office])
    await page.goto(address('/vi/ho-so/dong-y/circulation'))
    await look(page, 'consent')
    await agree(page, 'circulation', [sabine.house, uwe.house, marta.house])
    expect(await main(page)).toContain(sabine.house)
  })

  it('Lan sends his short profile, which names nobody; a mailed link shows it without signing in', async () => {
    await mailsHaveLeft()
    const earlier = await linkIn(sabine.mail, /rueckmeldung/)
    const path = await circulate(bao, [sabine.house, uwe.house, marta.house])
    expect(path).toMatch(/umlaeufe\/[0-9a-f-]{36}$/)
    const link = await linkIn(sabine.mail, /rueckmeldung/, earlier)
    const { page } = await visit(link)
    expect(page.url()).not.toContain(link)
    expect(await main(page)).toContain('Mechatroni')
    expect(await main(page)).not.toMatch(/Bảo|Phạm|Rautenhöhe|example\.org/)
    await look(page, 'reply')
    await page.check('[name=kind][value=interested]')
    await press(page, 'Antwort senden')
    expect(await main(page)).toContain('Sie zählt, sobald Sie sie bestätigen')
  })

  it('one answer is confirmed after signing in, one wants to talk, one has no need', async () => {
    const gears = await processOf(bao, sabine.house)
    processOfGears = gears.processId
    expect(await main(gears.page)).not.toContain('Cho biết tên')
    processOfDrives = (await processOf(bao, uwe.house)).processId
    const { processId: processOfLamps } = await processOf(bao, marta.house)
    const sabines = await asMember(sabine.mail, received(processOfGears))
    await press(sabines, 'Antwort bestätigen')
    expect(sabines.url()).toContain('done=confirmed')
    const uwes = await asMember(uwe.mail, received(processOfDrives))
    await uwes.check('[name=kind][value=conversation]')
    await uwes.fill('[name=conversationOn]', dayFrom(9))
    await press(uwes, 'Antwort senden')
    expect(uwes.url()).toContain('done=replied')
    const martas = await asMember(marta.mail, received(processOfLamps))
    await martas.check('[name=kind][value=noNeed]')
    await press(martas, 'Antwort senden')
    const his = await onPhone(bao, '/vi/ho-so/gui-ho-so')
    for (const state of ['quan tâm', 'muốn trao đổi', 'hiện không tuyển']) expect(await main(his)).toContain(state)
    await look(his, 'circulations')
  })

  it('he takes his profile back from one house: closed at once, and its staff confirm that copies are gone', async () => {
    const his = await onPhone(bao, '/vi/ho-so/luot-xem')
    const holder = his
      .locator('main li', { hasText: uwe.house })
      .filter({ has: his.locator('details') })
      .first()
    await holder.locator('summary').click()
    await holder.getByRole('button').click()
    await his.waitForLoadState()
    expect(his.url()).toContain('recalled=')
    await look(his, 'ledger')
    const uwes = await asMember(uwe.mail, received(processOfDrives))
    expect(await main(uwes)).toContain('Nicht mehr verfügbar')
    expect(await main(uwes)).not.toContain('Mechatroni')
    await uwes.goto(address('/de/arbeitsplatz/loeschungen'))
    await look(uwes, 'deletions')
    await uwes.locator('main form button').first().click()
    await uwes.waitForURL(/confirmed=/)
  })

  it('he releases his name to one house alone; they write, meet, and he accepts the offer', async () => {
    const before = await asMember(sabine.mail, received(processOfGears, '/person'))
    expect(await before.locator('body').innerText()).not.toContain(bao.mail)
    await towardsContract(bao, sabine.mail, sabine.house)
    const his = await onPhone(bao, `/vi/ho-so/gui-ho-so/${processOfGears}`)
    await his.fill('[name=text]', 'Tôi rất vui được bắt đầu.')
    await press(his, 'Gửi tin nhắn')
    await look(his, 'process')
    const sabines = await asMember(sabine.mail, received(processOfGears, '/person'))
    expect(await main(sabines)).toContain('Tôi rất vui được bắt đầu.')
    await sabines.fill('[name=text]', 'Wir freuen uns auf Sie.')
    await press(sabines, 'Nachricht senden')
    await look(sabines, 'person')
    await step(sabines, 'Arbeit begonnen', { of: 'start', in: 0 })
  })

  it('Hà goes the same way with a house of her own, and nothing of his stands on her pages', async () => {
    const page = await onPhone(ha, '/vi/ho-so')
    await fillIn(page, 'Nhân viên quản lý văn phòng')
    await agree(page, 'guidance', [office])
    await agree(page, 'circulation', [henrik.house])
    await circulate(ha, [henrik.house])
    const { processId } = await processOf(ha, henrik.house)
    const henriks = await asMember(henrik.mail, received(processId))
    expect(await main(henriks)).not.toMatch(/Hà|Bảo|example\.org/)
    await henriks.check('[name=kind][value=interested]')
    await press(henriks, 'Antwort senden')
    await towardsContract(ha, henrik.mail, henrik.house)
    const hers = await onPhone(ha, '/vi/ho-so/gui-ho-so')
    expect(await main(hers)).toContain('đã nhận đề nghị')
    expect(await main(hers)).not.toContain(sabine.house)
  })

  it('finds nothing to mend on the way', () => {
    expect(findings).toEqual([])
  })
})

describe('when two part', () => {
  it('one ends the link after a fresh proof; the other reads that something changed, and goes on alone', async () => {
    const page = await as('ngoc', '/vi/ho-so/tach')
    await look(page, 'separate')
    await submit(page)
    expect(await main(page)).toContain('Hồ sơ của tôi')
    expect(await page.locator('body').innerText()).not.toContain('Đức')
    // The mail leaves with the work that ends his sessions, so he signs in anew after it.
    const letter = await letterTo('duc@demo.duett.example', /ho-so$/)
    expect(`${letter.subject} ${letter.text}`).not.toMatch(/Ngọc|tách|chấm dứt/i)
    const his = await as('duc', '/vi/ho-so')
    expect(await main(his)).toContain('Hồ sơ của tôi')
    for (const path of ['', '/hai-nguoi', '/gui-ho-so', '/thoi-han', '/dong-y', '/luot-xem']) {
      await his.goto(address(`/vi/ho-so${path}`))
      expect(await his.locator('body').innerText()).not.toContain('Ngọc')
    }
    expect(findings).toEqual([])
  })
})
