import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it, vi } from 'vitest'
import { calendarText, type CalendarEntry } from './calendar-text.ts'

const today = '2026-11-22'
const href = 'https://duett.example/vi/ho-so/gui-ho-so/7'

/** What a program of others reads: names of all properties, and the values of the first entry. */
function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent')
  const [event] = events
  const valueOf = (name: string) => String(event?.getFirstPropertyValue(name))
  return {
    ofCalendar: calendar.getAllProperties().map(({ name }) => name),
    name: String(calendar.getFirstPropertyValue('x-wr-calname')),
    others: calendar.getAllSubcomponents().length - events.length,
    ofEvents: events.map((each) => each.getAllProperties().map(({ name }) => name)),
    id: valueOf('uid'),
    title: valueOf('summary'),
    day: valueOf('dtstart'),
    href: valueOf('url'),
  }
}

const plain: CalendarEntry = { id: 'one@duett.example', on: '2027-03-01', title: 'Lịch hẹn (Duett)', href }
const asPlain = readBack(calendarText('Duett', [plain], today))

describe('a calendar', () => {
  it('says the day, what it is called and where to read more, and nothing else', () => {
    expect(asPlain).toEqual({
      ofCalendar: ['version', 'prodid', 'name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'],
      name: 'Duett',
      others: 0,
      ofEvents: [
        [
          'uid',
          'sequence',
          'dtstamp',
          'dtstart',
          'x-microsoft-cdo-alldayevent',
          'x-microsoft-msncalendar-alldayevent',
          'summary',
          'transp',
          'url',
          'class',
        ],
      ],
      id: plain.id,
      title: plain.title,
      day: '2027-03-01',
      href,
    })
  })

  it('S-52: brings any text to another program as one entry with the same text and no further property', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(
          '\r',
          '\n',
          '\r\n',
          '\u0085',
          '\u2028',
          '\t',
          ' ',
          ';',
          ',',
          '\\',
          '"',
          ':',
          'ệ',
          '👩‍⚕️',
          'x',
        ),
      }),
      fc.constant('x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y'),
    )
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (anyName, anyId, title, path) => {
        // Without any, the library invents an id and leaves the name out.
        const [name, id] = [`n${anyName}`, `i${anyId}`]
        const text = calendarText(name, [{ ...plain, id, title, href: `${href}/${path}` }], today)
        const read = readBack(text)
        expect(read).toMatchObject({ ofCalendar: asPlain.ofCalendar, others: 0, ofEvents: asPlain.ofEvents })
        expect(new URL(read.href).origin).toBe('https://duett.example')
        expect(visible(read.title)).toBe(visible(title))
        for (const [shown, given] of [
          [read.name, name],
          [read.id, id],
        ] as const) {
          expect(visible(shown)).toBe(visible(given).replace(/[\\;,]/g, ''))
        }
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
      { numRuns: 200 },
    )
  })

  it('is the same text for the same days on the same day, wherever the server stands', () => {
    const texts = ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin'].map((zone) => {
      vi.stubEnv('TZ', zone)
      return calendarText('Duett', [plain], today)
    })
    vi.unstubAllEnvs()
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('DTSTART;VALUE=DATE:20270301')
  })
})

/** Without spaces and what stands for nothing on a page. */
function visible(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\s]/gu, '')
}
