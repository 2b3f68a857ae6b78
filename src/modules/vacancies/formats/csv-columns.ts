import { languageNames } from './languages.ts'
import type { RawField, RawPlaceField } from './raw-vacancy.ts'

type Column = RawField | RawPlaceField

/**
 * Headings understood for each column, compared without case, marks, spaces and punctuation. The first is the documented one; the
 * others are German, English, and the flattened names of the Federal Employment Agency's answers.
 */
export const columnHeadings: Record<Column, readonly string[]> = {
  sourceId: [
    'kennung',
    'id',
    'refnr',
    'referenz',
    'referenznummer',
    'referenz-nr',
    'stellen-id',
    'stellennummer',
    'job id',
    'external id',
    'source id',
    'reference',
    'vacancy id',
    'identifier',
    'hash id',
  ],
  title: [
    'titel',
    'title',
    'stellentitel',
    'stellenbezeichnung',
    'bezeichnung',
    'stelle',
    'job title',
    'jobtitel',
    'position',
    'job',
    'stellenangebots titel',
    'überschrift',
    'name',
  ],
  occupation: ['beruf', 'occupation', 'hauptberuf', 'berufsbezeichnung', 'tätigkeit', 'profession'],
  kldb: ['kldb', 'kldb 2010', 'berufsschlüssel', 'kldb code'],
  escoUri: ['esco', 'esco uri', 'esco code'],
  employer: [
    'arbeitgeber',
    'employer',
    'firma',
    'unternehmen',
    'company',
    'company name',
    'organisation',
    'organization',
    'betrieb',
    'hiring organization',
    'einrichtung',
    'employer name',
  ],
  description: [
    'beschreibung',
    'description',
    'stellenbeschreibung',
    'stellenangebots beschreibung',
    'text',
    'job description',
    'aufgaben',
    'details',
  ],
  place: [
    'ort',
    'place',
    'arbeitsort',
    'arbeitsort.ort',
    'stadt',
    'gemeinde',
    'city',
    'town',
    'location',
    'einsatzort',
    'standort',
    'dienstort',
    'stellenlokationen.0.adresse.ort',
    'adresse.ort',
    'municipality',
    'work place',
    'job location',
  ],
  postcode: [
    'plz',
    'postcode',
    'postleitzahl',
    'arbeitsort.plz',
    'zip',
    'zip code',
    'postal code',
    'stellenlokationen.0.adresse.plz',
    'adresse.plz',
  ],
  street: [
    'straße',
    'street',
    'strasse',
    'arbeitsort.strasse',
    'straße und hausnummer',
    'anschrift',
    'adresse',
    'address',
    'street address',
    'stellenlokationen.0.adresse.strasse',
    'adresse.strasse',
  ],
  country: ['land', 'country', 'arbeitsort.land', 'staat', 'stellenlokationen.0.adresse.land', 'adresse.land'],
  lat: [
    'breitengrad',
    'lat',
    'latitude',
    'breite',
    'geo lat',
    'arbeitsort.koordinaten.lat',
    'stellenlokationen.0.breite',
  ],
  lon: [
    'längengrad',
    'lon',
    'lng',
    'longitude',
    'länge',
    'geo lon',
    'arbeitsort.koordinaten.lon',
    'stellenlokationen.0.laenge',
  ],
  onSitePercent: ['präsenz', 'on site percent', 'präsenzanteil', 'anwesenheit'],
  homeOffice: [
    'homeoffice',
    'home office',
    'remote',
    'mobiles arbeiten',
    'homeoffice möglich',
    'telearbeit',
    'work from home',
    'remote work',
  ],
  positions: [
    'anzahl',
    'positions',
    'anzahl stellen',
    'offene stellen',
    'number of positions',
    'openings',
    'plätze',
    'total job openings',
  ],
  hours: [
    'wochenstunden',
    'hours',
    'stunden',
    'stunden pro woche',
    'arbeitsstunden',
    'hours per week',
    'weekly hours',
    'std/woche',
    'stundenumfang',
    'umfang in stunden',
    'wöchentliche arbeitszeit',
  ],
  hoursMin: [
    'wochenstunden von',
    'hours min',
    'stunden von',
    'min hours',
    'stunden min',
    'min stunden',
    'mindeststunden',
    'stunden ab',
    'wochenstunden ab',
    'wochenstunden min',
    'stunden pro woche von',
    'stunden pro woche min',
    'weekly hours min',
    'weekly hours from',
    'hours from',
    'hours per week min',
  ],
  hoursMax: [
    'wochenstunden bis',
    'hours max',
    'stunden bis',
    'max hours',
    'stunden max',
    'max stunden',
    'höchststunden',
    'wochenstunden max',
    'stunden pro woche bis',
    'stunden pro woche max',
    'weekly hours max',
    'weekly hours to',
    'hours to',
    'hours per week max',
  ],
  workingTime: [
    'arbeitszeit',
    'working time',
    'arbeitszeitmodell',
    'umfang',
    'beschäftigungsumfang',
    'employment type',
    'vollzeit/teilzeit',
    'schedule',
    'pensum',
  ],
  startDate: [
    'beginn',
    'start',
    'eintrittsdatum',
    'startdatum',
    'start date',
    'eintritt',
    'eintrittstermin',
    'arbeitsbeginn',
    'ab',
    'zu besetzen ab',
    'frühester beginn',
    'eintrittszeitraum.von',
    'starts on',
  ],
  salary: ['gehalt', 'salary', 'vergütung', 'lohn', 'entgelt', 'festgehalt', 'pay', 'bruttogehalt'],
  salaryMin: [
    'gehalt von',
    'salary min',
    'gehalt min',
    'gehaltsspanne von',
    'mindestgehalt',
    'salary from',
    'min salary',
    'vergütung von',
    'gehalt ab',
    'salary monthly eur min',
  ],
  salaryMax: [
    'gehalt bis',
    'salary max',
    'gehalt max',
    'gehaltsspanne bis',
    'höchstgehalt',
    'salary to',
    'max salary',
    'vergütung bis',
    'salary monthly eur max',
  ],
  salaryPeriod: [
    'gehaltszeitraum',
    'salary period',
    'verguetungsangabe',
    'gehaltsart',
    'zeitraum',
    'pay period',
    'salary unit',
  ],
  contract: [
    'vertrag',
    'contract',
    'vertragsart',
    'vertragsdauer',
    'befristung',
    'contract type',
    'beschäftigungsart',
    'anstellungsart',
    'angebotsart',
    'stellenangebotsart',
  ],
  languages: ['sprachen', 'languages', 'sprachkenntnisse', 'language', 'sprache', 'language skills'],
  skills: ['kompetenzen', 'skills', 'fähigkeiten', 'kenntnisse', 'anforderungen', 'fertigkeiten', 'requirements'],
  url: [
    'link',
    'url',
    'externeurl',
    'adresse der anzeige',
    'webadresse',
    'job url',
    'website',
    'anzeige',
    'bewerbungslink',
  ],
  applyTo: [
    'bewerbung an',
    'apply to',
    'bewerbungsadresse',
    'bewerbungs-e-mail',
    'bewerbung per e-mail',
    'application email',
    'application address',
  ],
  publishedOn: [
    'veröffentlicht',
    'published',
    'aktuelle veroeffentlichungsdatum',
    'datum erste veroeffentlichung',
    'veröffentlichungsdatum',
    'veröffentlicht am',
    'date posted',
    'published on',
    'publication date',
    'veroeffentlichungszeitraum.von',
  ],
  validThrough: [
    'gültig bis',
    'valid through',
    'bewerbungsfrist',
    'bewerbungsschluss',
    'frist',
    'deadline',
    'veroeffentlichungszeitraum.bis',
    'application deadline',
    'ablaufdatum',
    'expires',
  ],
  familyMeasures: ['familienmaßnahmen', 'family measures', 'familienfreundlich'],
  visibility: ['sichtbarkeit', 'visibility'],
}

/** "Straße / Nr." and "strasse nr" are one heading. */
export function headingKey(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')
}

const columnOfHeading = new Map<string, Column>()
for (const [column, headings] of Object.entries(columnHeadings)) {
  for (const heading of headings) columnOfHeading.set(headingKey(heading), column as Column)
}

/** "Deutsch", "german", "Sprachniveau Deutsch", "deutsch_niveau": a column that holds the level of one language. */
const aroundLanguage = ['', 'sprachniveau', 'niveau', 'kenntnisse', 'sprachkenntnisse', 'level', 'skills', 'trinhdo']
const languageOfHeading = new Map<string, string>()
for (const [name, code] of languageNames) {
  // Codes alone would take "id" for Indonesian.
  if (name.length === 2) continue
  for (const word of aroundLanguage) {
    for (const heading of [headingKey(name) + word, word + headingKey(name)]) languageOfHeading.set(heading, code)
  }
}

/** The language (ISO 639-1) whose level stands below this heading; null when it means something else. */
export function languageOf(heading: string): string | null {
  return columnOf(heading) === null ? (languageOfHeading.get(headingKey(heading)) ?? null) : null
}

/** The column a heading means, by synonym or by the column's own name ("hoursPerWeekMin" too); null for one we do not know. */
export function columnOf(heading: string): Column | null {
  return columnOfHeading.get(headingKey(heading)) ?? null
}
