import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { monthsPassSinceStart, sendNow, runJob } from './support/calendar.ts'
import { addCertificate, agree, documentAt, fillIn, releaseDocument, step } from './support/file-on-phone.ts'
import { letterAbout, letterTo, linkIn, mailsHaveLeft } from './support/mail.ts'
import { dayFrom, everything, follow, main, press, reloadUntil, submit } from './support/page.ts'
import { usePeople, type Newcomer } from './support/people.ts'
import { findingsOf } from './support/visitor.ts'

const { visit, address, as, asStaff, onPhone } = usePeople()
const run = Date.now()

const bao: Newcomer = { given: 'Bảo', family: 'Phạm Quốc', mail: `bao.${run}@example.org` }
const ha: Newcomer = { given: 'Hà', family: 'Ngô Thu', mail: `ha.${run}@example.org` }
/** Who answers for the members that are asked: of the demonstration region. */
const sabine = { mail: 'sabine.krohn@demo.duett.example', house: 'Farnwang Getriebe GmbH' }
const uwe = { mail: 'uwe.petersen@demo.duett.example', house: 'Ahrenmar Antriebstechnik GmbH' }
const marta = { mail: 'marta.nowak@demo.duett.example', house: 'Varnsief Leuchten GmbH' }
const henrik = { mail: 'henrik.storck@demo.duett.example', house: 'Osterbank eG' }
const office = 'Welcome Center Brinkmark'
const certificate = 'Chứng chỉ tiếng Đức A2'

const findings: string[] = []
const look = async (page: Page, name: string) => findings.push(...(await findingsOf(page, `way-${name}`)))

/** Takes up the file that a mail leads to, on a phone. */
async function takeUp({ mail, given, family }: Newcomer): Promise<Page> {
  const { page } = await visit(await linkIn(mail, /loi-moi/), { phone: true, languages: 'vi-VN' })
  await page.fill('[name=givenName]', given)
  await page.fill('[name=familyName]', family)
  return page
}

/** Lan chooses the members and starts; what is due leaves as if its time had come. */
async function circulate({ family }: Newcomer, houses: readonly string[]): Promise<string> {
  const lan = await as('lan', '/de/arbeitsplatz/mappen', 'adviser')
  const link = lan.getByRole('link', { name: new RegExp(family) })
  // A worker notes which office guides from now on.
  await reloadUntil(lan, async () => (await link.count()) > 0)
  const personId = ((await link.first().getAttribute('href')) ?? '').split('/').at(-1) ?? ''
  await lan.goto(address(`/de/arbeitsplatz/umlaeufe/neu/${personId}`))
  expect(await main(lan)).toContain('Mindestens')
  for (const box of await lan.locator('[name=recipient]').all()) await box.uncheck()
  for (const house of houses) await lan.getByRole('checkbox', { name: house }).check()
  await submit(lan)
  expect(lan.url()).toContain('done=started')
  await sendNow(personId)
  await lan.reload()
  expect(await main(lan)).not.toContain('geht zur nächsten Sendezeit')
  return new URL(lan.url()).pathname
}

/** The page of one recipient among the person's own, by its house. */
async function processOf(person: Newcomer, house: string): Promise<{ page: Page; processId: string }> {
  const page = await onPhone(person, '/vi/ho-so/gui-ho-so')
  await follow(page, house)
  return { page, processId: new URL(page.url()).pathname.split('/').at(-1) ?? '' }
}

const own = (processId: string) => `/vi/ho-so/gui-ho-so/${processId}`
const received = (processId: string, page = '') => `/de/arbeitsplatz/kurzprofile/${processId}${page}`

/** From "we are interested" to an offer that is accepted, in as few visits as it takes. */
async function towardsContract(person: Newcomer, mail: string, processId: string): Promise<void> {
  const page = await onPhone(person, own(processId))
  await page.check('[name=agreed]')
  await press(page, 'Cho biết tên')
  expect(page.url()).toContain('done=release')
  const member = await asStaff(mail, received(processId, '/person'))
  expect(await main(member)).toContain(person.mail)
  await step(member, 'Gespräch vereinbart', { of: 'agreeConversation', on: dayFrom(7) })
  await step(member, 'Angebot gemacht', { of: 'makeOffer', on: dayFrom(21) })
  const hisOrHers = await onPhone(person, own(processId))
  await step(hisOrHers, 'Đã nhận đề nghị', { of: 'accept', on: dayFrom(60) })
}

describe('from an employer’s hint to two contracts', () => {
  let processOfGears = ''
  let processOfDrives = ''
  let processOfBank = ''
  let certificateId = ''

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
    await follow(page, 'Chọn nơi tư vấn')
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
    const sabines = await asStaff(sabine.mail, received(processOfGears))
    await press(sabines, 'Antwort bestätigen')
    expect(sabines.url()).toContain('done=confirmed')
    const uwes = await asStaff(uwe.mail, received(processOfDrives))
    await uwes.check('[name=kind][value=conversation]')
    await uwes.fill('[name=conversationOn]', dayFrom(9))
    await press(uwes, 'Antwort senden')
    expect(uwes.url()).toContain('done=replied')
    const martas = await asStaff(marta.mail, received(processOfLamps))
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
    const uwes = await asStaff(uwe.mail, received(processOfDrives))
    expect(await main(uwes)).toContain('Nicht mehr verfügbar')
    expect(await main(uwes)).not.toContain('Mechatroni')
    await uwes.goto(address('/de/arbeitsplatz/loeschungen'))
    await look(uwes, 'deletions')
    await uwes.locator('main form button').first().click()
    await uwes.waitForURL(/confirmed=/)
  })

  it('he releases his name to one house alone; they write, meet, and he accepts the offer', async () => {
    const before = await asStaff(sabine.mail, received(processOfGears, '/person'))
    expect(await everything(before)).not.toContain(bao.mail)
    await towardsContract(bao, sabine.mail, processOfGears)
    const his = await onPhone(bao, own(processOfGears))
    await his.fill('[name=text]', 'Tôi rất vui được bắt đầu.')
    await press(his, 'Gửi tin nhắn')
    await look(his, 'process')
    const sabines = await asStaff(sabine.mail, received(processOfGears, '/person'))
    expect(await main(sabines)).toContain('Tôi rất vui được bắt đầu.')
    await sabines.fill('[name=text]', 'Wir freuen uns auf Sie.')
    await press(sabines, 'Nachricht senden')
  })

  it('he adds a certificate and lets that house open it; it reads it, and he sees that it did', async () => {
    const his = await onPhone(bao, '/vi/ho-so')
    certificateId = await addCertificate(his, certificate)
    await look(his, 'documents')
    expect(await documentAt(his, certificateId)).toEqual({ status: 200, isDocument: true })
    const before = await asStaff(sabine.mail, received(processOfGears, '/person'))
    expect(await main(before)).not.toContain(certificate)
    expect((await documentAt(before, certificateId)).status).toBe(404)
    const releasing = await onPhone(bao, own(processOfGears))
    await follow(releasing, 'Chia sẻ giấy tờ')
    await look(releasing, 'release')
    await releaseDocument(releasing, certificate)
    expect(await main(releasing)).toContain(sabine.house)
    const sabines = await asStaff(sabine.mail, received(processOfGears, '/person'))
    expect(await sabines.getByRole('link', { name: certificate }).getAttribute('href')).toContain(certificateId)
    await look(sabines, 'person')
    expect(await documentAt(sabines, certificateId)).toEqual({ status: 200, isDocument: true })
    const ledger = await onPhone(bao, '/vi/ho-so/luot-xem')
    const lines = ledger.locator('main tr', { hasText: 'Sabine Krohn' })
    expect(await lines.filter({ hasText: 'Cho phép xem giấy tờ' }).count()).toBe(1)
  })

  it('Hà goes the same way with a house of her own, and nothing of his stands on her pages', async () => {
    const page = await onPhone(ha, '/vi/ho-so')
    await fillIn(page, 'Nhân viên quản lý văn phòng')
    await agree(page, 'guidance', [office])
    await agree(page, 'circulation', [henrik.house])
    await circulate(ha, [henrik.house])
    processOfBank = (await processOf(ha, henrik.house)).processId
    const henriks = await asStaff(henrik.mail, received(processOfBank))
    expect(await main(henriks)).not.toMatch(/Hà|Bảo|example\.org/)
    await henriks.check('[name=kind][value=interested]')
    await press(henriks, 'Antwort senden')
    await towardsContract(ha, henrik.mail, processOfBank)
    const hers = await onPhone(ha, '/vi/ho-so/gui-ho-so')
    expect(await main(hers)).toContain('đã nhận đề nghị')
    expect(await main(hers)).not.toContain(sabine.house)
  })

  it('what he opened to one house opens to no other: not hers, not the one he took it back from, not to Hà', async () => {
    const others = [
      () => asStaff(henrik.mail, received(processOfBank, '/person')),
      () => asStaff(uwe.mail, '/de/arbeitsplatz/kurzprofile'),
      () => onPhone(ha, '/vi/ho-so/tai-lieu'),
    ]
    for (const visitOf of others) {
      const page = await visitOf()
      expect(await main(page)).not.toContain(certificate)
      expect(await documentAt(page, certificateId)).toEqual({ status: 404, isDocument: false })
    }
  })

  it('two people start work: his house says so of him, she says so herself', async () => {
    const sabines = await asStaff(sabine.mail, received(processOfGears, '/person'))
    await step(sabines, 'Arbeit begonnen', { of: 'start', on: dayFrom(0) })
    const hers = await onPhone(ha, own(processOfBank))
    await step(hers, 'Đã bắt đầu làm việc', { of: 'start', on: dayFrom(0) })
    await look(hers, 'started')
    for (const person of [bao, ha]) {
      const page = await onPhone(person, '/vi/ho-so/gui-ho-so')
      expect(await main(page)).toContain('đã bắt đầu')
    }
  })

  it('three months later both are asked by mail; he answers himself, her house answers for her', async () => {
    await monthsPassSinceStart([processOfGears, processOfBank], 3)
    await runJob('placements.followUp')
    const letter = await letterAbout(bao.mail, /Một câu hỏi ngắn/, /gui-ho-so/)
    expect(letter.text).not.toContain(sabine.house)
    const his = await onPhone(bao, letter.path)
    expect(await main(his)).toContain('Sau 3 tháng, anh/chị còn làm ở đó không?')
    expect(await main(his)).toContain('Đã nhận đề nghị anh/chị')
    await look(his, 'follow-up')
    await step(his, 'Sau 3 tháng vẫn còn làm')
    const { path } = await letterAbout(henrik.mail, /kurze Frage/, /kurzprofile/)
    const henriks = await asStaff(henrik.mail, path)
    expect(await main(henriks)).toContain('nach 3 Monaten noch dort?')
    await step(henriks, 'Nach 3 Monaten noch da')
    const hers = await onPhone(ha, own(processOfBank))
    expect(await main(hers)).not.toContain('anh/chị còn làm ở đó không?')
    expect(await main(hers)).toContain('Sau 3 tháng vẫn còn làm')
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
