import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { personaCookie, type PersonaKey } from './support/persona.ts'
import { axeFindings, overflow, picture, useBrowser, widths, type VisitOptions } from './support/visitor.ts'

const { visit, address } = useBrowser()

/** A page at the desk as a persona sees it. */
async function deskOf(key: PersonaKey, path: string, options: VisitOptions = {}) {
  const { page } = await visit('/robots.txt', options)
  await page.context().addCookies([await personaCookie(key)])
  const response = await page.goto(address(path), { waitUntil: 'load' })
  return { page, status: response?.status() ?? 0 }
}

const today = () => new Date().toISOString().slice(0, 10)

describe('Thomas, recruiter of a hospital', () => {
  it('Given a job to fill, a phone and no script, when he enters and publishes it, then everybody finds it, and until then nobody', async () => {
    const title = `Hebamme Kreißsaal ${today()}`
    const { page } = await deskOf('thomas', '/de/arbeitsplatz/stellen/neu', { phone: true, script: false })
    await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Titel')
    await page.getByLabel('Titel der Stelle').fill(title)
    await page.getByLabel('Arbeitsort').fill('Atlantis')
    await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click()
    expect(await page.getByLabel('Titel der Stelle').inputValue()).toBe(title)
    await page.getByLabel('Arbeitsort').fill('45147 Essen')
    await page.getByLabel('Bewerbung an').fill('bewerbung@hospital.example')
    await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click()
    expect(await listed(page, title)).toBe(false)
    await picture(page, 'own-vacancy-draft')
    await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click()
    expect(await page.getByText('Die Stelle ist öffentlich').isVisible()).toBe(true)
    expect(await listed(page, title)).toBe(true)
    await page.getByRole('button', { name: 'Stelle schließen' }).click()
    expect(await listed(page, title)).toBe(false)
  })

  it('Given a file with faulty rows, when he corrects one in place, then it is taken over with the others', async () => {
    const source = `Datei ${Date.now()}`
    const { page } = await deskOf('thomas', '/de/arbeitsplatz/stellen-dateien/hochladen', {
      width: widths.narrow,
    })
    const rows = ['Kennung;Titel;PLZ;Std', 'a1;Logopädin;45147;20', 'a2;Diätassistent;99999;30']
    const file = { name: 'stellen.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) }
    await page.getByLabel('Datei', { exact: true }).setInputFiles(file)
    await page.getByLabel('Name der Quelle').fill(source)
    await page.getByRole('button', { name: 'Datei prüfen' }).click()
    await page.getByLabel('Std').selectOption('hours')
    expect([await overflow(page), await axeFindings(page)]).toEqual([[], []])
    await page.getByRole('button', { name: 'Zeilen prüfen' }).click()
    expect([await overflow(page), await axeFindings(page)]).toEqual([[], []])
    await page.getByRole('link', { name: 'Diätassistent' }).click()
    await page.getByLabel('Postleitzahl').fill('44787')
    await page.getByRole('button', { name: 'Zeile prüfen und behalten' }).click()
    await page.getByRole('button', { name: '2 Stellen übernehmen' }).click()
    expect(await page.getByText('2 neu, 0 geändert').isVisible()).toBe(true)
    expect(await listed(page, 'Diätassistent')).toBe(true)
  })
})

describe('pages of vacancies at the desk', () => {
  it('hold at 320 pixels in both themes and pass axe', async () => {
    const paths = [
      '/de/arbeitsplatz/stellen',
      '/en/desk/jobs/new',
      '/vi/ban-lam-viec/tep-viec-lam',
      '/de/arbeitsplatz/stellen-feeds/neu',
    ]
    for (const [index, path] of paths.entries()) {
      const { page, status } = await deskOf('thomas', path, {
        width: widths.narrow,
        theme: index % 2 ? 'dark' : 'light',
      })
      expect([path, status, await overflow(page), await axeFindings(page)]).toEqual([path, 200, [], []])
      await picture(page, `vacancies-desk-${index}`)
    }
  })

  it('S-62: of another member exist for nobody else', async () => {
    const { status } = await deskOf('birgit', '/de/arbeitsplatz/stellen/1')
    expect(status).toBe(404)
  })
})

/** As anybody sees it. Asked by the browser, for the guard of requests to outside is this process's too. */
async function listed(page: Page, title: string): Promise<boolean> {
  const answer = await page.request.get(address(`/api/v1/vacancies?q=${encodeURIComponent(title)}`))
  const { vacancies } = (await answer.json()) as { vacancies: { title: string }[] }
  return vacancies.some((vacancy) => vacancy.title === title)
}
