import type { ContractKind, VacancyRow } from '#modules/vacancies'
import { chance as seededChance, type Chance } from './chance.ts'
import { inventEmployers, type SeedEmployer, type SeedSite } from './employers.ts'
import type { SeedOccupation, WeeklyHours, WorkingTime } from './occupation.ts'
import { seedOccupations } from './occupations/index.ts'
import { describeVacancy } from './texts.ts'

export const seedVacancyCount = 2400

/**
 * The vacancies of the demonstration region: real places, invented employers.
 * The same sites and the same day give the same rows, to the letter.
 *
 * @param today ISO date; start and publication dates are set relative to it
 */
export function inventVacancies(sites: readonly SeedSite[], today: string, count = seedVacancyCount): VacancyRow[] {
  const chance = seededChance(20261121)
  const employers = inventEmployers(sites, chance, Number(today.slice(0, 4)) - 1)
  const rows: VacancyRow[] = []
  const seen = new Set<string>()
  while (rows.length < count) {
    const occupation = chance.weighted(seedOccupations, (each) => each.weight)
    const fitting = employers.filter((employer) => occupation.sectors.includes(employer.sector))
    const employer = chance.weighted(fitting, (each) => each.size)
    const title = chance.pick(occupation.titles)
    const site = chance.pick(employer.sites)
    // Two adverts of one house for the same work would look like a mistake.
    const key = `${employer.name}|${title}|${site.postcode}`
    if (seen.has(key)) continue
    seen.add(key)
    rows.push(inventVacancy({ occupation, employer, site, title, today, number: rows.length + 1 }, chance))
  }
  return rows
}

type Draft = {
  occupation: SeedOccupation
  employer: SeedEmployer
  site: SeedSite
  title: string
  today: string
  number: number
}

function inventVacancy(draft: Draft, chance: Chance): VacancyRow {
  const { occupation, employer, site, today } = draft
  const hours = inventHours(occupation.workingTime, draft.title, chance)
  const startsImmediately = chance.holds(0.4)
  const salary = inventSalary(occupation, hours, chance)
  const contract = inventContract(employer, chance)
  const languages = [
    ...(chance.holds(0.88) ? [{ code: 'de', level: occupation.german }] : []),
    ...(occupation.english && chance.holds(0.8) ? [{ code: 'en', level: occupation.english }] : []),
  ]
  return {
    sourceId: `demo-${String(draft.number).padStart(4, '0')}`,
    line: draft.number,
    visibility: 'public',
    title: draft.title,
    employer: employer.name,
    description: describeVacancy({ occupation, employer, site, hours, contract }, chance),
    places: [
      {
        name: site.placeName,
        postcode: site.postcode,
        street: employer.street,
        placeKey: site.placeKey,
        lat: site.lat,
        lon: site.lon,
      },
    ],
    onSitePercent: occupation.onSitePercent,
    positions: chance.holds(0.85) ? 1 : chance.whole(2, 4),
    hoursPerWeekMin: hours.min,
    hoursPerWeekMax: hours.max,
    startDate: startsImmediately ? null : firstOfMonth(today, chance.whole(1, 8)),
    startsImmediately,
    salaryMonthlyEurMin: salary?.[0] ?? null,
    salaryMonthlyEurMax: salary?.[1] ?? null,
    languages,
    skills: chance.some(occupation.skills, chance.whole(2, Math.min(4, occupation.skills.length))),
    contract,
    occupationText: null,
    kldb: occupation.kldb,
    escoUri: null,
    url: null,
    applyTo: null,
    publishedOn: addDays(today, -chance.whole(0, 45)),
    validThrough: addDays(today, chance.whole(60, 300)),
    familyMeasures: employer.measures,
  }
}

function inventHours(workingTime: WorkingTime, title: string, chance: Chance): WeeklyHours {
  if (/Teilzeit|vormittags|Nachmittag/.test(title))
    return { min: chance.pick([15, 18, 20]), max: chance.pick([25, 28, 30]) }
  if (workingTime === 'part') return { min: chance.pick([15, 20]), max: chance.pick([25, 30]) }
  const full = chance.pick([37, 38, 39, 40])
  if (workingTime === 'full') return chance.holds(0.7) ? { min: full, max: full } : { min: 30, max: full }
  return chance.holds(0.45) ? { min: full, max: full } : { min: chance.pick([20, 25, 30]), max: full }
}

/** Monthly pay for the longest weekly hours offered, in steps of 50 euros; a quarter of the adverts say nothing. */
function inventSalary(occupation: SeedOccupation, hours: WeeklyHours, chance: Chance): [number, number] | null {
  if (chance.holds(0.26)) return null
  const [low, high] = occupation.salaryMonthlyEur
  const from = low + (high - low) * chance.next() * 0.5
  const to = from + (high - low) * (0.2 + chance.next() * 0.4)
  const part = hours.max / 39
  const step = (euro: number) => Math.round((euro * part) / 50) * 50
  return [step(from), step(to)]
}

function inventContract(employer: SeedEmployer, chance: Chance): ContractKind {
  const temporary = employer.sector === 'university' ? 0.7 : 0.12
  return chance.holds(temporary) ? 'temporary' : 'permanent'
}

function firstOfMonth(today: string, monthsAhead: number): string {
  const date = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + monthsAhead)
  return date.toISOString().slice(0, 10)
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
