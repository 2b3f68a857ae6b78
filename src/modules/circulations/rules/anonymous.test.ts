import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { revealedIn, type Identifying } from './anonymous.ts'

const quyen: Identifying = {
  givenName: 'Quyên',
  familyName: 'Trần Thị',
  telephone: '+49 151 2345678',
  partnerNames: ['Minh', 'Minh', 'Đỗ'],
  employers: ['Klinikum Unna gGmbH', 'Rexroth Hydraulik GmbH', 'Krankenhaus', 'Dortmunder Stadtwerke AG', 'KHS', ''],
}

describe('an answer that stays anonymous', () => {
  it.each([
    'Ja, jedes zweite Wochenende.',
    'Transport ist kein Problem, auch nicht quer durch die Stadt.',
    'Do mittags geht es nicht, do not worry.',
    'Ja, ab 01.03.2027, von 06:00 bis 14:30 Uhr oder 06.00–14.30.',
    'Studium 2015–2019, Anerkennung am 2026-11-30, Brutto 3.200–3.800 Euro, 20 bis 25 Stunden.',
    'Erfahrung im Krankenhaus und in Dortmunder Kliniken, PLZ 44135, KldB 81302.',
    'Ja, im Dienst.Sie kommt mit dem Bus, z.B. Linie 430.',
    'Chị ấy biết tiếng Đức B2, có thể làm từ tháng 3/2027.',
  ])('%s: nothing', (text) => {
    // "Do" begins a sentence here as the partner's family name would: of that the next test tells.
    expect(revealedIn(text.replace(/^Do/, 'Dann'), quyen)).toBeNull()
  })

  it.each([
    ['Frau Tran sagt zu.', { name: 'Tran' }],
    ['quyen sagt zu.', { name: 'quyen' }],
    ['Quyêns Anerkennung läuft, Frau Trans Zeugnis auch.', { name: 'Quyêns, Trans' }],
    ["Quyen's Ehemann", { name: 'Quyen' }],
    ['Die transche Akte', { name: 'transche' }],
    ['QuyenTran', { name: 'Quyen, Tran, QuyenTran' }],
    ['tranquyen1991', { name: 'tranquyen1991' }],
    ['Frau thi', { name: 'thi' }],
    ['Qu\u00adyen', { name: 'Quyen' }],
    ['Ihr Mann Minh zieht mit.', { partner: 'Minh' }],
    ['Do mittags geht es nicht.', { partner: 'Do' }],
    ['Sie war am Klinikum in Unna.', { employer: 'Klinikum in Unna' }],
    ['Ihr Mann ist bei Rexroth, vorher KHS.', { employer: 'Rexroth, KHS' }],
    ['der Dortmunder Stadtwerke', { employer: 'Dortmunder Stadtwerke' }],
    ['Schreiben Sie an jemand@anders.example', { mailAddress: 'jemand@anders.example' }],
    ['Schreiben Sie an jemand (at) anders.de', { mailAddress: 'jemand (at) anders.de' }],
    ['Auf Instagram @jemand90', { mailAddress: '@jemand90' }],
    ['Siehe linkedin.com/in/jemand.', { webAddress: 'linkedin.com/in/jemand' }],
    ['Siehe https://lebenslauf.example', { webAddress: 'https://lebenslauf.example' }],
    ['Unter 0151/23 45 678.', { telephone: '0151/23 45 678' }],
    ['Unter 0201-77 88 99.', { telephone: '0201-77 88 99' }],
    ['Erst 0151, dann 2345678.', { telephone: '2345678' }],
    ['Erst 0151, dann 234, dann 56, dann 78.', { telephone: '2345678' }],
  ])('%s: %o', (text, expected) => {
    expect(revealedIn(text, quyen)).toEqual(expected)
  })

  const letters = [...'abcdefghijklmnopqrstuvwxyzäöüßăâđêôơưáàảãạếềểễệýỳ']
  const name = fc
    .array(fc.constantFrom(...letters), { minLength: 4, maxLength: 10 })
    .map((signs) => signs.join('').replace(/^./u, (first) => first.toUpperCase()))
  const plain = (word: string) => word.replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFD').replace(/\p{M}/gu, '')
  const spelling = fc.constantFrom<(given: string, family: string) => string>(
    (given) => given,
    (_, family) => `Frau ${family}`,
    (given) => `${given}s`,
    (given) => `${given}’s`,
    (given, family) => given + family,
    (given, family) => (family + given).toLowerCase(),
    (given, family) => `${given}_${family}`.toUpperCase(),
    (given, family) => `${given}-${family}`,
    (given) => `${given}1990`,
  )

  it('never has a name of any person, however it is spelt, with marks and without', () => {
    fc.assert(
      fc.property(name, name, spelling, fc.boolean(), (givenName, familyName, spell, withoutMarks) => {
        const written = spell(givenName, familyName)
        const text = `Ja, ${withoutMarks ? plain(written) : written} sagt zu.`
        const known = { givenName, familyName, telephone: null, partnerNames: [], employers: [] }
        expect(revealedIn(text, known), text).toHaveProperty('name')
        const asPartner = { ...known, givenName: 'Quyên', familyName: 'Võ', partnerNames: [givenName, familyName] }
        expect(revealedIn(text, asPartner), text).toHaveProperty('partner')
      }),
    )
  })

  it('never has a telephone number, anybody’s, however it is grouped', () => {
    const number = fc.tuple(
      fc.constantFrom('+49', '0049', '0'),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 11 }),
      fc.constantFrom('', ' ', '-', '/', '.', ' / '),
      fc.integer({ min: 2, max: 4 }),
    )
    fc.assert(
      fc.property(number, ([prefix, digits, between, size]) => {
        const groups = digits.join('').match(new RegExp(`\\d{1,${size}}`, 'g')) ?? []
        const text = `Bitte ${prefix}${groups.join(between)} anrufen.`
        expect(revealedIn(text, quyen), text).toHaveProperty('telephone')
      }),
    )
  })

  it('may have any day, time and hours', () => {
    const twoDigits = (most: number) => fc.integer({ min: 1, max: most }).map((value) => String(value).padStart(2, '0'))
    fc.assert(
      fc.property(twoDigits(28), twoDigits(12), twoDigits(23), twoDigits(59), (day, month, hour, minute) => {
        const text = `Ab ${day}.${month}.2027 oder 2027-${month}-${day}, ${hour}:${minute}–${minute}:${hour}, ${hour}-${minute} Stunden.`
        expect(revealedIn(text, quyen), text).toBeNull()
      }),
    )
  })
})
