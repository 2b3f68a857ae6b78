import { launchBrowser } from '../../e2e/support/chromium.ts'
import type { RunningDuett } from '../../e2e/support/start-duett.ts'
import { readSurface } from '../permissions/read-surface.ts'
import { Addresses } from './addresses.ts'
import { searchBehind, searchMails } from './behind.ts'
import { searchCalendars } from './calendars.ts'
import { crawl, type Find } from './crawl.ts'
import { coupleJourney } from './couple-journey.ts'
import { Knowledge, type Mark } from './marks.ts'
import { plantLeak } from './plant.ts'
import { searchStorage } from './storage.ts'
import { enter, type World } from './world.ts'

type Options = {
  /** Writes a marked word where it does not belong, after the first step. */
  plant: boolean
  say(line: string): void
}

/** Walks the journey and crawls after every step. Returns what was found, each find once, and says it. */
export async function runLeakCrawl(duett: RunningDuett, { plant, say }: Options): Promise<Find[]> {
  const world = await enter(duett)
  const finds = new Map<string, Find>()
  try {
    const addresses = new Addresses(await readSurface())
    const knowledge = new Knowledge()
    const { marks, steps } = coupleJourney()
    const look = async (title: string) => {
      const asked = await crawl([...world.visitors.values()], addresses, marks, knowledge)
      const behind = await searchBehind(world.admin, duett.said(), marks)
      const mails = searchMails(duett.home, marks, knowledge, (address) => world.readers.get(address) ?? address)
      const calendars = await searchCalendars(world, marks, knowledge)
      const found = [...asked.finds, ...behind, ...mails, ...calendars, ...failuresOf(asked.failures)]
      const fresh = found.filter((find) => !finds.has(keyOf(find)))
      for (const find of fresh) finds.set(keyOf(find), find)
      say(`${title}: ${asked.answers} answers, ${found.length === 0 ? 'nothing found' : `${fresh.length} new finds`}`)
      for (const find of fresh) say(`  ${find.reader} · ${find.where} · ${find.mark} · …${find.excerpt}…`)
    }
    await look('before')
    addresses.beginJourney()
    for (const [index, step] of steps.entries()) {
      await step.act(world, knowledge)
      await world.settled()
      if (plant && index === 0) await plantLeak(world, marks)
      await look(step.title)
      // The planted word is seen: the rest of the way would only name it again.
      if (plant && finds.size > 0) break
    }
    const left = plant ? [] : await inBrowsers(world, addresses, marks)
    for (const find of left) {
      finds.set(keyOf(find), find)
      say(`  ${find.reader} · ${find.where} · ${find.mark} · …${find.excerpt}…`)
    }
    say(finds.size === 0 ? 'No leak.' : `${finds.size} leaks.`)
    return [...finds.values()]
  } finally {
    await world.installation.close()
  }
}

const keyOf = ({ reader, where, mark }: Find) => `${reader} ${where} ${mark}`

/** What answers with an error of the server cannot be judged, and so counts. */
function failuresOf(failures: readonly string[]): Find[] {
  return failures.map((where) => ({ reader: 'server', where, mark: 'unreadable', excerpt: '' }))
}

/** Persons alone: their telephones are the ones that others hold in their hands (W31). */
async function inBrowsers(world: World, addresses: Addresses, marks: readonly Mark[]): Promise<Find[]> {
  const pages = addresses.all().filter((address) => addresses.isOwnPage(address))
  const browser = await launchBrowser()
  try {
    const found: Find[] = []
    for (const { reader, cookie } of world.visitors.values()) {
      if (!cookie || !world.persons.has(reader)) continue
      found.push(...(await searchStorage(browser, world.duett.address, reader, cookie, pages, marks)))
    }
    return found
  } finally {
    await browser.close()
  }
}
