import type { RawPlace, RawVacancy } from './raw-vacancy.ts'

type Json = Record<string, unknown>

/** The Federal Employment Agency's shapes: a hit of the v4 search, or one of v6, which job details share. */
export function agencyShape(value: Json): 'v4' | 'v6' | null {
  if ('stellenangebotsTitel' in value || 'referenznummer' in value || 'stellenlokationen' in value) return 'v6'
  return 'refnr' in value || 'arbeitsort' in value || ('titel' in value && 'beruf' in value) ? 'v4' : null
}

const v4Names = {
  sourceId: 'refnr',
  title: 'titel',
  occupation: 'beruf',
  employer: 'arbeitgeber',
  place: 'arbeitsort.ort',
  postcode: 'arbeitsort.plz',
  street: 'arbeitsort.strasse',
  lat: 'arbeitsort.koordinaten.lat',
  lon: 'arbeitsort.koordinaten.lon',
  startDate: 'eintrittsdatum',
  publishedOn: 'aktuelleVeroeffentlichungsdatum',
  url: 'externeUrl',
} as const

export function agencyHitToRaw(hit: Json, line: number): RawVacancy {
  const place = objectOf(hit.arbeitsort)
  const point = objectOf(place.koordinaten)
  return {
    line,
    names: v4Names,
    fields: {
      sourceId: hit.refnr ?? hit.hashId,
      title: hit.titel,
      occupation: hit.beruf,
      employer: hit.arbeitgeber,
      startDate: hit.eintrittsdatum,
      url: hit.externeUrl,
      publishedOn: hit.aktuelleVeroeffentlichungsdatum,
    },
    places: [
      {
        place: place.ort,
        postcode: place.plz,
        street: place.strasse,
        country: place.land,
        lat: point.lat,
        lon: point.lon,
      },
    ],
  }
}

const v6Names = {
  sourceId: 'referenznummer',
  title: 'stellenangebotsTitel',
  occupation: 'hauptberuf',
  employer: 'firma',
  description: 'stellenangebotsBeschreibung',
  place: 'stellenlokationen.adresse.ort',
  postcode: 'stellenlokationen.adresse.plz',
  street: 'stellenlokationen.adresse.strasse',
  lat: 'stellenlokationen.breite',
  lon: 'stellenlokationen.laenge',
  startDate: 'eintrittszeitraum.von',
  publishedOn: 'veroeffentlichungszeitraum.von',
  validThrough: 'veroeffentlichungszeitraum.bis',
  salary: 'festgehalt',
  salaryMin: 'gehaltsspanneVon',
  salaryMax: 'gehaltsspanneBis',
  salaryPeriod: 'verguetungsangabe',
  contract: 'vertragsdauer',
} as const

const offerKinds: Record<string, string> = {
  AUSBILDUNG: 'Ausbildung',
  PRAKTIKUM_TRAINEE: 'Praktikum',
  SELBSTAENDIGKEIT: 'Freiberuf',
}

export function agencyDetailToRaw(detail: Json, line: number): RawVacancy {
  const published = objectOf(detail.veroeffentlichungszeitraum)
  const partTime = objectOf(detail.arbeitszeitTeilzeit)
  const isPartTime =
    detail.arbeitszeitTeilzeit === true ||
    Object.values(partTime).includes(true) ||
    partTimeKeys.some((key) => detail[key] === true)
  const times = [detail.arbeitszeitVollzeit === true ? 'Vollzeit' : '', isPartTime ? 'Teilzeit' : '']
  const minijob = detail.istGeringfuegigeBeschaeftigung === true ? 'Minijob' : undefined
  const locations = Array.isArray(detail.stellenlokationen) ? detail.stellenlokationen : []
  return {
    line,
    names: v6Names,
    fields: {
      sourceId: detail.referenznummer,
      title: detail.stellenangebotsTitel,
      occupation: detail.hauptberuf,
      employer: detail.firma,
      description: detail.stellenangebotsBeschreibung,
      homeOffice: detail.homeofficemoeglich === true ? true : undefined,
      workingTime: times.join(' ').trim(),
      contract: minijob ?? offerKinds[String(detail.stellenangebotsart)] ?? detail.vertragsdauer,
      startDate: objectOf(detail.eintrittszeitraum).von,
      salary: detail.festgehalt,
      salaryMin: detail.gehaltsspanneVon,
      salaryMax: detail.gehaltsspanneBis,
      salaryPeriod: detail.verguetungsangabe,
      url: detail.externeURL ?? detail.externeUrl,
      publishedOn: published.von ?? detail.datumErsteVeroeffentlichung,
      validThrough: published.bis,
    },
    places: locations.map(locationOf),
  }
}

const partTimeKeys = [
  'arbeitszeitTeilzeitVormittag',
  'arbeitszeitTeilzeitNachmittag',
  'arbeitszeitTeilzeitAbend',
  'arbeitszeitTeilzeitFlexibel',
]

function locationOf(value: unknown): RawPlace {
  const location = objectOf(value)
  const address = objectOf(location.adresse)
  const street = [address.strasse, address.hausnummer]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
  return {
    place: address.ort,
    postcode: address.plz,
    street,
    country: address.land,
    lat: location.breite,
    lon: location.laenge,
  }
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
