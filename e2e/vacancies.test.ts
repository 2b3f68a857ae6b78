import { describe, expect, it } from 'vitest'

import { axeFindings, overflow, useBrowser, widths } from './support/visitor.ts'

const { visit, address } = useBrowser()

type Listed = { id: string; title: string; employer: string | null }

/** A vacancy of the demonstration region. */
async function oneVacancy(): Promise<Listed> {
  const answer = (await (await fetch(address(`/api/v1/vacancies?limit=50`))).json()) as { vacancies: Listed[] }
  const named = answer.vacancies.find(({ employer }) => employer !== null)
  if (!named) throw new Error('the demonstration region has no vacancies')
  return named
}

describe('a visitor who looks for one job', () => {
  it('Given the list, when she searches and narrows it, then fewer jobs remain and can be taken back, all without script', async () => {
    const { page, complaints, requests } = await visit('/de/stellen', { script: false })
    const total = () => page.locator('h2[aria-live]').innerText()
    const all = await total()
    await page.getByLabel('Suchwörter').fill('Pflege')
    await page.getByRole('button', { name: 'Stellen suchen' }).click()
    const found = await total()
    expect(found).not.toBe(all)
    await page.getByRole('region', { name: 'Vertrag' }).getByRole('link', { name: 'befristet', exact: true }).click()
    const narrowed = await total()
    expect(narrowed).not.toBe(found)
    expect(await page.getByLabel('Suchwörter').inputValue()).toBe('Pflege')
    await page.getByRole('link', { name: /Vertrag: befristet/ }).click()
    expect(await total()).toBe(found)
    expect(complaints).toEqual([])
    expect(requests.filter((url) => url.endsWith('.js'))).toEqual([])
  })

  it('Given a place, when she searches around it, then distances are shown; an unknown place is named at its field', async () => {
    const { page } = await visit('/de/stellen?near=Dortmund&km=25&sort=distance')
    const first = page.locator('.vl__item').first()
    expect(await first.innerText()).toMatch(/etwa \d+ km/)
    const { page: wrong, status } = await visit('/en/jobs?near=Atlantis&sort=salary')
    expect(status).toBe(422)
    expect(await wrong.getByLabel('Place or postcode').getAttribute('aria-invalid')).toBe('true')
    expect(await wrong.getByLabel('Place or postcode').inputValue()).toBe('Atlantis')
  })

  it('Given a vacancy, then its page says what search engines read, and leads on to jobs for two', async () => {
    const vacancy = await oneVacancy()
    const { page, status, complaints } = await visit(`/de/stellen/${vacancy.id}`)
    expect(status).toBe(200)
    expect(await page.locator('h1').innerText()).toBe(vacancy.title)
    const posting = JSON.parse(await page.locator('script[type="application/ld+json"]').innerHTML()) as Record<
      string,
      unknown
    >
    expect(posting).toMatchObject({
      '@type': 'JobPosting',
      title: vacancy.title,
      hiringOrganization: { name: vacancy.employer },
    })
    const partner = await page.getByRole('link', { name: 'Stellen für zwei hierzu suchen' }).getAttribute('href')
    expect(partner).toBe(`/de/stellen-fuer-zwei?fixed=${encodeURIComponent(`a:${vacancy.id}`)}`)
    expect(complaints).toEqual([])
  })

  it('a vacancy that never was is not found, in the reader’s language', async () => {
    const { page, status } = await visit('/vi/viec-lam/999999999')
    expect(status).toBe(404)
    expect(await page.locator('html').getAttribute('lang')).toBe('vi')
  })

  it('list and page hold at 320 pixels and pass axe', async () => {
    const vacancy = await oneVacancy()
    for (const path of ['/de/stellen?q=Pflege', '/vi/viec-lam?q=xyzzy', `/en/jobs/${vacancy.id}`]) {
      const { page } = await visit(path, { width: widths.narrow })
      expect([path, await overflow(page)]).toEqual([path, []])
      expect([path, await axeFindings(page)]).toEqual([path, []])
    }
  })
})

describe('other programs', () => {
  it('read the list as CSV, Atom and JSON feed, filtered alike', async () => {
    const csv = await fetch(address('/de/stellen/stellen.csv?q=Pflege'))
    expect(csv.headers.get('content-disposition')).toContain('attachment')
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer())
    expect(text.startsWith('\uFEFF"Kennung";"Titel"')).toBe(true)
    const atom = await (await fetch(address('/de/stellen/feed.atom?q=Pflege'))).text()
    const feed = (await (await fetch(address('/de/stellen/feed.json?q=Pflege'))).json()) as {
      items: { title: string }[]
    }
    expect(feed.items.length).toBeGreaterThan(5)
    expect((atom.match(/<entry>/g) ?? []).length).toBe(feed.items.length)
    expect((await fetch(address('/de/stellen/stellen.csv?sort=salary'))).status).toBe(422)
  })
})
