import { formatDate, formatNumber, type Locale, type Translator } from '#platform/i18n'
import type { Couple, CouplePerson } from '../couple-file.ts'
import type { FactChip } from './search-view.ts'
import type { PersonForm, SearchForm } from './search-form.ts'
import { jobTitles } from './form-to-couple.ts'

type Texts = { t: Translator<'search'>; locale: Locale }

/** The facts of one person as the score shows them; what is as always is left out. */
export function personChips(
  letter: 'a' | 'b',
  form: PersonForm,
  person: CouplePerson | null,
  { t, locale }: Texts,
): FactChip[] {
  const jobs = jobTitles(form.job)
  const chips: FactChip[] = [
    jobs.length === 0
      ? { field: `${letter}.job`, lead: t('chip.job'), text: t('chip.open') }
      : { field: `${letter}.job`, lead: null, text: jobs.join(', ') },
  ]
  if (form.german !== '') chips.push({ field: `${letter}.german`, lead: t('form.german'), text: form.german })
  if (form.english !== '') chips.push({ field: `${letter}.english`, lead: t('form.english'), text: form.english })
  if (person?.hours) chips.push({ field: `${letter}.hoursMin`, lead: null, text: hoursText(form, t) })
  if (person?.startFrom)
    chips.push({ field: `${letter}.start`, lead: t('chip.from'), text: formatDate(locale, person.startFrom) })
  if (form.skills !== '') chips.push({ field: `${letter}.skills`, lead: t('chip.skills'), text: form.skills })
  if (person?.salaryMinMonthlyEur !== undefined) {
    chips.push({ field: `${letter}.salary`, lead: t('chip.salary'), text: euros(locale, person.salaryMinMonthlyEur) })
  }
  if (form.remote === 'only') chips.push({ field: `${letter}.remote`, lead: null, text: t('chip.remoteOnly') })
  if (form.remote === 'no') chips.push({ field: `${letter}.remote`, lead: null, text: t('chip.remoteNo') })
  if (form.permission === 'skilled') chips.push({ field: `${letter}.permission`, lead: null, text: t('chip.skilled') })
  if (person) {
    const { mode, maxMinutes } = person.commute
    chips.push({
      field: `${letter}.minutes`,
      lead: t('chip.atMost', { mode: t(`mode.${mode}`) }),
      text: t('page.minutes', { minutes: maxMinutes }),
    })
  }
  return chips
}

/** What the two share: where to live, how much the weaker job counts, children. */
export function sharedChips(
  form: SearchForm,
  couple: Couple | null,
  homeNames: readonly string[],
  { t }: Texts,
): FactChip[] {
  const where = homeNames.length > 0 ? t('chip.inPlace', { place: homeNames.join(', ') }) : t('home.anywhere')
  const chips: FactChip[] = [{ field: 'home', lead: t('chip.home'), text: where }]
  if (couple && couple.childrenNeedingCare > 0) {
    chips.push({
      field: 'children',
      lead: t('chip.needsCare'),
      text: t('chip.children', { count: couple.childrenNeedingCare }),
    })
  }
  chips.push({ field: 'weaker', lead: t('chip.weaker'), text: weakerText(form.weaker, t) })
  if (form.alone === '1') chips.push({ field: 'alone', lead: null, text: t('alone.yes') })
  return chips
}

const weights = ['0', '25', '50', '75', '100'] as const

function weakerText(percent: string, t: Translator<'search'>): string {
  const known = weights.find((weight) => weight === percent)
  return known ? t(`weaker.w${known}`) : `${percent} %`
}

function hoursText({ hoursMin, hoursMax }: PersonForm, t: Translator<'search'>): string {
  const [from, to] = [Number(hoursMin.replace(',', '.')), Number(hoursMax.replace(',', '.'))]
  const range = hoursMax === '' ? 'from' : hoursMin === '' ? 'to' : from === to ? 'one' : 'many'
  return t('chip.hours', { range, from, to })
}

export function euros(locale: Locale, amount: number): string {
  return formatNumber(locale, amount, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
}
