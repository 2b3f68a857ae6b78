import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cefrLevels, leftOutKinds, type CvReading, type CvSkill, type EuropassCv } from './europass-cv.ts'
import { readCvInThread } from './read-in-thread.ts'
import { readEuropass } from './read-europass.ts'
import { pdfCarrying, writeCandidate, writeSkillsPassport } from './testing/write-europass.ts'

const sample = (name: string) => readFileSync(new URL(`./testing/${name}.xml`, import.meta.url))
const cvOf = (reading: CvReading): EuropassCv => {
  if (!reading.ok) throw new Error(reading.problem.code)
  return reading.cv
}
const problemOf = (content: string | Uint8Array) => {
  const reading = readEuropass(typeof content === 'string' ? Buffer.from(content) : content)
  return reading.ok ? null : reading.problem
}

describe('a CV of the Europass portal', () => {
  const cv = () => cvOf(readEuropass(sample('nguyen-thi-hoa')))

  it('gives the career, to the month and as plain text', () => {
    expect(cv().careerSteps).toEqual([
      {
        line: 29,
        title: 'Registered nurse',
        escoUri: 'http://data.europa.eu/esco/occupation/48594fe3-5a2b-4e11-b4bf-4b4d1b4dbd3e',
        from: { year: 2019, month: 3 },
        to: null,
        isCurrent: true,
        employer: 'Bệnh viện Trung tâm sông Hương',
        place: 'Huế',
        country: 'VN',
        tasks: 'Surgical ward, 32 beds:\n\n– wound care\n– medication & infusion',
      },
    ])
    expect(cv().education).toMatchObject([
      {
        title: 'Bachelor of Nursing',
        institution: 'Trường Đại học Y tế miền Trung',
        from: { year: 2012, month: 9 },
        to: { year: 2016, month: 6 },
        isCurrent: false,
        country: 'VN',
        eqfLevel: 6,
      },
    ])
  })

  it('gives languages with the lowest level of the skills, and those without one', () => {
    expect(cv().languages).toMatchObject([
      { code: 'vi', level: 'native' },
      { code: 'de', level: 'B1' },
      { code: 'en', name: 'Englisch', level: null },
    ])
    expect(cv().skills).toMatchObject([
      { group: 'digital', text: 'Electronic patient record' },
      { group: 'driving', text: 'A1' },
    ])
  })

  it('names what it leaves out, and lets nothing of it through', () => {
    expect(cv().leftOut).toEqual([
      'photo',
      'birthDate',
      'gender',
      'nationality',
      'nameAndContact',
      'identityPapers',
      'otherSections',
    ])
    const taken = JSON.stringify({ ...cv(), leftOut: [] })
    for (const word of ['1994', 'female', 'hoa.nguyen', 'Lê Lợi', 'Thị Hoa', 'iVBOR', 'Volleyball', 'alert']) {
      expect(taken).not.toContain(word)
    }
  })
})

describe('a CV of the former Europass editor', () => {
  it('gives the same parts', () => {
    const cv = cvOf(readEuropass(sample('marek-kowal')))
    expect(cv.occupations).toMatchObject([{ title: 'Elektroniker für Betriebstechnik', escoUri: null }])
    expect(cv.careerSteps).toMatchObject([
      {
        title: 'Elektryk utrzymania ruchu',
        from: { year: 2014, month: 2 },
        isCurrent: true,
        place: 'Gliwice',
        country: 'PL',
      },
      { title: 'Monter', from: { year: 2009, month: null }, to: { year: 2014, month: 1 }, isCurrent: false },
    ])
    expect(cv.education).toMatchObject([{ title: 'Technik elektryk', eqfLevel: 4 }])
    expect(cv.languages).toMatchObject([
      { code: 'pl', level: 'native' },
      { code: 'de', level: 'A2' },
    ])
    expect(cv.skills.map(({ group, text }) => `${group}: ${text}`)).toEqual([
      'job: Uprawnienia SEP do 1 kV',
      'digital: EPLAN, TIA Portal',
      'driving: B',
      'driving: BE',
    ])
    expect(cv.leftOut).toEqual([
      'photo',
      'birthDate',
      'gender',
      'nationality',
      'nameAndContact',
      'attachments',
      'otherSections',
    ])
    expect(JSON.stringify({ ...cv, leftOut: [] })).not.toMatch(/1988|Kowal|marek|Male|4AAQ|BHP/)
  })

  it('is read in version 3.0, which has no lists around its entries', () => {
    const cv = cvOf(
      readEuropass(
        Buffer.from(`<SkillsPassport><LearnerInfo><WorkExperience><Period><From year="2010"/></Period>
          <Position><Label>Köchin</Label></Position></WorkExperience></LearnerInfo></SkillsPassport>`),
      ),
    )
    expect(cv.careerSteps).toMatchObject([{ title: 'Köchin', from: { year: 2010, month: null } }])
  })
})

const sentence = fc
  .string({ unit: fc.constantFrom(...'abcäößđếNguyễn Trần<>&"\'/;:,.()019 '), minLength: 1, maxLength: 40 })
  .map((text) => `x${text}`.replace(/\s+/g, ' ').trim())
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const month = fc.record({ year: fc.integer({ min: 1900, max: 2100 }), month: maybe(fc.integer({ min: 1, max: 12 })) })
const period = { from: maybe(month), to: maybe(month), isCurrent: fc.boolean() }
const country = fc.constantFrom('DE', 'VN', 'GB', 'GR', 'TR')
const escoUri = maybe(fc.uuid().map((id) => `http://data.europa.eu/esco/occupation/${id}`))
const line = fc.constant(0)
const skill = (groups: readonly CvSkill['group'][]) =>
  fc.constantFrom(...groups).chain((group) =>
    fc.record({
      line,
      group: fc.constant(group),
      text: group === 'driving' ? fc.constantFrom('B', 'BE', 'C1E') : sentence,
    }),
  )
const language = (name: (code: string) => string) =>
  fc
    .record({
      code: fc.constantFrom('de', 'vi', 'uk', 'ar', 'grc'),
      level: maybe(fc.constantFrom(...cefrLevels, 'native')),
    })
    .map(({ code, level }) => ({ line: 0, code, name: name(code), level }) as const)
const cvs = (languageName: (code: string) => string, groups: readonly CvSkill['group'][]) =>
  fc.record({
    occupations: fc.array(fc.record({ line, title: sentence, escoUri }), { minLength: 1, maxLength: 3 }),
    careerSteps: fc.array(
      fc.record({
        line,
        title: sentence,
        escoUri,
        ...period,
        employer: maybe(sentence),
        place: maybe(sentence),
        country: maybe(country),
        tasks: maybe(sentence),
      }),
      { maxLength: 4 },
    ),
    education: fc.array(
      fc.record({
        line,
        title: sentence,
        institution: maybe(sentence),
        ...period,
        country: maybe(country),
        eqfLevel: maybe(fc.integer({ min: 1, max: 8 })),
      }),
      { maxLength: 4 },
    ),
    languages: fc.uniqueArray(language(languageName), { maxLength: 4, selector: ({ code }) => code }),
    skills: fc.uniqueArray(skill(groups), {
      maxLength: 6,
      selector: ({ group, text }) => `${group} ${text.toLowerCase()}`,
    }),
  })

/** Without lines, and in an order that does not depend on where a schema keeps what. */
const comparable = (cv: Omit<EuropassCv, 'leftOut'>) => {
  const { leftOut: _, ...parts } = cv as EuropassCv
  const order = (list: readonly object[]) => list.map((each) => JSON.stringify({ ...each, line: 0 })).sort()
  return JSON.parse(
    JSON.stringify(
      { ...parts, languages: order(parts.languages), skills: order(parts.skills) },
      (key, value: unknown) => (key === 'line' ? 0 : value),
    ),
  ) as object
}

describe('whatever is written', () => {
  it('comes back from the older schema', () => {
    const groups = ['job', 'digital', 'organisation', 'communication', 'driving', 'other'] as const
    fc.assert(
      fc.property(
        cvs((code) => `Sprache ${code}`, groups),
        (cv) => {
          expect(comparable(cvOf(readEuropass(Buffer.from(writeSkillsPassport(cv)))))).toEqual(comparable(cv))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('comes back from the schema of today, as XML and from a PDF', () => {
    const groups = ['digital', 'organisation', 'communication', 'driving', 'other'] as const
    fc.assert(
      fc.property(
        cvs((code) => code, groups),
        fc.constantFrom('xml', 'packed', 'plain'),
        (cv, kind) => {
          const xml = writeCandidate(cv)
          const bytes = kind === 'xml' ? Buffer.from(xml) : pdfCarrying(xml, { packed: kind === 'packed' })
          expect(comparable(cvOf(readEuropass(bytes)))).toEqual(comparable(cv))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is read or refused with a reason, whatever the file', () => {
    const xml = sample('marek-kowal').toString()
    fc.assert(
      fc.property(fc.nat(xml.length), fc.nat(40), fc.string({ unit: 'binary' }), (from, length, middle) => {
        const damaged = Buffer.from(xml.slice(0, from) + middle + xml.slice(from + length))
        const reading = readEuropass(damaged)
        if (reading.ok) expect(reading.cv.leftOut.every((kind) => leftOutKinds.includes(kind))).toBe(true)
        else expect(reading.problem.code).toMatch(/^(broken|notEuropass|nothingInside|encoding|doctype|tooMuch)$/)
      }),
      { numRuns: 150 },
    )
  })
})

describe('S-50: a hostile or broken CV', () => {
  const passport = (inside: string) => `<SkillsPassport><LearnerInfo>${inside}</LearnerInfo></SkillsPassport>`
  const step = (label: string) => `<WorkExperience><Position><Label>${label}</Label></Position></WorkExperience>`

  it('with a DOCTYPE or entities is refused with its line, and entities are text', () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>\n${passport(step('&lol2;'))}`
    expect(problemOf(bomb)).toEqual({ code: 'doctype', line: 2 })
    expect(problemOf(`\n<!doctype html>\n${passport(step('Koch'))}`)).toEqual({ code: 'doctype', line: 2 })
    expect(cvOf(readEuropass(Buffer.from(passport(step('&xxe; &amp; &#x111;'))))).careerSteps[0]?.title).toBe(
      '&xxe; & đ',
    )
  })

  it('that is cut off or wrongly closed is refused with its line', () => {
    expect(problemOf(`<SkillsPassport>\n<LearnerInfo>\n${step('Koch')}\n`)).toEqual({ code: 'broken', line: 4 })
    expect(problemOf(`<SkillsPassport>\n<LearnerInfo>\n<Headline>\n</LearnerInfo>\n</SkillsPassport>`)).toEqual({
      code: 'broken',
      line: 4,
    })
    expect(problemOf(`${passport(step('Koch'))}\n<SkillsPassport/>`)).toEqual({ code: 'broken', line: 2 })
  })

  it('that is too deep or too much is refused with its line', () => {
    expect(problemOf(`<SkillsPassport>\n${'<a>'.repeat(100_000)}`)).toEqual({ code: 'tooDeep', line: 2 })
    expect(problemOf(`<SkillsPassport>\n${'<a/>'.repeat(100_000)}`)).toEqual({ code: 'tooMuch', line: 2 })
    const attributes = Array.from({ length: 100 }, (_, index) => `a${index}=""`).join(' ')
    expect(problemOf(`<SkillsPassport ${attributes}/>`)).toMatchObject({ code: 'tooMuch' })
    expect(problemOf(new Uint8Array(16 * 1024 * 1024))).toMatchObject({ code: 'tooLarge' })
  })

  it('that is none is refused', () => {
    expect(problemOf('')).toMatchObject({ code: 'empty' })
    expect(problemOf('Lebenslauf')).toMatchObject({ code: 'notEuropass' })
    expect(problemOf('<workzag-jobs><position/></workzag-jobs>')).toEqual({ code: 'notEuropass', line: 1 })
    expect(problemOf(passport(''))).toMatchObject({ code: 'nothingInside' })
    expect(problemOf(Buffer.from([0x3c, 0xff, 0xfe, 0x80]))).toMatchObject({ code: 'encoding' })
    expect(problemOf('<?xml version="1.0" encoding="EBCDIC-CP-DE"?><a/>')).toMatchObject({ code: 'encoding' })
  })

  it('in a PDF without one, behind a password, or as a bomb is refused', () => {
    expect(problemOf(pdfCarrying('<html></html>'))).toMatchObject({ code: 'notEuropass' })
    const locked = pdfCarrying('x').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R')
    expect(problemOf(Buffer.from(locked, 'latin1'))).toMatchObject({ code: 'encrypted' })
    const bomb = Buffer.concat([Buffer.from('<SkillsPassport>'), Buffer.alloc(20 * 1024 * 1024, 'x')])
    expect(problemOf(pdfCarrying(bomb))).toMatchObject({ code: 'tooLarge' })
  })

  it('never names a prototype, and its text stays text', () => {
    const cv = cvOf(readEuropass(Buffer.from(passport(`<__proto__ admin="true"/>${step('__proto__ &lt;b&gt;Koch')}`))))
    expect(cv.careerSteps[0]?.title).toBe('__proto__ <b>Koch')
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })
})

describe('reading in a thread', () => {
  it('gives the same, and ends when it takes too long', async () => {
    const bytes = sample('nguyen-thi-hoa')
    expect(await readCvInThread(bytes)).toEqual(readEuropass(bytes))
    expect(await readCvInThread(bytes, 1)).toEqual({ ok: false, problem: { code: 'tooSlow', line: null } })
  })
})
