import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { config } from '#platform/config'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measure, realTitles } from '../../../../tools/recognition/measured.ts'
import { contentFrom } from '../occupations/content-from.ts'
import { readOfficialLists } from '../occupations/files/read-lists.ts'
import { readOwnTable } from '../occupations/own-table.ts'
import { occupationReference } from '../occupations/reference.ts'
import { CompoundSplitter } from './compounds.ts'
import { Recognition } from './recognition.ts'
import { stemOf } from './stem.ts'
import { readTitle, withoutGender } from './title-words.ts'

const { recogniser } = occupationReference()
const best = (title: string): string | undefined => recogniser.recognise(title, 1)[0]?.kldb

describe('recognising an occupation with the own table alone', () => {
  it.each([
    ['Pflegefachkraft (m/w/d) für die Intensivstation in Teilzeit', /^813/],
    ['MFA (m/w/d) in Vollzeit gesucht', /^81102$/],
    ['Krankenschwester', /^81302$/],
    ['Bäckereifachverkäufer*in auf Minijob-Basis', /^62312$/],
    ['Kfz-Mechatroniker:in für unser Autohaus', /^25212$/],
    ['Staplerfahrer (m/w/d) 17 €/h sofort', /^52531$/],
    ['Java Software Developer (f/m/x) remote', /^434/],
    ['Ingenieur/-in Elektrotechnik', /^263/],
    ['Sozpäd für Jugendwohngruppe', /^831/],
    ['Helfer Lager ohne Ausbildung', /^51311$/],
    ['Wissenschaftliche*r Mitarbeiter*in (E13)', /^84304$/],
    ['Anlagenmechaniker SHK', /^34212$/],
    ['Leitung Pflegedienst / PDL', /^8\d\d9/],
  ])('%s', (title, kldb) => {
    expect(best(title)).toMatch(kldb)
  })

  it.each([
    ['Monteur für Wärmepumpen (m/w/d)', '34212'],
    ['ZFA mit Schwerpunkt Prophylaxe', '81113'],
    ['Estrichleger/in', '33122'],
    ['Fassadenmonteur (m/w/d)', '32152'],
    ['Zusteller Tageszeitung', '51321'],
    ['Site Reliability Engineer (all genders)', '43343'],
    ['Stationssekretärin in Teilzeit', '73222'],
    ['Präsenzkraft (m/w/d)', '83142'],
  ])('knows what employers call it: %s', (title, kldb) => {
    expect(best(title)).toBe(kldb)
  })

  it('reads all ways of writing both genders as one occupation', () => {
    const forms = [
      'Verkäufer',
      'Verkäuferin',
      'Verkäufer/in',
      'Verkäufer/-in',
      'Verkäufer:in',
      'Verkäufer*in',
      'VerkäuferInnen',
      'Verkäufer(in)',
      'Verkäufer_in (m/w/d)',
      'Verkäufer (w|m|x)',
    ]
    expect(new Set(forms.map((form) => JSON.stringify(recogniser.recognise(form))))).toHaveProperty('size', 1)
  })

  it('answers at most as many distinct classes as asked for, the likeliest first, and never promises more than certainty', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom('Koch', 'Helfer', 'Leiter Verkauf')),
        fc.integer({ min: 0, max: 7 }),
        (title, limit) => {
          const candidates = recogniser.recognise(title, limit)
          expect(candidates.length).toBeLessThanOrEqual(limit)
          expect(new Set(candidates.map(({ kldb }) => kldb)).size).toBe(candidates.length)
          const confidences = candidates.map(({ confidence }) => confidence)
          expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
          expect(confidences.every((confidence) => confidence >= 0 && confidence <= 1)).toBe(true)
        },
      ),
    )
  })

  it('gives the same answer each time, whatever it was asked before', () => {
    const alone = recogniser.recognise('Köchin (m/w/d)')
    recogniser.recognise('Elektriker für Betriebstechnik')
    expect(recogniser.recognise('Köchin (m/w/d)')).toEqual(alone)
  })

  it('says nothing where nothing is named', () => {
    expect(recogniser.recognise('')).toEqual([])
    expect(recogniser.recognise('(m/w/d) !!! 3.000 €')).toEqual([])
  })

  it('is less sure of a word that many occupations share', () => {
    const sure = recogniser.recognise('Hebamme', 1)[0]!.confidence
    expect(recogniser.recognise('Mitarbeiter', 1)[0]?.confidence ?? 0).toBeLessThan(sure)
  })
})

describe('reading a title', () => {
  it.each([
    ['Kaufmann/-frau', 'Kaufmann'],
    ['Sachbearbeiter:innen', 'Sachbearbeiter'],
    ['Medizinische*r Fachangestellte*r', 'Medizinische Fachangestellte'],
    ['Koch (m/w/d)', 'Koch'],
    ['Koch (m', 'Koch'],
  ])('%s is %s', (title, plain) => {
    expect(withoutGender(title).trim()).toBe(plain)
  })

  it('lets place, hours and benefits count little or nothing', () => {
    const { words } = readTitle('Maurer (m/w/d) in Bamberg, Vollzeit, 20 €/h')
    expect(words[0]).toEqual({ stem: 'maurer', weight: 1 })
    expect(words.find(({ stem }) => stem === 'bamberg')!.weight).toBeLessThan(0.4)
    expect(words.map(({ stem }) => stem)).not.toContain('vollzeit')
  })

  it('lets the field count when the head says nothing', () => {
    const weightOf = (title: string) => readTitle(title).words.find(({ stem }) => stem === stemOf('kueche'))!.weight
    expect(weightOf('Mitarbeiter im Bereich Küche')).toBeGreaterThan(weightOf('Maurer im Bereich Küche'))
  })

  it('takes an activity for the person who does it', () => {
    expect(readTitle('Filialleitung').words).toEqual(readTitle('Filialleiterin').words)
    expect(readTitle('Assistenz').words).toEqual(readTitle('Assistent').words)
  })

  it.each([
    ['verkaeuferinnen', 'verkaeufer'],
    ['koechin', 'koch'],
    ['aerztin', 'arzt'],
    ['medizinische', 'medizinisch'],
    ['kauffrau', 'kaufmann'],
    ['medizin', 'medizin'],
  ])('the stem of %s is %s', (word, stem) => {
    expect(stemOf(word)).toBe(stemOf(stem))
  })

  it('takes compounds apart by known words only', () => {
    const splitter = new CompoundSplitter(new Set(['altenpfleg', 'alt', 'pfleg', 'helfer', 'lager', 'mitarbeiter']))
    expect(splitter.partsOf('altenpflegehelfer').map(({ stem }) => stem)).toEqual(
      expect.arrayContaining(['altenpflegehelfer', 'altenpfleg', 'helfer']),
    )
    expect(splitter.partsOf('buchhalter')).toEqual([{ stem: 'buchhalter', weight: 1 }])
  })
})

const data = config().realData
const hasRealData = existsSync(join(data, 'vacancies', 'ba-bamberg-3000.csv'))

describe.skipIf(!hasRealData)('on real titles with the official lists (needs the real data folder)', () => {
  it('keeps what was measured: first answer, first five, and a confidence that means something', async () => {
    const lists = await readOfficialLists({
      kldb: join(data, 'kldb', 'KldB2010_V2020_Gliederung_mit_Erlaeuterung_2025-02-03.csv'),
      dkz: join(data, 'occupations', 'Gesamtberufsliste_der_BA_2019-01-03.csv'),
      esco: join(data, 'esco'),
    })
    const recognition = new Recognition(contentFrom(readOwnTable(), lists).recogniser)
    const titles = await realTitles(createReadStream(join(data, 'vacancies', 'ba-bamberg-3000.csv')), lists.dkz)
    const measured = measure(recognition, titles)
    expect(measured.top1[5]).toBeGreaterThan(0.58)
    expect(measured.top1[2]).toBeGreaterThan(0.76)
    expect(measured.top5).toBeGreaterThan(0.78)
    expect(measured.confidentShare).toBeGreaterThan(0.05)
    expect(measured.confidentRight).toBeGreaterThan(0.9)
  }, 120_000)
})
