import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { csvLine, CsvReader, csvStart } from '#platform/csv'
import { readFile, reasons, testFiles } from './testing.ts'

const { read } = testFiles()

describe('CSV records', () => {
  const limits = { maxRecordChars: 1000, maxRecordLines: 50 }
  const readAll = (text: string, chunkChars: number) => {
    const reader = new CsvReader(';', limits)
    const records = []
    for (let start = 0; start < text.length; start += chunkChars)
      records.push(...reader.push(text.slice(start, start + chunkChars)))
    return [...records, ...reader.end()]
  }

  it('gives back what was written, wherever the chunks are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ';', '\n', '\r\n', ' ', "'") })
    // An empty line is no record, so a row is more than one empty cell.
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), (rows, chunkChars) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((cells) => cells.map(quoted).join(';')).join('\r\n')
        expect(readAll(text, chunkChars).map(({ fields }) => fields)).toEqual(rows)
      }),
    )
  })

  it('gives the same for every way to cut the chunks, also for broken text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ';', '\n'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (broken, chunkChars) => {
        expect(readAll(broken, chunkChars)).toEqual(readAll(broken, 1000))
      }),
    )
  })

  it('loses one line by a forgotten quotation mark, and names the lines of the others', () => {
    const records = readAll('a;b\n"c";d\n"never closed;x\ne;f\n"g"h;i\n"j\nk";l\n', 1000)
    expect(records).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['c', 'd'] },
      { line: 3, problem: 'quote' },
      { line: 4, fields: ['e', 'f'] },
      { line: 5, problem: 'quote' },
      { line: 6, fields: ['j\nk', 'l'] },
    ])
  })

  it('keeps nothing of a line that is too long', () => {
    const reader = new CsvReader(';', limits)
    const records = [...reader.push('a;b\n')]
    for (let part = 0; part < 50; part++) records.push(...reader.push('x'.repeat(500)))
    records.push(...reader.push('\nc;d\n'), ...reader.end())
    expect(records).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, problem: 'recordTooLong' },
      { line: 3, fields: ['c', 'd'] },
    ])
  })
})

describe('vacancies in CSV', () => {
  const row = (delimiter: string) =>
    [
      ['Kennung', 'Titel', 'Arbeitgeber', 'PLZ', 'Ort', 'Wochenstunden', 'Beginn', 'Gehalt von', 'Sprachen'],
      [
        'k1',
        'Köchin / Koch',
        'Gasthof Süß',
        '01067',
        'Dresden',
        '"38,5"',
        '01.03.2027',
        '"2.650,50 €"',
        '"Deutsch B1; Englisch A2"',
      ],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\r\n')

  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('separated by %s', async (_, delimiter) => {
    const { rows, rejected } = await read(row(delimiter))
    expect(rejected).toEqual([])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      sourceId: 'k1',
      line: 2,
      title: 'Köchin / Koch',
      employer: 'Gasthof Süß',
      hoursPerWeekMin: 38.5,
      hoursPerWeekMax: 38.5,
      startDate: '2027-03-01',
      salaryMonthlyEurMin: 2651,
      languages: [
        { code: 'de', level: 'B1' },
        { code: 'en', level: 'A2' },
      ],
    })
    expect(rows[0]?.places[0]).toMatchObject({ postcode: '01067', placeKey: '14612000' })
  })

  const text = 'Titel;Arbeitgeber;Ort\r\nKöchin;Gasthof Süß;Gießen\r\n'
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['lines of an old Macintosh', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('written as %s', async (_, bytes) => {
    const { rows } = await read(bytes)
    expect(rows).toMatchObject([{ title: 'Köchin', employer: 'Gasthof Süß', places: [{ name: 'Gießen' }] }])
  })

  it('knows the line ends of an old Macintosh although its cells hold line feeds', async () => {
    const { rows, ignored } = await read('Titel;Beschreibung;Ort\rKöchin;"Frühstück\nund Mittag";Gießen\rKoch;;Essen\r')
    expect(ignored).toEqual([])
    expect(rows).toMatchObject([
      { title: 'Köchin', description: 'Frühstück\nund Mittag' },
      { title: 'Koch', places: [{ name: 'Essen' }] },
    ])
  })

  it.each([
    ['17,50 €/Std.', 2882],
    ['17,50 € pro Stunde', 2882],
    ['45.000 € p.a.', 3750],
    ['45.000 Euro jährlich', 3750],
    ['ab 3000 EUR brutto/Monat', 3000],
    ['€ 3.200,-', 3200],
    ['EUR 3.200', 3200],
    ['3.200,00 € brutto', 3200],
    ['nach Vereinbarung', null],
    ['TVöD E 9b', null],
    ['nach Tarif', null],
    ['A 13', null],
  ])('reads the salary "%s" as %s euros a month', async (salary, euros) => {
    const { rows, rejected } = await read(`Titel;Ort;Wochenstunden;Gehalt\nKoch;Essen;38;"${salary}"\n`)
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([{ salaryMonthlyEurMin: euros }])
  })

  it.each([
    ['Vollzeit', 35, null],
    ['Teilzeit', null, 34],
    ['Teilzeit (20-25 Std.)', 20, 25],
    ['Vollzeit, 38,5 Stunden', 38.5, 38.5],
    ['20 Std./Woche', 20, 20],
    ['nach Absprache', null, null],
  ])('reads the hours "%s"', async (hours, hoursPerWeekMin, hoursPerWeekMax) => {
    const { rows, rejected } = await read(`Titel;Ort;Wochenstunden\nKoch;Essen;"${hours}"\n`)
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([{ hoursPerWeekMin, hoursPerWeekMax }])
  })

  it.each([
    ['Februar 2027', '2027-02-01', false],
    ['02/2027', '2027-02-01', false],
    ['2027-02', '2027-02-01', false],
    ['frühestens 1.3.2027', '2027-03-01', false],
    ['ab sofort oder später', null, true],
    ['nächstmöglich', null, true],
  ])('reads the start "%s"', async (start, startDate, startsImmediately) => {
    const { rows, rejected } = await read(`Titel;Ort;Beginn\nKoch;Essen;${start}\n`)
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([{ startDate, startsImmediately }])
  })

  it('takes neither a share for hours, nor a month that does not exist, nor words for a salary', async () => {
    const file = 'Titel;Ort;Wochenstunden;Beginn;Gehalt\nKoch;Essen;50 %;;\nKoch;Essen;;13/2027;\nKoch;Essen;;;gut\n'
    expect(reasons(await read(file))).toEqual(['2 Wochenstunden number', '3 Beginn date', '4 Gehalt number'])
  })

  it('rejects a row that is not UTF-8 although the file is', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Titel;Ort\nKöchin;Essen\nK'),
      Buffer.from([0xf6]),
      Buffer.from('chin;Essen\nBäcker;Essen\n'),
    ])
    const result = await read(bytes)
    expect(result.rows.map(({ title }) => title)).toEqual(['Köchin', 'Bäcker'])
    expect(reasons(result)).toEqual(['3 – encoding'])
  })

  it('puts the zero back that a spreadsheet took from a postcode', async () => {
    const { rows } = await read('Titel;PLZ\nKoch;1067\n')
    expect(rows[0]?.places[0]).toMatchObject({ postcode: '01067', name: 'Dresden' })
  })

  it('knows several places of work in one row', async () => {
    const { rows } = await read('Titel;PLZ;Ort\nKoch;45127 | 44787;Essen | Bochum\n')
    expect(rows[0]?.places.map(({ name }) => name)).toEqual(['Essen', 'Bochum'])
  })

  it('rejects what cannot be, with line, field and reason, and keeps the rest', async () => {
    const lines = [
      'Titel;Arbeitgeber;PLZ;Ort;Breitengrad;Längengrad;Wochenstunden;Beginn;Gehalt von;Gehalt bis',
      'Koch;A;45127;Essen;;;38;2027-01-01;;',
      'zu;wenig',
      ';;;;;;20;;;',
      'Koch;A;45127;Essen;;;38;30.02.2027;;',
      'Koch;A;45127;Essen;;;38;bald;;',
      'Koch;A;99999;Essen;;;38;;;',
      'Koch;A;;Essen;54,9;6,2;38;;;',
      'Koch;A;;Essen;151,4;7;38;;;',
      'Koch;A;;Essen;51,4;;38;;;',
      'Koch;A;;Essen;;;viele;;;',
      'Koch;A;;Essen;;;400;;;',
      'Koch;A;;Essen;;;-5;;;',
      'Koch;A;;Essen;;;40-20;;;',
      'Koch;A;;Essen;;;38;;3000;2000',
      'Koch;A;;Essen;;;38;;-1;',
      'Koch;;;;;;;sofort;;',
    ]
    const result = await read(lines.join('\n'))
    expect(result.rows.map(({ line }) => line)).toEqual([2, 17])
    expect(reasons(result)).toEqual([
      '3 – fieldCount',
      '4 – nothingSaid',
      '5 Beginn date',
      '6 Beginn date',
      '7 PLZ postcode',
      '8 Breitengrad outsideGermany',
      '9 Breitengrad coordinates',
      '10 Breitengrad coordinates',
      '11 Wochenstunden number',
      '12 Wochenstunden numberRange',
      '13 Wochenstunden numberRange',
      '14 Wochenstunden rangeReversed',
      '15 Gehalt von rangeReversed',
      '16 Gehalt von numberRange',
    ])
  })

  it('understands every column of the example that comes with Duett', async () => {
    const { rows, rejected, ignored } = await readFile(
      fileURLToPath(new URL('../../../../examples/vacancies.csv', import.meta.url)),
    )
    expect({ rejected, ignored }).toEqual({ rejected: [], ignored: [] })
    expect(rows).toHaveLength(6)
    expect(rows[0]).toMatchObject({
      sourceId: 'r1',
      title: 'Pflegefachkraft (m/w/d) Geriatrie',
      employer: 'Klinikum Haselhöhe',
      places: [{ name: 'Unna', postcode: '59423' }],
      hoursPerWeekMin: 30,
      hoursPerWeekMax: 38.5,
      startDate: '2027-03-01',
      salaryMonthlyEurMin: 3400,
      salaryMonthlyEurMax: 3900,
      languages: [{ code: 'de', level: 'B2' }],
      onSitePercent: 100,
    })
    expect(rows[4]).toMatchObject({ languages: [{ code: 'de', level: 'B1' }], onSitePercent: 40 })
  })

  it.each([
    ['Stunden_Min', 'stunden-max', 'Deutsch', 'Englisch'],
    ['Wochenstunden von', 'Wochenstunden bis', 'Sprachniveau Deutsch', 'englisch_niveau'],
    ['hours_min', 'HOURS MAX', 'german', 'English level'],
    ['Mindeststunden', 'max. Stunden', 'Deutschkenntnisse', 'Englischkenntnisse'],
    ['weekly_hours_from', 'weekly hours to', 'tiếng Đức', 'Tiếng Anh'],
  ])('understands the headings %s, %s, %s, %s', async (...headings) => {
    const { rows, ignored } = await read(`Titel;${headings.join(';')}\nKoch;20;30;B1;fließend\nKoch;;;;nein\n`)
    expect(ignored).toEqual([])
    expect(rows[0]).toMatchObject({
      hoursPerWeekMin: 20,
      hoursPerWeekMax: 30,
      languages: [
        { code: 'de', level: 'B1' },
        { code: 'en', level: 'C1' },
      ],
    })
    expect(rows[1]?.languages).toEqual([])
  })

  it('puts the level of a language of its own column beside the others', async () => {
    const { rows } = await read('Titel;Sprachen;Deutsch\nKoch;Deutsch A2, Englisch B1;B2\n')
    expect(rows[0]?.languages).toEqual([
      { code: 'de', level: 'B2' },
      { code: 'en', level: 'B1' },
    ])
  })

  it('names the columns it ignores, also the second of two with one meaning', async () => {
    expect((await read('Titel;Lieblingsfarbe;;Jobtitel\nKoch;blau;;Jungkoch\n')).ignored).toEqual([
      'Lieblingsfarbe',
      'Jobtitel',
    ])
  })

  it('takes work abroad as it is when the country is named', async () => {
    const { rows, rejected } = await read(
      'Titel;Land;PLZ;Ort;Breitengrad;Längengrad\nKoch;Österreich;1010;Wien;48,2;16,37\n',
    )
    expect(rejected).toEqual([])
    expect(rows[0]?.places[0]).toMatchObject({ name: 'Wien', postcode: '1010', placeKey: null, lat: 48.2 })
  })

  it('is done with a header alone, and cannot use an empty file or one without known columns', async () => {
    expect(await read('Titel;Arbeitgeber;Ort\n')).toEqual({ rows: [], rejected: [], unusable: null, ignored: [] })
    expect((await read('')).unusable?.code).toBe('empty')
    expect((await read('\uFEFF\r\n \r\n')).unusable?.code).toBe('empty')
    expect((await read('Apfel;Birne\n1;2\n')).unusable?.code).toBe('noColumns')
  })

  it('S-51: cells that begin a formula are text in what we write, and the same text when read again', async () => {
    const titles = [
      '=HYPERLINK("http://evil.example")',
      '@SUM(A1)',
      '-1+1',
      '+49 Koch',
      '=1;"2',
      "'=zitiert",
      '＝1',
      "''@x",
      'Koch',
    ]
    const written = csvStart + csvLine(['Titel', 'Ort']) + titles.map((title) => csvLine([title, 'Essen'])).join('')
    for (const line of written.split('\r\n').slice(1)) expect(line).not.toMatch(/^"[=+\-@\t\r\uff1d]/)
    const { rows, rejected } = await read(written)
    expect(rejected).toEqual([])
    expect(rows.map(({ title }) => title)).toEqual(titles)
  })

  it('S-51: any text survives the way through a spreadsheet', async () => {
    const titles = fc.sample(
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ';', 'a', 'ß', '＠', ','),
        minLength: 1,
        maxLength: 8,
      }),
      { numRuns: 300, seed: 51 },
    )
    const meant = titles.filter((title) => title !== '-')
    const { rows } = await read(
      csvStart + csvLine(['Titel', 'Ort']) + meant.map((title) => csvLine([title, 'Essen'])).join(''),
    )
    expect(rows.map(({ title }) => title)).toEqual(meant)
  })

  it('keeps HTML in titles as the text it is', async () => {
    const title = '</script><script>alert(1)</script>'
    const { rows } = await read(`Titel;Ort\n${title};Essen\n`)
    expect(rows[0]?.title).toBe(title)
  })
})
