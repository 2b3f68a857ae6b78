import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardLimits, readCards, writeCard, type Card } from './vcard.ts'

const card: Omit<Card, 'line'> = {
  fullName: 'Thea Brandt',
  organisation: 'Klinikum Rautenhöhe',
  kind: 'individual',
  title: 'Personal, Gewinnung; Bindung',
  email: 'thea.brandt@rautenhoehe.example',
  phone: '+49 521 1234-5',
  street: 'Industriestraße 48',
  place: 'Bielefeld',
  postcode: '33647',
  url: 'https://rautenhoehe.example/karriere',
  note: 'Erste Zeile\nZweite; mit, Zeichen\\',
  languages: ['de', 'vi'],
  categories: ['Arbeitgeber', 'Pflege, Klinik'],
  uid: 'urn:uuid:5eed0000-0000-4000-8000-000000000004',
}

describe('vCards', () => {
  it('reads version 3.0 with folded lines and groups', () => {
    const text =
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Brandt;Thea;;Dr.;\r\nFN:Dr. Thea Brandt\r\nORG:Klinikum Rautenhöhe;Personal\r\n' +
      'item1.EMAIL;type=INTERNET;type=WORK:thea.brandt@raut\r\n enhoehe.example\r\nTEL;TYPE="work,voice":+49 521 1\r\n' +
      'ADR;TYPE=HOME:;;Privatweg 1;Herford;;32051;\r\nADR;TYPE=WORK:;;Industriestraße 48;Bielefeld;;33647;Deutschland\r\n' +
      'NOTE:Zeile 1\\nZeile 2\\, mit Komma\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n'
    expect(readCards(text)).toMatchObject({
      problems: [],
      cards: [
        {
          line: 1,
          fullName: 'Dr. Thea Brandt',
          organisation: 'Klinikum Rautenhöhe',
          email: 'thea.brandt@rautenhoehe.example',
          phone: '+49 521 1',
          street: 'Industriestraße 48',
          place: 'Bielefeld',
          postcode: '33647',
          note: 'Zeile 1\nZeile 2, mit Komma',
        },
      ],
    })
  })

  it('reads quoted-printable of version 2.1, also over several lines and in other alphabets', () => {
    const text =
      'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nguy=E1=BB=85n;Linh\n' +
      'ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FChle =\nBirkenwied\nEND:VCARD\n'
    expect(readCards(text).cards).toMatchObject([{ fullName: 'Linh Nguyễn', organisation: 'Mühle Birkenwied' }])
  })

  it('loses one card by a mistake in it, and names its line', () => {
    const good = 'BEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\n'
    const endless = `BEGIN:VCARD\nFN:${'x'.repeat(cardLimits.maxLineChars + 1)}\nEND:VCARD\n`
    const broken = 'BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=KOI8-R:=FF\nEND:VCARD\n'
    const { cards, problems } = readCards(`${good}nonsense\n${endless}${broken}BEGIN:VCARD\nFN:B\n${good}BEGIN:VCARD\n`)
    expect(cards.map(({ line }) => line)).toEqual([1, 14])
    expect(problems).toEqual([
      { line: 5, problem: 'notACard' },
      { line: 6, problem: 'lineTooLong' },
      { line: 9, problem: 'encoding' },
      { line: 12, problem: 'cardOpen' },
      { line: 18, problem: 'cardOpen' },
    ])
  })

  it('S-50: stays quick and small on many lines and endless parameters', () => {
    const text = `BEGIN:VCARD\n${'X-A:1\n'.repeat(100_000)}END:VCARD\n${'BEGIN:VCARD\nFN:A\nEND:VCARD\n'.repeat(6_000)}`
    const { cards, problems } = readCards(text)
    expect(problems).toEqual([{ line: 1, problem: 'cardTooLong' }])
    expect(cards).toHaveLength(cardLimits.maxCards)
  })

  it('gives back what was written, and no line is longer than 75 octets', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ü', 'ễ', '😀', ',', ';', '\\', '\n', ':', '"', ' ') })
    const anyCard = fc.record({
      fullName: text.map((each) => `x${each.trim()}`),
      organisation: text.map((each) => `y${each.trim()}`),
      note: text.map((each) => each.trim()),
      street: text.map((each) => each.trim()),
      categories: fc.array(
        text.map((each) => `c${each.trim()}`),
        { maxLength: 3 },
      ),
    })
    fc.assert(
      fc.property(anyCard, (fields) => {
        const written = writeCard({ ...card, ...fields })
        expect(written.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
        const { cards, problems } = readCards(written)
        expect(problems).toEqual([])
        const trimmed = Object.fromEntries(Object.entries(cards[0] ?? {}).filter(([name]) => name !== 'line'))
        expect(trimmed).toEqual({ ...card, ...fields })
      }),
    )
  })

  it('S-52: lets no text become a property of its own', () => {
    const hostile = 'A\r\nEMAIL:evil@example.org\u2028\u0000B\rEND:VCARD'
    const written = writeCard({ ...card, fullName: hostile, note: hostile })
    const { cards, problems } = readCards(written)
    expect(problems).toEqual([])
    expect(cards).toHaveLength(1)
    expect(cards[0]?.email).toBe(card.email)
  })
})
