import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { config } from '#platform/config'
import { detectFormat } from './detect-format.ts'
import { readFile, reasons, testFiles } from './testing.ts'

const { read } = testFiles()

const posting = {
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: 'Hebamme &amp; Wochenbett',
  identifier: { '@type': 'PropertyValue', value: 'hb-7' },
  hiringOrganization: { '@type': 'Organization', name: 'Klinikum Essen' },
  description: '<p>Sie begleiten <b>Geburten</b>.</p><ul><li>Teilzeit</li></ul><script>alert(1)</script>',
  jobLocation: {
    '@type': 'Place',
    address: { '@type': 'PostalAddress', addressLocality: 'Essen', postalCode: '45147', addressCountry: 'DE' },
  },
  employmentType: ['PART_TIME', 'TEMPORARY'],
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'EUR',
    value: { '@type': 'QuantitativeValue', minValue: 42_000, maxValue: 48_000, unitText: 'YEAR' },
  },
  datePosted: '2026-11-02T08:00:00+01:00',
  validThrough: '2027-01-31',
}

describe('schema.org JobPosting', () => {
  const meant = {
    sourceId: 'hb-7',
    title: 'Hebamme & Wochenbett',
    employer: 'Klinikum Essen',
    description: 'Sie begleiten Geburten.\n\n– Teilzeit',
    hoursPerWeekMax: 34,
    contract: 'temporary',
    salaryMonthlyEurMin: 3500,
    salaryMonthlyEurMax: 4000,
    publishedOn: '2026-11-02',
    validThrough: '2027-01-31',
  }

  it.each([
    ['an object', posting],
    ['an array', [posting]],
    ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'Organization', name: 'x' }, posting] }],
    ['an item list', { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: posting }] }],
  ])('as %s', async (_, document) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      const { rows, rejected, unusable } = await read(text)
      expect({ rejected, unusable }).toEqual({ rejected: [], unusable: null })
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject(meant)
    }
  })

  it('inside a page, with the line of the script it stands in', async () => {
    const page = `<!DOCTYPE html>\n<html><head>\n<script>var a = "<b>"</script>\n<script type="application/ld+json">\n${JSON.stringify({ '@type': 'BreadcrumbList' })}</script>
<script type="application/ld+json">${JSON.stringify(posting).replaceAll('</', '<\\/')}</script></head><body><h1>x</h1></body></html>`
    const { rows, rejected } = await read(page)
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([{ ...meant, line: 6 }])
  })

  it.each([
    ['an HTML comment', '<!--', '-->'],
    ['a CDATA section', '<![CDATA[', ']]>'],
    ['a CDATA section behind a comment', '//<![CDATA[', '//]]>'],
    ['a CDATA section inside comments', '/*<![CDATA[*/', '/*]]>*/'],
  ])('inside a page, wrapped in %s', async (_, before, after) => {
    const json = JSON.stringify(posting).replaceAll('</', '<\\/')
    const { rows, rejected } = await read(
      `<!DOCTYPE html>\n<script type="application/ld+json">\n${before}\n${json}\n${after}\n</script>`,
    )
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([meant])
  })

  it('names a page without any vacancy', async () => {
    expect((await read('<!doctype html><html><body><p>Hallo</p></body></html>')).unusable?.code).toBe('noVacancies')
  })
})

describe('the Federal Employment Agency', () => {
  const hit = {
    refnr: '10000-1',
    titel: 'Koch (m/w/d)',
    beruf: 'Koch/Köchin',
    arbeitgeber: 'Gasthof',
    eintrittsdatum: '2027-01-01',
    aktuelleVeroeffentlichungsdatum: '2026-11-01',
    externeUrl: 'https://example.org/1',
    arbeitsort: {
      plz: '96047',
      ort: 'Bamberg',
      strasse: 'null',
      land: 'Deutschland',
      koordinaten: { lat: 49.89, lon: 10.89 },
    },
  }
  const v6 = {
    referenznummer: '10000-2',
    stellenangebotsTitel: 'Köchin (m/w/d)',
    hauptberuf: 'Koch/Köchin',
    firma: 'Gasthof',
    stellenangebotsart: 'ARBEIT',
    arbeitszeitVollzeit: true,
    arbeitszeitTeilzeit: { vormittag: false, flexibel: true },
    vertragsdauer: 'UNBEFRISTET',
    verguetungsangabe: 'STUNDENLOHN',
    gehaltsspanneVon: 15,
    eintrittszeitraum: { von: '2027-02-01' },
    veroeffentlichungszeitraum: { von: '2026-11-03' },
    stellenlokationen: [
      {
        adresse: { plz: '96047', ort: 'Bamberg', land: 'DEUTSCHLAND', region: 'BAYERN' },
        breite: 49.89,
        laenge: 10.89,
      },
      { adresse: { plz: '91054', ort: 'Erlangen', strasse: 'Markt', hausnummer: '3', land: 'DEUTSCHLAND' } },
    ],
  }

  it('version 4 of its search, where a street may be the word "null"', async () => {
    const { rows, rejected } = await read(
      JSON.stringify({ stellenangebote: [hit], maxErgebnisse: 1, page: 1, size: 1 }),
    )
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([
      {
        sourceId: '10000-1',
        occupationText: 'Koch/Köchin',
        startDate: '2027-01-01',
        url: 'https://example.org/1',
        places: [{ street: null, placeKey: '09461000' }],
      },
    ])
  })

  it('version 6, with several places and what cannot be known left open', async () => {
    const { rows, rejected } = await read(JSON.stringify({ ergebnisliste: [v6], maxErgebnisse: 1 }, null, 1))
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([
      {
        sourceId: '10000-2',
        line: 3,
        contract: 'permanent',
        hoursPerWeekMin: null,
        salaryMonthlyEurMin: null,
        startDate: '2027-02-01',
      },
    ])
    expect(rows[0]?.places).toMatchObject([{ name: 'Bamberg' }, { name: 'Erlangen', street: 'Markt 3' }])
  })

  it.each([
    ['one a line', (pages: object[]) => pages.map((page) => JSON.stringify(page)).join('\n'), 0],
    ['one after the other', (pages: object[]) => pages.map((page) => JSON.stringify(page, null, 1)).join('\n'), 1],
    ['as a list', (pages: object[]) => JSON.stringify(pages, null, 1), 1],
  ])('several pages of answers, %s, each hit with its line', async (_, write, linesAboveId) => {
    const pages = [
      { stellenangebote: [hit], page: 1 },
      { ergebnisliste: [v6, { ...v6, referenznummer: '10000-3' }], page: 2 },
      { stellenangebote: [], page: 3 },
    ]
    const text = write(pages)
    const lineOf = (id: string) => text.slice(0, text.indexOf(id)).split('\n').length - linesAboveId
    const { rows, rejected } = await read(text)
    expect(rejected).toEqual([])
    expect(rows.map(({ sourceId, line }) => [sourceId, line])).toEqual(
      ['10000-1', '10000-2', '10000-3'].map((id) => [id, lineOf(id)]),
    )
  })

  it('a page that hides its list behind an escape is no vacancy', async () => {
    const hidden = '{"stellenangebot\\u0065":[{"refnr":"1"}]}'
    expect(reasons(await read(`${hidden}\n${hidden}`))).toEqual(['1 – notAVacancy', '2 – notAVacancy'])
  })

  it('an answer without hits is no mistake', async () => {
    expect(await read('{"ergebnisliste": [], "maxErgebnisse": 0}')).toEqual({
      rows: [],
      rejected: [],
      unusable: null,
      ignored: [],
    })
  })

  it('its details, one object or one a line', async () => {
    const detail = { ...v6, stellenangebotsBeschreibung: 'Kochen', arbeitszeitTeilzeit: undefined }
    for (const text of [
      JSON.stringify(detail),
      JSON.stringify(detail, null, 2),
      `${JSON.stringify(detail)}\n${JSON.stringify(hit)}\n`,
    ]) {
      const { rows, rejected } = await read(text)
      expect(rejected).toEqual([])
      expect(rows[0]).toMatchObject({ description: 'Kochen', hoursPerWeekMin: 35, hoursPerWeekMax: null })
    }
  })

  const folder = join(config().realData, 'vacancies')
  it.skipIf(!existsSync(folder))('reads its real files (skipped without DUETT_REAL_DATA)', async () => {
    const csv = await readFile(join(folder, 'ba-bamberg-3000.csv'))
    expect(csv.rows).toHaveLength(3000)
    expect(csv.rejected).toEqual([])
    expect(csv.rows.filter(({ places }) => places[0]?.placeKey === null)).toEqual([])
    expect(csv.rows.some(({ places }) => places[0]?.street === 'null')).toBe(false)
    for (const name of [
      'ba_v4_search_item_real_2026-03.json',
      'ba_v4_jobdetail_real_2026-01.json',
      'personio_example.xml',
    ]) {
      const { rows, rejected } = await readFile(join(folder, name))
      expect([name, rows.length, rejected]).toEqual([name, 1, []])
    }
  })
})

describe('Personio', () => {
  const position = (
    id: number,
    name = 'Softwareentwickler (m/w/d)',
  ) => `<position><id>${id}</id><subcompany>Bamberg Digital</subcompany><office>Bamberg</office>
<additionalOffices><office>Erlangen</office></additionalOffices><name>${name}</name><employmentType>permanent</employmentType><schedule>full-time</schedule>
<createdAt>2026-10-01T00:00:00+00:00</createdAt>
<jobDescriptions><jobDescription><name>Ihre Aufgaben</name><value><![CDATA[<p>Entwickeln &amp; testen</p>]]></value></jobDescription></jobDescriptions></position>`

  it('positions with their texts and offices', async () => {
    const { rows, rejected } = await read(
      `<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>\n${position(42)}\n${position(43, 'A &lt; B &#38; C')}</workzag-jobs>`,
    )
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([
      {
        sourceId: '42',
        line: 3,
        employer: 'Bamberg Digital',
        contract: 'permanent',
        hoursPerWeekMin: 35,
        description: 'Ihre Aufgaben\nEntwickeln & testen',
      },
      { sourceId: '43', title: 'A < B & C' },
    ])
    expect(rows[0]?.places.map(({ name }) => name)).toEqual(['Bamberg', 'Erlangen'])
  })

  it('S-50: a DOCTYPE is an error with its line, and entities are not expanded', async () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE workzag-jobs [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<workzag-jobs>${position(1, '&b;')}</workzag-jobs>`
    expect((await read(bomb)).unusable).toMatchObject({ code: 'doctype', values: { line: 2 } })
    const { rows } = await read(`<workzag-jobs>${position(1, '&b; &auml;')}</workzag-jobs>`)
    expect(rows[0]?.title).toBe('&b; &auml;')
  })

  it('takes an element without content for what it is: nothing said', async () => {
    const { rows, rejected } = await read(
      `<workzag-jobs><position><id>1</id><subcompany/><office>Bamberg</office><keywords /><name>Koch</name></position>\n<position/></workzag-jobs>`,
    )
    expect(rows).toMatchObject([{ sourceId: '1', title: 'Koch', employer: null, places: [{ name: 'Bamberg' }] }])
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[2, 'nothingSaid']])
  })

  it('takes "full or part time" for both', async () => {
    const { rows } = await read(
      `<workzag-jobs>${position(1).replace('>full-time<', '>full-or-part-time<')}</workzag-jobs>`,
    )
    expect(rows).toMatchObject([{ hoursPerWeekMin: null, hoursPerWeekMax: null }])
  })

  it('an element that is left open rejects its position', async () => {
    const result = await read(
      `<workzag-jobs>\n<position><id>1</id><name>Koch</position>\n${position(2)}</workzag-jobs>`,
    )
    expect(result.rows).toMatchObject([{ sourceId: '2' }])
    expect(reasons(result)).toEqual(['2 – xml'])
  })

  it('keeps the positions before a cut', async () => {
    const result = await read(`<workzag-jobs>\n${position(1)}\n<position><id>2</id><name>Halb`)
    expect(result.rows).toHaveLength(1)
    expect(reasons(result)).toEqual(['6 – xml'])
  })

  it('names other XML', async () => {
    expect((await read('<?xml version="1.0"?><rss></rss>')).unusable?.code).toBe('unknownFormat')
  })
})

describe('JSON Lines of our own', () => {
  it('takes a whole number for an identifier, as databases count', async () => {
    const { rows, rejected } = await read('{"id":4711,"title":"Koch"}\n{"id":4.5,"title":"Koch"}\n')
    expect(rows).toMatchObject([{ sourceId: '4711' }])
    expect(rejected).toMatchObject([{ line: 2, field: 'id' }])
  })

  it('checks every field and names the wrong one', async () => {
    const lines = [
      {
        id: '1',
        title: 'Koch',
        places: [{ name: 'Essen', postcode: '45127' }],
        startDate: 'now',
        hoursPerWeekMin: 20,
        languages: [{ code: 'de', level: 'B1' }],
      },
      { title: 'Koch', gehalt: 3 },
      { title: 'Koch', hoursPerWeekMin: 'zwanzig' },
      { title: 'Koch', hoursPerWeekMin: -1 },
      { title: 'Koch', contract: 'ewig' },
      { title: 'Koch', startDate: '2027-02-30' },
      { title: 'Koch', places: [{ lat: 54.9, lon: 6.2 }] },
      { title: 'Koch', languages: [{ code: 'de', level: 'Z9' }] },
      {},
      ['Koch'],
      { title: 'Bäcker', __proto__: { visibility: 'draft' } },
    ]
    const result = await read(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"title": "abgeschn`)
    expect(
      result.rows.map(({ title, startsImmediately, visibility }) => [title, startsImmediately, visibility]),
    ).toEqual([
      ['Koch', true, 'public'],
      ['Bäcker', false, 'public'],
    ])
    expect(reasons(result)).toEqual([
      '2 gehalt unknownField',
      '3 hoursPerWeekMin number',
      '4 hoursPerWeekMin numberRange',
      '5 contract choice',
      '6 startDate date',
      '7 places.lat outsideGermany',
      '8 languages.0.level choice',
      '9 – notAVacancy',
      '10 – notAVacancy',
      '12 – json',
    ])
  })
})

describe('a file in which nothing is a vacancy', () => {
  it.each([
    ['the error message of a server', '{"error":"403 Forbidden"}', 'noVacancies'],
    ['the same over several lines', '{\n  "error": "403",\n  "errors": []\n}', 'noVacancies'],
    ['several of them, one a line', '{"error":"403"}\n{"id":"7","error":"403"}\n', 'noVacancies'],
    ['something else that is for sale', '{"@type":"Recipe","name":"Grünkohl"}', 'noVacancies'],
    ['a list of something else', '[{"@type":"Recipe"},{"foo":1}]', 'noVacancies'],
    ['an answer of the agency with other hits', '{"ergebnisliste":[{"foo":1}]}', 'noVacancies'],
    ['an array of numbers', '[1, 2]', 'noVacancies'],
    ['an empty object', '{}', 'noVacancies'],
    ['brackets a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000), 'tooDeep'],
    ['objects a hundred thousand deep', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), 'tooDeep'],
    [
      'a page about something else',
      '<!doctype html><script type="application/ld+json">{"@type":"BreadcrumbList"}</script>',
      'noVacancies',
    ],
  ])('is unusable: %s', async (_, text, code) => {
    expect((await read(text)).unusable?.code).toBe(code)
  })

  it.each(['{"stellenangebote":[]}', '{"ergebnisliste": [], "maxErgebnisse": 0}', '{"vacancies":[]}', '[]', '[ ]\n'])(
    'is not one that says there are none: %s',
    async (text) => {
      expect(await read(text)).toMatchObject({ rows: [], rejected: [], unusable: null })
    },
  )

  it('is not one whose vacancies are written wrongly or damaged', async () => {
    expect(reasons(await read('{"title":"Koch","gehalt":3}'))).toEqual(['1 gehalt unknownField'])
    const damaged = await read('[{"title": Koch}]')
    expect([reasons(damaged), damaged.unusable]).toEqual([['1 – json'], null])
  })
})

describe('the format is told from the content', () => {
  it.each([
    ['Titel;Ort\n', 'csv'],
    ['\uFEFF[{"a":1}]', 'json'],
    ['{"stellenangebote":[{"titel":"x"}]}', 'json'],
    ['{\n "title": "x"\n}', 'json'],
    ['{"title":"x"}\n{"title":"y"}\n', 'json-lines'],
    ['<?xml version="1.0"?><workzag-jobs/>', 'personio-xml'],
    ['<!DOCTYPE html><html>', 'html'],
  ])('%j', (head, format) => expect(detectFormat(head)).toBe(format))

  it('unless it is given', async () => {
    const { rows } = await read('{"title":"Koch"}', { format: 'json-lines' })
    expect(rows).toMatchObject([{ title: 'Koch' }])
  })
})
