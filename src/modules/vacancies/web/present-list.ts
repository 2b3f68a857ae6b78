import { districtByKey } from '#modules/reference'
import { formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import type { ListedVacancy, VacancyList } from '../queries/public-list.ts'
import { filterAddress, radiiKm, sortOrders, type FilterField, type ListFilter } from '../rules/list-filter.ts'
import { facetNames, type FacetName } from '../store/list-vacancies.ts'
import { contractOf, hoursOf, onSiteOf, placesOf, publishedOn, salaryOf, startOf, titleOf } from './vacancy-facts.ts'

export type ListItem = {
  id: string
  href: string
  title: string
  employer: string | null
  place: string
  distance: string | null
  facts: string[]
  published: string
}

export type FacetView = { name: FacetName; label: string; options: { label: string; count: string; href: string }[] }
export type ChosenView = { label: string; removeHref: string }

export type ListView = {
  total: number
  items: ListItem[]
  facets: FacetView[]
  chosen: ChosenView[]
  /** What the form shows again; `kept` travels in hidden fields. */
  form: { q: string; near: string; km: string; sort: string; kept: { name: string; value: string }[] }
  radii: { value: string; label: string }[]
  sorts: { value: string; label: string }[]
  /** The place that was asked for is not known. */
  unknownPlace: string | null
  page: number
  pages: number
  /** The list's address without a page. */
  address: string
  csvHref: string
  atomHref: string
}

/** Relevance is what happens anyway when there are search words. */
const explicitOrders = sortOrders.filter((sort) => sort !== 'relevance')
const formFields = new Set<FilterField>(['q', 'near', 'km', 'sort'])

export function presentList(list: VacancyList, filter: ListFilter, locale: Locale): ListView {
  const t = translator(locale, 'vacancies')
  const kept = Object.entries(filter).filter(([name]) => !formFields.has(name as FilterField))
  return {
    total: list.total,
    items: list.vacancies.map((listed) => presentItem(listed, locale)),
    facets: facetNames.flatMap((name) => facetView(name, list, filter, locale)),
    chosen: kept.map(([name, value]) => ({
      label: `${t(`facet.${name as FacetName | 'days'}`)}: ${optionLabel(name as FacetName | 'days', String(value), locale)}`,
      removeHref: addressOf({ ...filter, [name]: undefined }, locale),
    })),
    form: {
      q: filter.q ?? '',
      near: filter.near ?? '',
      km: filter.km === undefined ? '' : String(filter.km),
      sort: filter.sort ?? '',
      kept: kept.map(([name, value]) => ({ name, value: String(value) })),
    },
    radii: [
      { value: '', label: t('list.anyDistance') },
      ...radiiKm.map((km) => ({ value: String(km), label: t('list.withinKm', { km }) })),
    ],
    sorts: [
      { value: '', label: t('list.sortDefault') },
      ...explicitOrders.map((sort) => ({ value: sort, label: t(`sort.${sort}`) })),
    ],
    unknownPlace: filter.near && !list.near ? filter.near : null,
    page: list.page,
    pages: list.pages,
    address: addressOf(filter, locale),
    csvHref: paths.vacanciesCsv(locale) + filterAddress({ ...filter, sort: undefined }),
    atomHref: paths.vacanciesAtom(locale) + filterAddress({ ...filter, sort: undefined }),
  }
}

function presentItem({ vacancy, distanceKm }: ListedVacancy, locale: Locale): ListItem {
  const t = translator(locale, 'vacancies')
  const start = startOf(vacancy, locale)
  const named = start === null || vacancy.startsImmediately ? start : t('list.start', { date: start })
  const facts = [
    hoursOf(vacancy, locale),
    contractOf(vacancy, locale),
    named,
    salaryOf(vacancy, locale),
    onSiteOf(vacancy, locale),
  ]
  return {
    id: vacancy.id,
    href: paths.vacancy(locale, { vacancyId: vacancy.id }),
    title: titleOf(vacancy, locale),
    employer: vacancy.employer,
    place: placesOf(vacancy, locale),
    distance: distanceKm === null ? null : t('list.distance', { km: Math.round(distanceKm) }),
    facts: facts.filter((fact) => fact !== null),
    published: formatDate(locale, publishedOn(vacancy), 'medium'),
  }
}

/** A facet that is chosen already, or that has one value only, helps nobody to narrow the list. */
function facetView(name: FacetName, list: VacancyList, filter: ListFilter, locale: Locale): FacetView[] {
  const counts = list.facets.filter(({ facet }) => facet === name)
  if (filter[name] !== undefined || counts.length === 0) return []
  if (counts.length === 1 && counts[0]?.count === list.total) return []
  const options = counts.map(({ value, count }) => ({
    label: optionLabel(name, value, locale),
    count: formatNumber(locale, count),
    href: addressOf({ ...filter, [name]: value }, locale),
  }))
  return [{ name, label: translator(locale, 'vacancies')(`facet.${name}`), options }]
}

function optionLabel(name: FacetName | 'days', value: string, locale: Locale): string {
  const t = translator(locale, 'vacancies')
  switch (name) {
    case 'occupation':
      return t.has(`group.${value}` as 'group.81') ? t(`group.${value}` as 'group.81') : value
    case 'contract':
      return t(`contract.${value}` as 'contract.permanent')
    case 'hours':
      return t(`hours.${value}` as 'hours.full')
    case 'remote':
      return t('fact.someRemote')
    case 'district':
      return districtByKey(value)?.fullName ?? value
    case 'days':
      return t('list.lastDays', { days: Number(value) })
    case 'source':
    case 'employer':
      return value
  }
}

function addressOf(filter: Partial<Record<FilterField, string | number | undefined>>, locale: Locale): string {
  return paths.vacancies(locale) + filterAddress(filter)
}
