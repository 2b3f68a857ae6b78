import type { Place, Postcode } from '../place.ts'
import { allDistricts, allPlaces, allPostcodes, districtOf, placeByKey, postcode, stateByKey } from './gazetteer.ts'
import { NameIndex, type NameHit } from './name-index.ts'
import type { DistrictMatch, PlaceMatch } from './place-match.ts'
import { foldBaseName, foldName } from './place-name.ts'
import { onFirstUse, readReferenceTable } from './reference-files.ts'

/** Longer input is no place name. */
const longestQuery = 80

/** How sure a kind of hit is; a hit by typing error loses a tenth an edit. */
const qualityOf = {
  exact: 1,
  otherName: 0.98,
  baseName: 0.97,
  quarter: 0.93,
  word: 0.9,
  leadingWords: 0.88,
  prefix: 0.8,
  typo: 0.75,
} as const

type PlaceName = { place: Place; name: string; quality: number; point: { lat: number; lon: number } | null }

const placeNames = onFirstUse(() => {
  const names: PlaceName[] = []
  const folded: string[] = []
  const add = (name: PlaceName, spelling: string) => {
    names.push(name)
    folded.push(spelling)
  }
  for (const place of allPlaces()) {
    const full = foldName(place.name)
    const base = foldBaseName(place.name)
    add({ place, name: place.name, quality: qualityOf.exact, point: null }, full)
    if (base !== full) add({ place, name: place.name, quality: qualityOf.baseName, point: null }, base)
  }
  for (const [name, key, lat, lon] of readReferenceTable('places-other-names.tsv')) {
    const point = lat ? { lat: Number(lat), lon: Number(lon) } : null
    add(
      { place: placeByKey(key!)!, name: name!, quality: point ? qualityOf.quarter : qualityOf.otherName, point },
      foldName(name!),
    )
  }
  return { names, index: new NameIndex(folded.map((spelling, owner) => ({ folded: spelling, owner }))) }
})

const sortedPostcodes = onFirstUse(() => allPostcodes())

/** Typing errors that a name of this length forgives. */
function editsForgiven(folded: string): number {
  if (folded.length < 4) return 0
  return folded.length < 7 ? 1 : 2
}

/**
 * Municipalities by name, other name, quarter, beginning of a name or postcode, with or without umlauts and with small typing errors;
 * best match first, then by population. `districts` keeps only places in these districts. Empty input finds nothing.
 */
export function findPlaces(
  query: string,
  options: { limit?: number; districts?: readonly string[] } = {},
): PlaceMatch[] {
  const limit = options.limit ?? 10
  const inDistricts = options.districts ? new Set(options.districts) : null
  const permitted = (place: Place) => !inDistricts || inDistricts.has(place.district)
  const asked = query.slice(0, longestQuery).trim()
  const digits = /^(?:D[- ]?)?(\d{2,5})\b/i.exec(asked)
  if (digits) {
    const rest = asked.slice(digits[0].length)
    const byPostcode = matchPostcodes(digits[1]!, foldName(rest)).filter((match) => permitted(match.place))
    if (byPostcode.length > 0 || foldName(rest) === '') return ranked(byPostcode, limit)
    return findPlaces(rest, options)
  }
  return ranked(matchNames(asked, permitted, limit), limit)
}

function matchPostcodes(digits: string, foldedName: string): PlaceMatch[] {
  const found: Postcode[] = []
  const exact = digits.length === 5 ? postcode(digits) : null
  if (exact) found.push(exact)
  else if (digits.length < 5) found.push(...sortedPostcodes().filter((row) => row.postcode.startsWith(digits)))
  return found.map((row) => {
    const place = placeByKey(row.placeKey)!
    const named =
      foldedName === '' ||
      foldName(place.name).startsWith(foldedName) ||
      foldedName.startsWith(foldBaseName(place.name))
    const quality = (exact ? 1 : qualityOf.prefix) - (named ? 0 : 0.1)
    return {
      place,
      quality,
      matchedName: place.name,
      typingErrors: 0,
      postcode: row.postcode,
      lat: row.lat,
      lon: row.lon,
    }
  })
}

/** From the strictest reading to the most forgiving; a looser one is tried only while the stricter ones left room. */
function matchNames(asked: string, permitted: (place: Place) => boolean, limit: number): PlaceMatch[] {
  const folded = foldName(asked)
  if (folded === '') return []
  const { index } = placeNames()
  const found: PlaceMatch[] = []
  const add = (hits: readonly NameHit[]) => found.push(...matchesOf(hits, permitted, 0))
  add(index.exact(folded))
  if (found.length === 0) found.push(...matchLeadingWords(asked, permitted))
  if (folded.length > 2) add(index.containing(folded))
  if (distinct(found) < limit) add(index.beginning(folded))
  if (!found.some((match) => match.quality >= qualityOf.word) && distinct(found) < limit)
    add(index.similar(folded, editsForgiven(folded)))
  return found
}

const distinct = (matches: readonly PlaceMatch[]) => new Set(matches.map((match) => match.place.key)).size

function matchesOf(hits: readonly NameHit[], permitted: (place: Place) => boolean, lower: number): PlaceMatch[] {
  const { names, index } = placeNames()
  return hits.flatMap((hit) => {
    const { place, name, quality, point } = names[index.entries[hit.entry]!.owner]!
    if (!permitted(place)) return []
    const kind = hit.by === 'exact' ? quality : qualityOf[hit.by] - (hit.by === 'typo' ? hit.edits / 10 : 0)
    return [
      {
        place,
        quality: kind - lower,
        matchedName: name,
        typingErrors: hit.edits,
        postcode: null,
        lat: point?.lat ?? place.lat,
        lon: point?.lon ?? place.lon,
      },
    ]
  })
}

/** "Bamberg, Oberfranken", "Berlin-Mitte", "Neustadt Sachsen": the longest beginning that is a name; the rest decides among namesakes. */
function matchLeadingWords(asked: string, permitted: (place: Place) => boolean): PlaceMatch[] {
  const words = foldName(asked).split(' ')
  const { index } = placeNames()
  for (let count = words.length - 1; count > 0; count--) {
    const leading = words.slice(0, count).join(' ')
    const hits = leading.length < 3 ? [] : index.exact(leading)
    const lower = qualityOf.exact - qualityOf.leadingWords
    const matches = matchesOf(hits, permitted, lower)
    if (matches.length === 0) continue
    const rest = words.slice(count)
    const hinted = matches.filter(({ place }) => describes(place, rest))
    return hinted.length > 0 ? hinted.map((match) => ({ ...match, quality: match.quality + 0.06 })) : matches
  }
  return []
}

function describes(place: Place, words: readonly string[]): boolean {
  const context = foldName(`${place.name} ${districtOf(place).fullName} ${stateByKey(place.state)?.name ?? ''}`).split(
    ' ',
  )
  return words.some((word) => word.length > 2 && context.some((known) => known.startsWith(word)))
}

/** One match a place, its best; qualities within a tenth count as equal, then the larger place comes first. */
function ranked(matches: readonly PlaceMatch[], limit: number): PlaceMatch[] {
  const best = new Map<string, PlaceMatch>()
  for (const match of matches) {
    const known = best.get(match.place.key)
    if (!known || match.quality > known.quality) best.set(match.place.key, match)
  }
  return [...best.values()]
    .sort(
      (a, b) =>
        Math.round(b.quality * 10) - Math.round(a.quality * 10) ||
        b.place.population - a.place.population ||
        (a.place.key < b.place.key ? -1 : 1),
    )
    .slice(0, limit)
}

const districtNames = onFirstUse(() => {
  const districts = allDistricts()
  const entries = districts.flatMap((district, owner) => [
    { folded: foldName(district.fullName), owner },
    ...(foldName(district.name) === foldName(district.fullName) ? [] : [{ folded: foldName(district.name), owner }]),
  ])
  return { districts, index: new NameIndex(entries) }
})

const districtKinds = /\b(land|stadt)?kreis(freie stadt)?\b|\bstadt\b|\blk\b/g

/**
 * Districts in free text: "Kreis Unna", "Landkreis Bamberg", "Ennepe-Ruhr", "Unna", "LK Calw". The form that is asked for ("Stadt", "Landkreis")
 * comes first; best match first.
 */
export function findDistricts(query: string, options: { limit?: number } = {}): DistrictMatch[] {
  const asked = foldName(query.slice(0, longestQuery))
  if (asked === '') return []
  const bare = foldName(asked.replace(districtKinds, ' '))
  const wantsTown = /\bstadt(kreis)?\b|\bkreisfreie\b/.test(asked)
  const wantsCountry = !wantsTown && bare !== asked
  const { districts, index } = districtNames()
  const hits = [
    ...index.exact(asked),
    ...index.exact(bare),
    ...index.containing(bare),
    ...index.beginning(bare),
    ...index.similar(bare, editsForgiven(bare)),
  ]
  const best = new Map<string, DistrictMatch>()
  for (const hit of hits) {
    const district = districts[index.entries[hit.entry]!.owner]!
    const otherForm = (wantsTown && !district.independentTown) || (wantsCountry && district.independentTown)
    const quality = (hit.by === 'exact' ? 1 : qualityOf[hit.by] - hit.edits / 10) - (otherForm ? 0.3 : 0)
    if (quality > (best.get(district.key)?.quality ?? 0)) best.set(district.key, { district, quality })
  }
  return [...best.values()]
    .sort((a, b) => b.quality - a.quality || (a.district.key < b.district.key ? -1 : 1))
    .slice(0, options.limit ?? 10)
}
