import { organisationKinds } from '#modules/network'
import { typed, typedAll, wrongFields } from '#platform/form'
import { locales, translator, type Locale } from '#platform/i18n'
import type { Founding, FoundingResult } from '../actions/found-network.ts'

/** As many as the form offers; further leads join as members and are made leads then. */
export const leadsInForm = 3

type LeadValues = { name: string; kind: string; coordinator: string; address: string }

/** What stands in the form, as typed. */
export type FoundingValues = {
  slug: string
  name: Record<Locale, string>
  districts: string[]
  leads: LeadValues[]
}

const noLead: LeadValues = { name: '', kind: 'chamber', coordinator: '', address: '' }

export const emptyFounding: FoundingValues = {
  slug: '',
  name: { de: '', en: '', vi: '' },
  districts: [],
  leads: Array.from({ length: leadsInForm }, () => noLead),
}

export function readFounding(form: FormData): FoundingValues {
  return {
    slug: typed(form, 'slug').trim(),
    name: Object.fromEntries(locales.map((locale) => [locale, typed(form, `name.${locale}`)])) as Record<
      Locale,
      string
    >,
    districts: typedAll(form, 'districts'),
    leads: Array.from({ length: leadsInForm }, (_, index) => ({
      name: typed(form, `leads.${index}.name`).trim(),
      kind: typed(form, `leads.${index}.kind`),
      coordinator: typed(form, `leads.${index}.coordinator`).trim(),
      address: typed(form, `leads.${index}.address`).trim(),
    })),
  }
}

/** Rows left empty are no leads; the action decides whether the rest is usable. */
export function foundingOf({ leads, ...values }: FoundingValues): Founding {
  return {
    ...values,
    leads: leads
      .filter(({ name, coordinator, address }) => name || coordinator || address)
      .map(({ name, kind, coordinator, address }) => ({
        name,
        kind: organisationKinds.find((each) => each === kind) ?? 'chamber',
        coordinator: address || coordinator ? { name: coordinator || name, address } : null,
      })),
  }
}

export type FieldError = { field: string; message: string }

export function errorsOfFounding(result: FoundingResult, locale: Locale): FieldError[] {
  const t = translator(locale, 'founding')
  if (result.ok || result.problem.kind === 'notFound') return []
  if (result.problem.kind === 'refused') {
    const { code, values } = result.problem
    if (code === 'slugTaken') return [{ field: 'slug', message: t('error.slugTaken') }]
    return [{ field: `leads.${values.lead}.address`, message: t('error.address') }]
  }
  return wrongFields(result.problem.issues).map((path) => {
    const [part] = path.split('.')
    if (part === 'name') return { field: path, message: t('error.name') }
    if (part === 'districts') return { field: 'districts', message: t('error.districts') }
    if (part === 'leads') return { field: 'leads.0.name', message: t('error.leads') }
    return { field: 'slug', message: t('error.slug') }
  })
}
