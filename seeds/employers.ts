import type { Chance } from './chance.ts'
import { areaOf, areaShare, type SeedArea } from './districts.ts'
import type { Sector } from './occupation.ts'

/** A postcode area where an invented employer can stand. */
export type SeedSite = {
  placeKey: string
  placeName: string
  district: string
  population: number
  postcode: string
  lat: number
  lon: number
}

export type FamilyMeasure = { code: string; confirmed: boolean; year: number | null }

export type SeedEmployer = {
  name: string
  sector: Sector
  /** Relative number of vacancies. */
  size: number
  sites: readonly SeedSite[]
  street: string
  measures: readonly FamilyMeasure[]
}

/** How many employers of a sector stand in the region, and how the names of that sector are built. */
const sectors: Record<
  Sector,
  { count: number; size: readonly [number, number]; name: (stem: string, chance: Chance) => string }
> = {
  hospital: {
    count: 16,
    size: [10, 22],
    name: (stem, c) =>
      `${c.pick(['Klinikum', 'Reha-Klinik', 'Krankenhaus'])} ${short(stem)}${c.pick(['tal', 'höhe', 'aue'])}`,
  },
  'elderly-care': {
    count: 24,
    size: [4, 10],
    name: (stem, c) =>
      `${c.pick(['Seniorenzentrum', 'Pflegedienst', 'Haus'])} ${short(stem)}${c.pick(['hof', 'garten', 'blick'])}`,
  },
  practice: {
    count: 22,
    size: [1, 3],
    name: (stem, c) => `${c.pick(['Gemeinschaftspraxis', 'Therapiezentrum', 'Zahnarztpraxis', 'Praxis'])} Dr. ${stem}`,
  },
  kindergarten: { count: 14, size: [2, 6], name: (stem, c) => `Kita ${c.pick(['Villa', 'Haus', 'Wald'])} ${stem}` },
  school: { count: 8, size: [2, 4], name: (stem, c) => `${stem}-${c.pick(['Grundschule', 'Gesamtschule', 'Schule'])}` },
  university: {
    count: 5,
    size: [12, 20],
    name: (stem, c) => `${c.pick(['Hochschule', 'Technische Hochschule', 'Universität'])} ${short(stem)}feld`,
  },
  municipality: {
    count: 12,
    size: [8, 16],
    name: (stem, c) => `${c.pick(['Kommunalverbund', 'Zweckverband', 'Stadtdienste'])} ${short(stem)}land`,
  },
  machinery: {
    count: 26,
    size: [5, 16],
    name: (stem, c) =>
      `${stem} ${c.pick(['Antriebstechnik', 'Maschinenbau', 'Fördertechnik', 'Werkzeugmaschinen', 'Getriebe'])} GmbH`,
  },
  furniture: {
    count: 12,
    size: [4, 10],
    name: (stem, c) =>
      `${stem} ${c.pick(['Möbelwerke', 'Küchen', 'Polster', 'Innenausbau'])} ${c.pick(['GmbH', 'GmbH & Co. KG'])}`,
  },
  electronics: {
    count: 14,
    size: [4, 12],
    name: (stem, c) => `${stem} ${c.pick(['Elektronik', 'Sensorik', 'Verbindungstechnik', 'Leuchten'])} GmbH`,
  },
  automotive: {
    count: 14,
    size: [3, 10],
    name: (stem, c) => `${c.pick(['Autohaus', 'Fahrzeugtechnik', 'Nutzfahrzeuge'])} ${stem}`,
  },
  plastics: {
    count: 10,
    size: [3, 8],
    name: (stem, c) => `${stem} ${c.pick(['Kunststoffe', 'Formteile', 'Folien'])} GmbH`,
  },
  food: {
    count: 12,
    size: [3, 8],
    name: (stem, c) => `${c.pick(['Bäckerei', 'Molkerei', 'Feinkost', 'Mühle'])} ${stem}`,
  },
  logistics: {
    count: 14,
    size: [4, 12],
    name: (stem, c) => `${stem} ${c.pick(['Logistik', 'Spedition', 'Transporte', 'Verkehrsbetriebe'])}`,
  },
  building: {
    count: 16,
    size: [2, 7],
    name: (stem, c) =>
      `${stem} ${c.pick(['Bau', 'Hochbau', 'Garten- und Landschaftsbau', 'Malerbetrieb', 'Tischlerei'])}`,
  },
  'building-services': {
    count: 16,
    size: [2, 7],
    name: (stem, c) => `${stem} ${c.pick(['Haustechnik', 'Elektrotechnik', 'Wärme und Bad', 'Gebäudedienste'])}`,
  },
  software: {
    count: 14,
    size: [3, 9],
    name: (stem, c) => `${stem} ${c.pick(['Systeme', 'Software', 'Informatik', 'Daten'])} GmbH`,
  },
  'engineering-office': {
    count: 12,
    size: [2, 6],
    name: (stem, c) => `${c.pick(['Ingenieurbüro', 'Planungsbüro', 'Architektur und Ingenieure'])} ${stem}`,
  },
  retail: {
    count: 14,
    size: [3, 9],
    name: (stem, c) => `${c.pick(['Kaufhaus', 'Markt', 'Gartencenter', 'Modehaus'])} ${stem}`,
  },
  hotel: {
    count: 14,
    size: [2, 7],
    name: (stem, c) =>
      `${c.pick(['Hotel', 'Gasthof', 'Landhotel', 'Restaurant'])} ${short(stem)}${c.pick(['hof', 'mühle', 'eck'])}`,
  },
  bank: { count: 6, size: [3, 7], name: (stem) => `${short(stem)}bank eG` },
  'tax-office': {
    count: 10,
    size: [1, 4],
    name: (stem, c) => `${stem} ${c.pick(['Steuerberatung', 'und Partner, Steuerkanzlei'])}`,
  },
  laboratory: {
    count: 7,
    size: [2, 6],
    name: (stem, c) => `${c.pick(['Labor', 'Institut für Umweltanalytik', 'Prüfzentrum'])} ${stem}`,
  },
  'social-services': {
    count: 14,
    size: [3, 9],
    name: (stem, c) => `${c.pick(['Lebensräume', 'Jugendhilfe', 'Soziale Dienste', 'Wohnverbund'])} ${stem}`,
  },
  energy: { count: 6, size: [4, 9], name: (stem, c) => `${stem} ${c.pick(['Netze', 'Energie', 'Windkraft'])} GmbH` },
}

const stemStarts = [
  'Ahren',
  'Brink',
  'Dorn',
  'Eller',
  'Farn',
  'Grau',
  'Hasel',
  'Immen',
  'Kess',
  'Linden',
  'Marsch',
  'Nieder',
  'Oster',
  'Quell',
  'Rauten',
  'Sell',
  'Tann',
  'Ulmen',
  'Varn',
  'Wieden',
  'Zarge',
  'Birken',
  'Espen',
  'Hohen',
]
const stemEnds = [
  'rath',
  'kamp',
  'holt',
  'loh',
  'wied',
  'mar',
  'brok',
  'hövel',
  'stedt',
  'ling',
  'dorp',
  'sief',
  'wang',
  'brand',
]
/** The first half of a stem: "Lindenrath" gives "Linden", so that a suffix makes two parts and not three. */
function short(stem: string): string {
  return stemStarts.find((start) => stem.startsWith(start)) ?? stem
}

const streets = [
  'Am Bahnhof',
  'Industriestraße',
  'Lindenweg',
  'Hauptstraße',
  'Mühlenweg',
  'Gartenstraße',
  'Werkstraße',
  'Schulstraße',
  'Am Markt',
  'Wiesengrund',
]

/** Codes of measures that networks ask about; labels stand in the catalogue of the vacancies. */
export const seedMeasureCodes = [
  'FF04',
  'FF05',
  'FF10',
  'FF11',
  'FF17',
  'FF25',
  'FF35',
  'FF37',
  'FF42',
  'FF53',
  'FF54',
  'FF57',
] as const

/**
 * Invented employers at real places. A big house may stand at two sites of its area.
 *
 * @param sites postcode areas of the region, in a fixed order
 * @param awardYear last year of the award; a tenth of the employers carry measures a jury confirmed
 */
export function inventEmployers(sites: readonly SeedSite[], chance: Chance, awardYear: number): SeedEmployer[] {
  const stems = shuffledStems(chance)
  const used = new Set<string>()
  const employers: SeedEmployer[] = []
  for (const [sector, plan] of Object.entries(sectors) as [Sector, (typeof sectors)[Sector]][])
    for (let index = 0; index < plan.count; index++) {
      let name = plan.name(nextStem(stems), chance)
      while (used.has(name)) name = plan.name(nextStem(stems), chance)
      used.add(name)
      const size = chance.whole(...plan.size)
      employers.push({
        name,
        sector,
        size,
        sites: chooseSites(sites, chance, size >= 10 && chance.holds(0.6) ? 2 : 1),
        street: `${chance.pick(streets)} ${chance.whole(1, 88)}`,
        measures: chooseMeasures(chance, awardYear),
      })
    }
  return employers
}

function shuffledStems(chance: Chance): { list: string[]; at: number } {
  const list = stemStarts.flatMap((start) => stemEnds.map((end) => start + end)).filter((stem) => !/(.)\1\1/.test(stem))
  for (let index = list.length - 1; index > 0; index--) {
    const other = chance.whole(0, index)
    const here = list[index] as string
    list[index] = list[other] as string
    list[other] = here
  }
  return { list, at: 0 }
}

function nextStem(stems: { list: string[]; at: number }): string {
  return stems.list[stems.at++ % stems.list.length] as string
}

function chooseSites(sites: readonly SeedSite[], chance: Chance, count: number): SeedSite[] {
  const areas = Object.keys(areaShare) as SeedArea[]
  const area = chance.weighted(areas, (each) => areaShare[each])
  const candidates = sites.filter((site) => areaOf(site.district) === area)
  // A power below one keeps small towns in play: half of the vacancies of a real region are not in its cities.
  const first = chance.weighted(candidates, (site) => site.population ** 0.6)
  if (count === 1) return [first]
  const near = candidates.filter((site) => site.district === first.district && site.placeKey !== first.placeKey)
  return near.length === 0 ? [first] : [first, chance.pick(near)]
}

function chooseMeasures(chance: Chance, awardYear: number): FamilyMeasure[] {
  if (chance.holds(0.55)) return []
  const confirmed = chance.holds(0.25)
  return chance.some(seedMeasureCodes, chance.whole(1, 4)).map((code) => ({
    code,
    confirmed,
    year: confirmed ? awardYear : null,
  }))
}
