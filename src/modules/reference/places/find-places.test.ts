import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDistricts, findPlaces } from './find-places.ts'
import {
  allDistricts,
  allPlaces,
  allPostcodes,
  districtOf,
  placeByKey,
  placesOfDistricts,
  postcode,
  states,
} from './gazetteer.ts'
import { foldBaseName, foldName } from './place-name.ts'

const first = (query: string) => findPlaces(query, { limit: 1 })[0]?.place.name
const names = (query: string, limit: number) => findPlaces(query, { limit }).map((match) => match.place.name)

describe('reference data of places', () => {
  it('has every municipality in a known district and state, inside Germany', () => {
    expect(allPlaces().length).toBeGreaterThan(10_700)
    for (const place of allPlaces()) {
      expect(place.key).toMatch(/^\d{8}$/)
      expect(districtOf(place).state).toBe(place.state)
      expect(place.lat > 47.2 && place.lat < 55.1 && place.lon > 5.8 && place.lon < 15.1, place.name).toBe(true)
    }
    expect(new Set(allPlaces().map((place) => place.key)).size).toBe(allPlaces().length)
    expect(states).toHaveLength(16)
  })

  it('has the 400 districts of today: Göttingen with Osterode, Eisenach in the Wartburgkreis', () => {
    expect(allDistricts()).toHaveLength(400)
    const keys = allDistricts().map((district) => district.key)
    for (const dissolved of ['03152', '03156', '16056']) expect(keys).not.toContain(dissolved)
    expect(placesOfDistricts(['03159']).map((place) => place.name)).toEqual(
      expect.arrayContaining(['Göttingen', 'Osterode am Harz', 'Gleichen', 'Niemetal']),
    )
    expect(placeByKey('16063105')?.name).toBe('Eisenach')
  })

  it('has 8,307 postcodes, also the 18 that the list of postcodes lacks', () => {
    expect(allPostcodes()).toHaveLength(8307)
    const added =
      '04862 06711 06868 08344 24222 24976 25867 27639 39628 60312 64760 98630 98694 99090 99095 99331 99707 99820'
    for (const digits of added.split(' ')) expect(placeByKey(postcode(digits)?.placeKey ?? ''), digits).not.toBeNull()
    for (const { postcode: digits, placeKey } of allPostcodes()) expect(placeByKey(placeKey), digits).not.toBeNull()
  })

  it('knows municipalities that were founded by reforms since the boundaries were drawn', () => {
    expect(first('Oberzent')).toBe('Oberzent')
    expect(first('Beerfelden')).toBe('Oberzent')
    expect(first('Aue-Bad Schlema')).toBe('Aue-Bad Schlema')
  })
})

describe('finding places', () => {
  it('reads umlauts in every spelling', () => {
    for (const query of ['München', 'Muenchen', 'Munchen', 'MÜNCHEN', 'Munich', 'münchen '])
      expect(first(query)).toBe('München')
    for (const query of ['Köln', 'Koeln', 'Koln', 'Cologne']) expect(first(query)).toBe('Köln')
    expect(first('Gießen')).toBe('Gießen')
    expect(first('Giessen')).toBe('Gießen')
  })

  it('puts the larger of namesakes first and the one meant where the suffix says so', () => {
    expect(names('Frankfurt', 2)).toEqual(['Frankfurt am Main', 'Frankfurt (Oder)'])
    expect(first('Frankfurt (Oder)')).toBe('Frankfurt (Oder)')
    expect(first('Frankfurt Oder')).toBe('Frankfurt (Oder)')
    expect(first('Halle (Saale)')).toBe('Halle (Saale)')
    expect(first('Halle Westf.')).toBe('Halle (Westf.)')
    expect(first('Mülheim a. d. Ruhr')).toBe('Mülheim an der Ruhr')
  })

  it('forgives slips of the pen in names that are long enough', () => {
    expect(first('Dortmnud')).toBe('Dortmund')
    expect(first('Recklinghausn')).toBe('Recklinghausen')
    expect(first('Schwäbisch Gmund')).toBe('Schwäbisch Gmünd')
    expect(findPlaces('Xyzzyq')).toEqual([])
  })

  it('answers while typing and keeps to the districts asked for', () => {
    expect(first('Freudens')).toBe('Freudenstadt')
    const inCalw = findPlaces('Neu', { districts: ['08235'], limit: 50 })
    expect(inCalw.length).toBeGreaterThan(0)
    expect(inCalw.every((match) => match.place.district === '08235')).toBe(true)
  })

  it('finds postcodes, their beginnings, and postcode and name together', () => {
    expect(findPlaces('59423')[0]).toMatchObject({ place: { name: 'Unna' }, postcode: '59423', quality: 1 })
    expect(findPlaces('D-96047 Bamberg')[0]).toMatchObject({ place: { name: 'Bamberg' }, postcode: '96047' })
    expect(names('4413', 5)).toContain('Dortmund')
    expect(findPlaces('99999 Bamberg')[0]?.place.name).toBe('Bamberg')
    expect(findPlaces('99999')).toEqual([])
  })

  it('reads quarters and additions as the place they belong to', () => {
    expect(first('Berlin-Mitte')).toBe('Berlin')
    expect(first('Bamberg, Oberfranken')).toBe('Bamberg')
    expect(first('Neustadt Vogtland')).toBe('Neustadt/Vogtl.')
    const travemuende = findPlaces('Travemünde')[0]!
    expect(travemuende.place.name).toBe('Lübeck')
    expect(travemuende.lat).toBeGreaterThan(travemuende.place.lat)
  })

  it('never fails on any text and never returns more than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(5), (query, limit) => {
        expect(findPlaces(query, { limit }).length).toBeLessThanOrEqual(limit)
        expect(findDistricts(query, { limit }).length).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('finds every municipality by its own name', () => {
    for (const place of allPlaces().filter((_, index) => index % 29 === 0)) {
      expect(findPlaces(place.name, { limit: 60 }).map((match) => match.place.key)).toContain(place.key)
    }
  })

  it('folds names once and for all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => foldName(foldName(text)) === foldName(text) || /[aou]e/.test(foldName(text)),
      ),
    )
    expect(foldName('Aue-Bad Schlema')).toBe('aue bad schlema')
    expect(foldBaseName('Bernstadt a.d. Eigen')).toBe('bernstadt')
    expect(foldBaseName('Am Ettersberg')).toBe('am ettersberg')
  })
})

describe('finding districts', () => {
  const firstDistrict = (query: string) => findDistricts(query)[0]?.district.fullName

  it('reads what people write', () => {
    expect(firstDistrict('Kreis Unna')).toBe('Kreis Unna')
    expect(firstDistrict('Landkreis Bamberg')).toBe('Landkreis Bamberg')
    expect(firstDistrict('Stadt Bamberg')).toBe('Stadt Bamberg')
    expect(firstDistrict('LK Calw')).toBe('Landkreis Calw')
    expect(firstDistrict('Ennepe-Ruhr')).toBe('Ennepe-Ruhr-Kreis')
    expect(firstDistrict('Kreis Gutersloh')).toBe('Kreis Gütersloh')
    expect(firstDistrict('Heidenhiem')).toBe('Landkreis Heidenheim')
    expect(findDistricts('')).toEqual([])
  })
})
