import { plainText } from '#platform/markdown'
import type { PublicVacancy, WorkPlace } from '../vacancy.ts'
import { publishedOn } from './vacancy-facts.ts'

type JsonLd = Record<string, unknown>

const employmentTypes = {
  permanent: [],
  temporary: ['TEMPORARY'],
  apprenticeship: ['OTHER'],
  internship: ['INTERN'],
  minijob: ['PART_TIME'],
  freelance: ['CONTRACTOR'],
} as const

/** The vacancy as schema.org JobPosting for search engines: what the page says and nothing more. */
export function jobPostingLd(vacancy: PublicVacancy, title: string, address: string): JsonLd {
  const { employer, description, onSitePercent, positions } = vacancy
  return withoutUndefined({
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    description: description === null ? title : vacancy.entered ? plainText(description) : description,
    url: address,
    identifier: { '@type': 'PropertyValue', name: 'Duett', value: vacancy.id },
    datePosted: publishedOn(vacancy),
    validThrough: vacancy.validThrough ?? undefined,
    hiringOrganization: employer === null ? undefined : { '@type': 'Organization', name: employer },
    employmentType: employmentTypeOf(vacancy),
    jobLocation: vacancy.places.length ? vacancy.places.map(placeLd) : undefined,
    jobLocationType: onSitePercent === 0 ? 'TELECOMMUTE' : undefined,
    applicantLocationRequirements: onSitePercent === 0 ? { '@type': 'Country', name: 'DE' } : undefined,
    applicationContact: applicationOf(vacancy),
    jobImmediateStart: vacancy.startsImmediately || undefined,
    jobStartDate: vacancy.startDate ?? undefined,
    totalJobOpenings: positions > 1 ? positions : undefined,
    workHours: hoursOf(vacancy),
    baseSalary: salaryOf(vacancy),
    skills: vacancy.skills.length ? vacancy.skills.join(', ') : undefined,
    occupationalCategory: vacancy.occupation?.escoUri ?? undefined,
  })
}

function applicationOf({ applyTo }: PublicVacancy): JsonLd | undefined {
  if (applyTo === null) return undefined
  return { '@type': 'ContactPoint', ...(applyTo.includes('://') ? { url: applyTo } : { email: applyTo }) }
}

function placeLd({ name, postcode, street, lat, lon }: WorkPlace): JsonLd {
  return withoutUndefined({
    '@type': 'Place',
    address: withoutUndefined({
      '@type': 'PostalAddress',
      addressLocality: name ?? undefined,
      postalCode: postcode ?? undefined,
      streetAddress: street ?? undefined,
      addressCountry: 'DE',
    }),
    geo: lat === null || lon === null ? undefined : { '@type': 'GeoCoordinates', latitude: lat, longitude: lon },
  })
}

function employmentTypeOf({
  contract,
  hoursPerWeekMin: min,
  hoursPerWeekMax: max,
}: PublicVacancy): string[] | undefined {
  const hours = max ?? min
  const time = hours === null ? [] : hours >= 35 ? ['FULL_TIME'] : ['PART_TIME']
  const types = [...new Set([...time, ...(contract ? employmentTypes[contract] : [])])]
  return types.length ? types : undefined
}

function hoursOf({ hoursPerWeekMin: min, hoursPerWeekMax: max }: PublicVacancy): string | undefined {
  const ends = [...new Set([min, max].filter((hours) => hours !== null))]
  return ends.length ? ends.join('-') : undefined
}

function salaryOf({ salaryMonthlyEurMin: min, salaryMonthlyEurMax: max }: PublicVacancy): JsonLd | undefined {
  if (min === null && max === null) return undefined
  const value = withoutUndefined({
    '@type': 'QuantitativeValue',
    minValue: min ?? undefined,
    maxValue: max ?? undefined,
    unitText: 'MONTH',
  })
  return { '@type': 'MonetaryAmount', currency: 'EUR', value }
}

function withoutUndefined(fields: JsonLd): JsonLd {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
