import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What stands on a page, without the frame around it. */
export const main = (page: Page): Promise<string> => page.locator('main').innerText()

/** What stands on a page with its frame. */
export const everything = (page: Page): Promise<string> => page.locator('body').innerText()

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('button', { name }).first().click()
  await page.waitForLoadState()
}

/** Presses the button of the step that a page is for. */
export async function submit(page: Page): Promise<void> {
  await page.locator('main form:not([action^="/"]) button.kern-btn--primary').first().click()
  await page.waitForLoadState()
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('link', { name }).first().click()
  await page.waitForLoadState()
}

/** Events reach other modules by a worker, so a page may need a moment to show what they did. */
export async function reloadUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 80 && !(await isThere()); attempt += 1) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  expect(await isThere()).toBe(true)
}

/** The day so many days from today, as fields for days take it. */
export const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
