import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { readSurface } from '../tools/permissions/read-surface.ts'
import { linkIn } from './support/mail.ts'
import { personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, useBrowser } from './support/visitor.ts'

const { visit, address } = useBrowser()

const main = (page: Page) => page.locator('main').innerText()
const submit = async (page: Page) => {
  await page.locator('main form:not([action]) button.kern-btn--primary').first().click()
  await page.waitForLoadState()
}

async function findingsOf(page: Page, name: string): Promise<string[]> {
  const findings = [...(await axeFindings(page)), ...(await overflow(page))]
  await picture(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  findings.push(...(await axeFindings(page, ['color-contrast'])))
  await picture(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  return findings.map((finding) => `${name}: ${finding}`)
}

describe('a partner finds the way to a file of her own', () => {
  const findings: string[] = []
  const partner = `hoa.${Date.now()}@example.org`

  it('Thomas passes on that she wants to be contacted, and sees no more than that', async () => {
    const { page } = await visit('/de')
    await page.context().addCookies([await personaCookie('thomas')])
    await page.goto(address('/de/arbeitsplatz/kontaktwuensche'))
    await page.fill('[name=address]', partner)
    await page.selectOption('[name=locale]', 'vi')
    await page.fill('[name=reference]', 'Ausschreibung 14')
    await page.check('[name=wished]')
    await submit(page)
    expect(await main(page)).toContain('Ausschreibung 14')
    expect(await main(page)).not.toContain(partner)
    findings.push(...(await findingsOf(page, 'wishes')))
  })

  it('she reads on her phone, in Vietnamese, who said what, and takes up the file by a button', async () => {
    const { page } = await visit('/vi', { phone: true, languages: 'vi-VN' })
    await page.goto(address(await linkIn(partner, /loi-moi/)))
    expect(page.url()).not.toMatch(/loi-moi\/./)
    expect(await main(page)).toContain('Klinikum Rautenhöhe')
    findings.push(...(await findingsOf(page, 'invitation')))
    await page.fill('[name=givenName]', 'Hoa')
    await page.fill('[name=familyName]', 'Nguyễn Thị')
    await submit(page)
    expect(new URL(page.url()).pathname).toBe('/vi/ho-so')
    expect(await main(page)).toContain('Hồ sơ của tôi')
    await fillIn(page)
    findings.push(...(await findingsOf(page, 'file')))
  })

  /** An occupation, a mistake that comes back with everything typed, and a part that saves itself. */
  async function fillIn(page: Page): Promise<void> {
    await page.goto(address('/vi/ho-so/thong-tin/occupations'))
    await page.getByRole('link', { name: 'Thêm nghề' }).click()
    await page.waitForLoadState()
    await page.fill('[name=occupation]', 'Điều dưỡng viên (đa khoa)')
    await page.fill('[name=experienceYears]', 'sáu')
    await submit(page)
    expect(await page.inputValue('[name=occupation]')).toBe('Điều dưỡng viên (đa khoa)')
    expect(await page.getByRole('alert').innerText()).toContain('Số năm kinh nghiệm')
    await page.fill('[name=experienceYears]', '6')
    await submit(page)
    expect(await main(page)).toContain('6 năm kinh nghiệm')
    await page.goto(address('/vi/ho-so/thong-tin/commute'))
    await page.check('[value=transit]')
    await page.fill('[name=maxMinutes]', '45')
    await page.getByText('Đã lưu').waitFor()
    await page.goto(address('/vi/ho-so'))
    expect(await main(page)).toContain('xe buýt, tàu')
  }

  it('finds nothing to mend on the way', () => {
    expect(findings).toEqual([])
  })
})

describe('what two see of each other', () => {
  let pages: string[]
  const parts = ['career', 'salary', 'title', 'occupations', 'wishes', 'homes']

  beforeAll(async () => {
    const { pages: all } = await readSurface()
    // The copy of all data is noted in the person's own ledger each time; what stands in it has a test of its own.
    const own = all.filter(
      ({ id, path, permission }) => permission === 'person' && !/\.(en|vi)$/.test(id) && !path.endsWith('.zip'),
    )
    pages = own.flatMap(({ path }) => {
      const name = /:(\w+)/.exec(path)?.[1]
      if (name === undefined) return [`/${path}`]
      return name === 'part' && !path.includes('/:entryId')
        ? parts.map((part) => `/${path.replace(':part', part)}`)
        : []
    })
  })

  /** Every page of a person, without what is new at each answer. */
  async function crawl(key: PersonaKey): Promise<Map<string, string>> {
    const { page } = await visit('/en')
    await page.context().addCookies([await personaCookie(key)])
    const answers = new Map<string, string>()
    for (const path of [...pages, '/api/v1/openapi.json']) {
      const answer = await page.request.get(address(path), { maxRedirects: 0 })
      const text = (await answer.text()).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      // Pages that say no carry a number of their own, by which a report can be found.
      const shown = answer.status() === 200 ? text.replaceAll(/nonce="[^"]*"/g, '') : ''
      answers.set(path, `${answer.status()} ${shown}`)
    }
    return answers
  }

  async function as(key: PersonaKey, path: string): Promise<Page> {
    const { page } = await visit('/en')
    await page.context().addCookies([await personaCookie(key)])
    await page.goto(address(path))
    return page
  }

  it('S-36: what Elif hides changes nothing on any page of Jonas', async () => {
    expect(pages.length).toBeGreaterThan(15)
    const before = await crawl('jonas')
    const page = await as('elif', '/en/file/profile/salary')
    await page.fill('[name=floorEurPerMonth]', '47110')
    await submit(page)
    expect(await main(page)).toContain('Saved')
    const after = await crawl('jonas')
    expect(pages.filter((path) => before.get(path) !== after.get(path))).toEqual([])
  })

  it('S-38, S-39: after Elif has ended the link no page of either names the other, and Jonas reads no more than that something changed', async () => {
    const textOf = async (key: PersonaKey) => [...(await crawl(key)).values()].join('\n')
    expect(await textOf('jonas')).toContain('Elif')
    const page = await as('elif', '/en/file/separate')
    await submit(page)
    expect(new URL(page.url()).pathname).toBe('/en/file')
    expect(await textOf('jonas')).not.toMatch(/Elif|Demir|47110/)
    expect(await textOf('elif')).not.toMatch(/Jonas|Behrend/)
  })
})
