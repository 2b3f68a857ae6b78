import { htmlText } from '#platform/html-text'
import type { RawPlace, RawVacancy } from './raw-vacancy.ts'

type Json = Record<string, unknown>

/** True for an object of type JobPosting, however its type is written. */
export function isJobPosting(value: Json): boolean {
  return listOf(value['@type']).some((type) => typeof type === 'string' && /(?:^|[/:#])JobPosting$/.test(type))
}

/** The job postings inside a JSON-LD value: itself, members of arrays and graphs, items of lists; `maxDepth` levels down. */
export function jobPostings(value: unknown, maxDepth: number): Json[] {
  if (maxDepth < 0) return []
  if (Array.isArray(value)) return value.flatMap((item) => jobPostings(item, maxDepth - 1))
  if (!isObject(value)) return []
  if (isJobPosting(value)) return [value]
  return [value['@graph'], value.itemListElement, value.item, value.mainEntity].flatMap((inner) =>
    inner === undefined ? [] : jobPostings(inner, maxDepth - 1),
  )
}

const names = {
  sourceId: 'identifier',
  employer: 'hiringOrganization',
  place: 'jobLocation.address.addressLocality',
  postcode: 'jobLocation.address.postalCode',
  lat: 'jobLocation.geo.latitude',
  lon: 'jobLocation.geo.longitude',
  startDate: 'jobStartDate',
  publishedOn: 'datePosted',
  salary: 'baseSalary',
  salaryMin: 'baseSalary.value.minValue',
  salaryMax: 'baseSalary.value.maxValue',
  positions: 'totalJobOpenings',
  hours: 'workHours',
  workingTime: 'employmentType',
} as const

/** A schema.org JobPosting. Texts there may be HTML; a salary in another currency than euros stays unknown. */
export function jobPostingToRaw(posting: Json, line: number): RawVacancy {
  const salary = salaryOf(posting.baseSalary)
  const title = textOf(posting.title) ?? textOf(posting.name)
  const description = textOf(posting.description)
  const kinds = listOf(posting.employmentType)
    .filter((kind) => typeof kind === 'string')
    .join(' ')
  return {
    line,
    names,
    fields: {
      sourceId: identifierOf(posting.identifier) ?? textOf(posting.url) ?? textOf(posting['@id']),
      title: title && decoded(title),
      employer: nameOf(posting.hiringOrganization),
      description: description && htmlText(description),
      occupation: categoryOf(posting.occupationalCategory),
      homeOffice: posting.jobLocationType === 'TELECOMMUTE' ? 'TELECOMMUTE' : undefined,
      positions: posting.totalJobOpenings,
      hours: hoursOf(textOf(posting.workHours)),
      workingTime: kinds,
      contract: kinds,
      startDate: posting.jobImmediateStart === true ? 'sofort' : posting.jobStartDate,
      skills: Array.isArray(posting.skills) ? posting.skills.map(nameOf) : textOf(posting.skills),
      url: textOf(posting.url) ?? textOf(posting['@id']),
      applyTo: applicationOf(posting.applicationContact),
      publishedOn: posting.datePosted,
      validThrough: posting.validThrough,
      ...salary,
    },
    places: listOf(posting.jobLocation).map(placeOf),
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

function textOf(value: unknown): string | undefined {
  if (isObject(value) && typeof value['@value'] === 'string') return value['@value']
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}

function nameOf(value: unknown): string | undefined {
  const text = isObject(value) ? (textOf(value.name) ?? textOf(value.legalName)) : textOf(value)
  return text && decoded(text)
}

/** Titles and names are plain text in the vocabulary, yet many pages write "&amp;" there. */
function decoded(text: string): string {
  return /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text) && !text.includes('<') ? htmlText(text) : text
}

function identifierOf(value: unknown): string | undefined {
  return isObject(value) ? (textOf(value.value) ?? textOf(value.name)) : textOf(value)
}

function categoryOf(value: unknown): string | undefined {
  const first = listOf(value)[0]
  return isObject(first) ? textOf(first.name) : textOf(first)
}

function applicationOf(contact: unknown): string | undefined {
  const first = listOf(contact)[0]
  return isObject(first) ? (textOf(first.email) ?? textOf(first.url)) : undefined
}

/** A figure with or without the word for hours: "30-35 Stunden" but not "8:00-17:00". */
function hoursOf(text: string | undefined): string | undefined {
  if (text === undefined || /\d:\d/.test(text)) return undefined
  return /^[\d.,]+(?:\s*(?:-|–|bis)\s*[\d.,]+)?/.exec(text)?.[0]
}

function placeOf(value: unknown): RawPlace {
  if (!isObject(value)) return { place: textOf(value) }
  const address = listOf(value.address)[0]
  const geo = isObject(value.geo) ? value.geo : {}
  const point = { lat: geo.latitude ?? value.latitude, lon: geo.longitude ?? value.longitude }
  if (!isObject(address)) return { place: textOf(address) ?? textOf(value.name), ...point }
  const country = isObject(address.addressCountry) ? address.addressCountry.name : address.addressCountry
  return {
    place: textOf(address.addressLocality),
    postcode: textOf(address.postalCode),
    street: textOf(address.streetAddress),
    country: textOf(country),
    ...point,
  }
}

function salaryOf(value: unknown): RawVacancy['fields'] {
  const base = listOf(value)[0]
  if (!isObject(base)) return {}
  const currency = textOf(base.currency) ?? textOf(base.salaryCurrency)
  if (currency !== undefined && currency !== 'EUR') return {}
  const amount = isObject(base.value) ? base.value : base
  return {
    salary: amount.minValue === undefined && amount.maxValue === undefined ? amount.value : undefined,
    salaryMin: amount.minValue,
    salaryMax: amount.maxValue,
    salaryPeriod: textOf(amount.unitText) ?? textOf(base.unitText),
  }
}
