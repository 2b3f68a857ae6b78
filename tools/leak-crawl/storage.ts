import type { Browser } from 'playwright-core'
import { findOf, type Find } from './crawl.ts'
import { marksIn, type Mark } from './marks.ts'

/** Opens pages as a person's browser does, script and all, and searches what stays behind in it: nothing personal may (level L3, W31). */
export async function searchStorage(
  browser: Browser,
  origin: string,
  reader: string,
  cookie: { name: string; value: string },
  paths: readonly string[],
  marks: readonly Mark[],
): Promise<Find[]> {
  const context = await browser.newContext()
  try {
    await context.addCookies([{ ...cookie, url: origin }])
    const page = await context.newPage()
    for (const path of paths) await page.goto(origin + path, { waitUntil: 'load' })
    const kept = JSON.stringify([await context.storageState({ indexedDB: true }), await page.evaluate(cachedTexts)])
    return marksIn(kept, marks).map((mark) => findOf(reader, 'browser storage', mark, kept))
  } finally {
    await context.close()
  }
}

/** Runs in the page: addresses and texts in the caches of service workers, and the session's own storage. */
async function cachedTexts(): Promise<string[]> {
  const texts = [JSON.stringify({ ...sessionStorage })]
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const answer = await cache.match(request)
      texts.push(request.url, (await answer?.text()) ?? '')
    }
  }
  return texts
}
