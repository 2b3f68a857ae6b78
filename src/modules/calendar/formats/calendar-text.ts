import { ICalCalendar, ICalEventClass, ICalEventTransparency } from 'ical-generator'

/** A day in a calendar: what it is called, and the page behind the sign-in that says what it is. */
export type CalendarEntry = {
  /** The same as long as it is the same day. */
  id: string
  /** Calendar day, "2027-03-01". */
  on: string
  title: string
  href: string
}

const refreshSeconds = 4 * 3600

/**
 * The days as iCalendar (RFC 5545), which phones and mail programs read. Marked as private and as leaving the day free, so that a calendar
 * shared with others shows nothing. `today` dates the entries, so that the same days on the same day make the same text.
 */
export function calendarText(name: string, entries: readonly CalendarEntry[], today: string): string {
  const calendar = new ICalCalendar({
    name: unescapable(name),
    prodId: '//Duett//Duett//EN',
    ttl: refreshSeconds,
  })
  for (const { id, on, title, href } of entries) {
    calendar.createEvent({
      id: unescapable(id),
      start: startOf(on),
      allDay: true,
      stamp: startOf(today),
      summary: oneLine(title),
      url: addressOf(href),
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return `${calendar.toString()}\r\n`
}

const startOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** Control characters and line ends of any kind become a space (W22): none may begin a line of its own. */
function oneLine(value: string): string {
  return value.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

/** The library writes a calendar's name and an entry's id as they are: what would need an escape in them goes. */
function unescapable(value: string): string {
  return oneLine(value).replace(/[\\;,]/g, ' ')
}

/** It escapes addresses as if they were text, though RFC 5545 does not: in ours nothing is left that it would touch. */
function addressOf(href: string): string {
  return new URL(href).href.replaceAll(',', '%2C').replaceAll(';', '%3B').replaceAll('\\', '%5C')
}
