import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { personPersonas, type PersonKey } from '../seeds/couples.ts'
import { readSurface, type Operation } from '../tools/permissions/read-surface.ts'
import { linkIn } from './support/mail.ts'
import { follow, main, submit } from './support/page.ts'
import { usePeople } from './support/people.ts'
import { findingsOf } from './support/visitor.ts'

const { visit, address, as } = usePeople()

describe('a partner finds the way to a file of her own', () => {
  const findings: string[] = []
  const partner = `hoa.${Date.now()}@example.org`

  it('Thomas passes on that she wants to be contacted, and sees no more than that', async () => {
    const page = await as('thomas', '/de/arbeitsplatz/kontaktwuensche')
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
    const { page } = await visit(await linkIn(partner, /loi-moi/), { phone: true, languages: 'vi-VN' })
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
    await follow(page, 'Thêm nghề')
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
  /** Addresses of the pages of a person, and of what of either stands behind them. */
  let pages: string[]
  let operations: Operation[]
  const parts = ['career', 'salary', 'title', 'occupations', 'wishes', 'homes']

  beforeAll(async () => {
    const surface = await readSurface()
    operations = surface.operations.filter(({ method }) => method === 'GET')
    // The copy of all data is noted in the person's own ledger each time; what stands in it has a test of its own.
    const own = surface.pages.filter(
      ({ id, path, permission }) => permission === 'person' && !/\.(en|vi)$/.test(id) && !path.endsWith('.zip'),
    )
    const known = own.flatMap(({ path }) => {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      if (names.length === 0) return [`/${path}`]
      return names.join() === 'part' ? parts.map((part) => `/${path.replace(':part', part)}`) : []
    })
    const found = [await linksAs('jonas', known), await linksAs('elif', known)].flat()
    pages = [...new Set([...known, ...found])]
  })

  /** Where the pages of a person lead that have ids in their addresses: entries, recipients, documents. */
  async function linksAs(key: PersonKey, paths: readonly string[]): Promise<string[]> {
    const answers = await askAs(await as(key, '/de/mappe'), paths)
    const links = [...answers.values()].flatMap((text) => [
      ...text.matchAll(/href="(\/(?:de\/mappe|files)\/[^"?#]+)"/g),
    ])
    return links.map(([, link = '']) => link).filter((link) => link.search(uuids) >= 0)
  }

  /** What whoever looks at this page is answered at these addresses. */
  async function askAs({ request }: Page, paths: readonly string[]): Promise<Map<string, string>> {
    const answers = new Map<string, string>()
    for (const path of paths) {
      const answer = await request.get(address(path), { maxRedirects: 0 })
      answers.set(path, `${answer.status()} ${await answer.text()}`)
    }
    return answers
  }

  /** All pages, and the data they are made of. */
  const crawl = async (key: PersonKey) =>
    askAs(
      await as(key, '/de/mappe'),
      pages.flatMap((path) => [path, `${path}.data`]),
    )

  /** Every operation that reads, with every id that either of the two knows. */
  async function askRest(page: Page): Promise<Map<string, string>> {
    const ids = new Set([jonas.personId, elif.personId, ...(pages.join(' ').match(uuids) ?? [])])
    const paths = operations.flatMap(({ path }) =>
      path.includes('{') ? [...ids].map((id) => path.replaceAll(/\{\w+\}/g, id)) : [path],
    )
    return askAs(
      page,
      paths.map((path) => `/api/v1${path}`),
    )
  }

  it('S-36: what Elif hides changes nothing on any page of Jonas', async () => {
    expect(pages.length).toBeGreaterThan(15)
    const before = await crawl('jonas')
    const page = await as('elif', '/en/file/profile/salary')
    await page.fill('[name=floorEurPerMonth]', '47110')
    await submit(page)
    expect(await main(page)).toContain('Saved')
    const after = await crawl('jonas')
    const changed = pages.filter((path) => lasting(before.get(path)) !== lasting(after.get(path)))
    expect(changed).toEqual([])
  })

  it('S-36: REST knows both, gives neither a right, and refuses both alike', async () => {
    const asJonas = await askRest(await as('jonas', '/de/mappe'))
    const asElif = await askRest(await as('elif', '/de/mappe'))
    for (const answers of [asJonas, asElif]) {
      expect(answers.get('/api/v1/me')).toMatch(/^200 .*"permissions":\[\]/)
      const refusals = new Set(guarded(answers).map(lasting))
      expect([...refusals]).toEqual([expect.stringMatching(/^403 .*"code":"not-allowed"/)])
    }
    expect(guarded(asJonas).length).toBeGreaterThan(8)
  })

  it('S-38, S-39: after Elif has ended the link no answer to either names the other, and Jonas reads no more than that something changed', async () => {
    // So that the words would be found where they are, in pages and in their data.
    const before = Object.keys(wordsIn(await crawl('jonas'), wordsOf.elif))
    expect(before).toEqual(expect.arrayContaining(['/de/mappe', '/de/mappe.data']))
    const page = await as('elif', '/en/file/separate')
    await submit(page)
    expect(new URL(page.url()).pathname).toBe('/en/file')
    expect(wordsIn(await crawl('jonas'), wordsOf.elif)).toEqual({})
    expect(wordsIn(await crawl('elif'), wordsOf.jonas)).toEqual({})
    // Staff of members have such names too, which everybody reads.
    const { page: anybodys } = await visit('/de')
    const anybody = await askRest(anybodys)
    const asJonas = await askRest(await as('jonas', '/de/mappe'))
    expect(wordsIn(asJonas, wordsOf.elif)).toEqual(wordsIn(anybody, wordsOf.elif))
    const asElif = await askRest(await as('elif', '/de/mappe'))
    expect(wordsIn(asElif, wordsOf.jonas)).toEqual(wordsIn(anybody, wordsOf.jonas))
  })

  /** What operations answered that are for staff with some permission. */
  function guarded(answers: Map<string, string>): string[] {
    const open = operations.filter(({ permission }) => permission === 'public' || permission === 'signedIn')
    const patterns = open.map(({ path }) => new RegExp(`^/api/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`))
    return [...answers].filter(([path]) => !patterns.some((pattern) => pattern.test(path))).map(([, text]) => text)
  }
})

const { elif, jonas } = personPersonas
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Words that only one of the two brings with them; the number is what Elif wants to earn. */
const wordsOf = { elif: /elif|demir|47110/gi, jonas: /jonas|behrend/gi }

/** An answer without what is new each time. Pages that say no carry a number of their own, by which a report can be found. */
const lasting = (answer = ''): string =>
  /^(?:200|\d+ \{)/.test(answer)
    ? answer.replaceAll(uuids, 'id').replaceAll(/nonce="[^"]*"|"reference":"[^"]*"/g, '')
    : answer.slice(0, 3)

/** Which of the words stand in which answers. */
const wordsIn = (answers: Map<string, string>, words: RegExp): Record<string, string[]> =>
  Object.fromEntries(
    [...answers]
      .map(([path, text]): [string, string[]] => [path, [...new Set(text.match(words))].toSorted()])
      .filter(([, found]) => found.length > 0),
  )
