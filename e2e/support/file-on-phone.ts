import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { paths as documents } from '#paths/documents'
import { pdfWith } from '../../src/platform/files/testing.ts'
import { press, submit } from './page.ts'
import { address } from './visitor.ts'

/** What a short profile is made of, in the words of many others, so that nobody stands out. */
export async function fillIn(page: Page, occupation: string): Promise<void> {
  await addEntry(page, 'occupations')
  await page.fill('[name=occupation]', occupation)
  await page.fill('[name=experienceYears]', '6')
  await submit(page)
  await addEntry(page, 'languages')
  await page.selectOption('[name=code]', 'de')
  await page.check('[name=level][value=A2]')
  await page.selectOption('[name=proof]', 'certificate')
  await submit(page)
  await addEntry(page, 'languages')
  await page.selectOption('[name=code]', 'en')
  await page.check('[name=level][value=B1]')
  await submit(page)
  await openPart(page, 'wishes')
  await page.fill('[name=hoursMin]', '35')
  await page.fill('[name=hoursMax]', '40')
  await page.check('[name=patterns][value=day]')
  await page.fill('[name=startFrom]', '2027-02-01')
  await page.check('[name=remote][value=no]')
  await submit(page)
  await openPart(page, 'commute')
  await page.check('[name=mode][value=transit]')
  await page.fill('[name=maxMinutes]', '45')
  await submit(page)
  await openPart(page, 'homes')
  await page.check('[name=kind][value=anywhere]')
  await submit(page)
}

const openPart = (page: Page, name: string) => page.goto(address(`/vi/ho-so/thong-tin/${name}`))

async function addEntry(page: Page, part: string): Promise<void> {
  await openPart(page, part)
  await page.locator('main a[href*="/thong-tin/"]').last().click()
  await page.waitForLoadState()
}

/** Agrees to a purpose for houses by name, and for nobody else. */
export async function agree(page: Page, purpose: string, houses: readonly string[]): Promise<void> {
  await page.goto(address(`/vi/ho-so/dong-y/${purpose}`))
  for (const house of houses) {
    await lookFor(page, house)
    await page.getByLabel(house).check()
  }
  await submit(page)
  expect(new URL(page.url()).searchParams.get('given')).toBe(String(houses.length))
}

/** Where there are many to choose from, they are folded; what was ticked before stays. */
async function lookFor(page: Page, house: string): Promise<void> {
  const search = page.locator('button[name=step][value=search]')
  if ((await search.count()) === 0) return
  await page.fill('[name=words]', house)
  await search.click()
  await page.waitForLoadState()
}

/** Adds a certificate; its id, by which those who may open it do. */
export async function addCertificate(page: Page, title: string): Promise<string> {
  await page.goto(address('/vi/ho-so/tai-lieu'))
  await page.selectOption('[name=kind]', 'certificate')
  await page.fill('[name=title]', title)
  const file = { name: 'chung-chi.pdf', mimeType: 'application/pdf', buffer: pdfWith() }
  await page.setInputFiles('[name=file]', file)
  await submit(page)
  expect(page.url()).toContain('done=added')
  const href = await page.getByRole('link', { name: title }).getAttribute('href')
  return href?.split('/').at(-1) ?? ''
}

/** Lets one recipient open a document, from the page on which it is decided. */
export async function releaseDocument(page: Page, title: string): Promise<void> {
  await page.getByLabel(title).check()
  await submit(page)
  expect(await page.getByRole('alert').innerText()).toContain('đồng ý')
  expect(await page.getByLabel(title).isChecked()).toBe(true)
  await page.check('[name=agreed]')
  await submit(page)
  expect(page.url()).toContain('done=released')
}

/** What whoever looks at this page is answered who asks for a document. */
export async function documentAt(page: Page, documentId: string): Promise<{ status: number; isDocument: boolean }> {
  const answer = await page.request.get(address(documents.document('de', { documentId })), { maxRedirects: 0 })
  return { status: answer.status(), isDocument: (await answer.body()).subarray(0, 5).toString() === '%PDF-' }
}

/** Takes a step of what follows the release of a name, with its day where it has one. */
export async function step(page: Page, name: string, day?: { of: string; on: string }): Promise<void> {
  if (day) await page.fill(`#day-${day.of}`, day.on)
  await press(page, name)
  expect(page.url()).toContain('done=step')
}
