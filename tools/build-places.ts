/**
 * Builds the files of places, postcodes, districts and boundaries from npm packages: `node tools/build-places.ts` writes them,
 * `--check` only compares and ends with 1 when a committed file differs. docs/places.md tells sources, rules and limits.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AreaFinder } from './places/area-finder.ts'
import { buildBoundaries } from './places/boundaries.ts'
import { buildDistricts } from './places/districts.ts'
import { mergedDistricts } from './places/facts.ts'
import { buildMunicipalities } from './places/municipalities.ts'
import { buildPostcodes } from './places/postcodes.ts'
import { readAreas, readDistricts, readPostcodes, readSettlements } from './places/sources.ts'

const dataFolder = join(import.meta.dirname, '../src/modules/reference/data')

/** About eleven metres; the sources are no better. */
const degrees = (value: number) => String(Math.round(value * 1e4) / 1e4)
const table = (header: string, rows: readonly (readonly (string | number)[])[]) =>
  [header.replaceAll(' ', '\t'), ...rows.map((row) => row.join('\t'))].join('\n') + '\n'

/** File name → content. */
export function buildPlaceFiles(): Map<string, string> {
  const areas = readAreas('gemeinden')
  const finder = new AreaFinder(areas)
  const districtSources = readDistricts()
  const municipalities = buildMunicipalities(areas, finder, readSettlements(), districtSources)
  const postcodes = buildPostcodes(readPostcodes(), finder, municipalities)
  const districts = buildDistricts(districtSources, municipalities.list)
  return new Map([
    [
      'places.tsv',
      table(
        'key name population lat lon',
        municipalities.list.map((place) => [
          place.key,
          place.name,
          place.population,
          degrees(place.lat),
          degrees(place.lon),
        ]),
      ),
    ],
    [
      'places-other-names.tsv',
      table(
        'name key lat lon',
        municipalities.otherNames.map(({ name, key, point }) => [
          name,
          key,
          point ? degrees(point.lat) : '',
          point ? degrees(point.lon) : '',
        ]),
      ),
    ],
    [
      'places-postcodes.tsv',
      table(
        'postcode key lat lon',
        postcodes.map((row) => [row.postcode, row.key, degrees(row.lat), degrees(row.lon)]),
      ),
    ],
    [
      'places-districts.tsv',
      table(
        'key name fullName independentTown lat lon',
        districts.map((row) => [
          row.key,
          row.name,
          row.fullName,
          row.independentTown ? 1 : 0,
          degrees(row.lat),
          degrees(row.lon),
        ]),
      ),
    ],
    [
      'boundaries-districts.json',
      JSON.stringify(
        buildBoundaries(readAreas('kreise'), new Map(Object.entries(mergedDistricts)), {
          squareDegrees: 2.5e-5,
          steps: 20_000,
        }),
      ) + '\n',
    ],
    [
      'boundaries-municipalities.json',
      JSON.stringify(buildBoundaries(areas, municipalities.keyNow, { squareDegrees: 4e-5, steps: 30_000 })) + '\n',
    ],
  ])
}

/** Names of the committed files that differ from what the packages give. */
export function driftedPlaceFiles(): string[] {
  return [...buildPlaceFiles()]
    .filter(([name, content]) => readFileSync(join(dataFolder, name), 'utf8') !== content)
    .map(([name]) => name)
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const drifted = driftedPlaceFiles()
    if (drifted.length > 0) {
      console.error(`Run node tools/build-places.ts; not as built: ${drifted.join(', ')}`)
      process.exitCode = 1
    }
  } else {
    for (const [name, content] of buildPlaceFiles()) {
      writeFileSync(join(dataFolder, name), content)
      console.log(`${name}: ${Math.round(content.length / 1000)} kB`)
    }
  }
}
