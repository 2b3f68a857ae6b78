import { findOf, type Find } from './crawl.ts'
import { marksIn, type Knowledge, type Mark, type Reader } from './marks.ts'
import { Visitor, type Answer } from './visitor.ts'
import type { World } from './world.ts'

/** Whoever holds the address of somebody's calendar: a telephone on the table, a service on the internet. */
export const holderOf = (reader: Reader): Reader => `calendar of ${reader}`

/** Keeps the address of the calendar that an answer has just shown to its owner. */
export function keepCalendar({ calendars }: World, reader: Reader, { bytes }: Answer): void {
  const path = /\/kalender\/[\w-]+\/duett\.ics/.exec(Buffer.from(bytes).toString('utf8'))?.[0]
  if (!path) throw new Error(`${reader} was shown no address of a calendar`)
  calendars.set(reader, path)
}

/** Calendars as programs fetch them, without a session. One that ended has to answer 404 from that moment on. */
export async function searchCalendars(
  { duett, calendars, endedCalendars }: World,
  marks: readonly Mark[],
  knowledge: Knowledge,
): Promise<Find[]> {
  const found: Find[] = []
  for (const [reader, path] of calendars) {
    const holder = holderOf(reader)
    const { status, bytes } = await new Visitor(holder, duett.address).get(path)
    const text = Buffer.from(bytes).toString('utf8').replaceAll('\r\n ', '')
    const isOpen = status === 200
    if (isOpen === endedCalendars.has(reader)) {
      found.push({ reader: holder, where: 'calendar', mark: isOpen ? 'still open' : `answers ${status}`, excerpt: '' })
    }
    const wrong = marksIn(text, marks).filter((mark) => !knowledge.may(holder, mark))
    found.push(...wrong.map((mark) => findOf(holder, 'calendar', mark, text)))
  }
  return found
}
