import { describe, expect, it } from 'vitest'
import { chance } from './chance.ts'
import { seedDistricts } from './districts.ts'
import type { SeedSite } from './employers.ts'
import { seedOccupations } from './occupations/index.ts'
import { inventVacancies } from './vacancies.ts'

const sites: SeedSite[] = seedDistricts.flatMap((district, index) =>
  [0, 1].map((town) => ({
    placeKey: `${district}00${town}`,
    placeName: `Ort ${index}${town}`,
    district,
    population: 5000 + 40_000 * town,
    postcode: String(40_000 + index * 2 + town),
    lat: 48 + index / 10,
    lon: 8 + town / 10,
  })),
)

describe('the demonstration region', () => {
  const rows = inventVacancies(sites, '2026-11-21')

  it('is the same to the letter for the same day, and its texts do not depend on the day', () => {
    expect(inventVacancies(sites, '2026-11-21')).toEqual(rows)
    const later = inventVacancies(sites, '2027-03-05')
    expect(later.map((row) => [row.title, row.employer, row.description])).toEqual(
      rows.map((row) => [row.title, row.employer, row.description]),
    )
  })

  it('holds at least 2,000 vacancies, each with its own source id and none advertised twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(2000)
    expect(new Set(rows.map((row) => row.sourceId)).size).toBe(rows.length)
    expect(new Set(rows.map((row) => `${row.employer}|${row.title}|${row.places[0]?.postcode}`)).size).toBe(rows.length)
  })

  it('looks for every occupation in every area', () => {
    expect(new Set(rows.map((row) => row.kldb)).size).toBe(new Set(seedOccupations.map((each) => each.kldb)).size)
    const districts = new Set(rows.map((row) => row.places[0]?.placeKey?.slice(0, 2)))
    expect(districts).toEqual(new Set(['05', '08']))
  })

  it('says things a real advert could say', () => {
    for (const row of rows) {
      expect(row.hoursPerWeekMin).toBeLessThanOrEqual(row.hoursPerWeekMax ?? 0)
      if (row.salaryMonthlyEurMin !== null)
        expect(row.salaryMonthlyEurMin).toBeLessThanOrEqual(row.salaryMonthlyEurMax ?? 0)
      expect(row.startsImmediately).toBe(row.startDate === null)
      expect(Date.parse(row.validThrough ?? '')).toBeGreaterThan(Date.parse('2026-11-21'))
      expect(row.description).toContain('Diese Anzeige ist erfunden.')
    }
  })

  it('leaves some facts open, as real adverts do', () => {
    const share = (known: (row: (typeof rows)[number]) => boolean) => rows.filter(known).length / rows.length
    expect(share((row) => row.salaryMonthlyEurMin === null)).toBeGreaterThan(0.15)
    expect(share((row) => row.languages.every((each) => each.code !== 'de'))).toBeGreaterThan(0.05)
  })
})

describe('chance', () => {
  it('draws in proportion to the weight', () => {
    const drawn = chance(1)
    let heavy = 0
    for (let round = 0; round < 4000; round++)
      if (drawn.weighted(['light', 'heavy'], (each) => (each === 'heavy' ? 3 : 1)) === 'heavy') heavy++
    expect(heavy / 4000).toBeCloseTo(0.75, 1)
  })

  it('chooses different elements and keeps their order', () => {
    const drawn = chance(2)
    for (let round = 0; round < 50; round++) {
      const chosen = drawn.some([1, 2, 3, 4, 5], 3)
      expect(chosen).toHaveLength(3)
      expect([...chosen].sort((a, b) => a - b)).toEqual(chosen)
    }
  })
})
