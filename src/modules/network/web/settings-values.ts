import type { ActionProblem } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { locales, translator, type Locale } from '#platform/i18n'
import type { Network } from '../network.ts'
import { longest, type ProfileContent } from '../profile.ts'

/** What stands in the form, as typed. */
export type SettingsValues = {
  name: Record<Locale, string>
  tagline: Record<Locale, string>
  about: Record<Locale, string>
  districts: string[]
  colour: string
  host: string
  responsible: string
  contactMail: string
  contactPhone: string
  privacyMail: string
}

const none: Record<Locale, string> = { de: '', en: '', vi: '' }

/** Of a network that has said nothing of itself yet. */
export function valuesOfNetwork({ name, districts, host }: Network): SettingsValues {
  return {
    name,
    tagline: none,
    about: none,
    districts: [...districts],
    colour: '',
    host: host ?? '',
    responsible: '',
    contactMail: '',
    contactPhone: '',
    privacyMail: '',
  }
}

export function valuesOfContent(content: ProfileContent): SettingsValues {
  return { ...content, colour: content.colour ?? '', host: content.host ?? '' }
}

export function readSettings(form: FormData): SettingsValues {
  const inEach = (name: string) =>
    Object.fromEntries(locales.map((locale) => [locale, typed(form, `${name}.${locale}`)])) as Record<Locale, string>
  return {
    name: inEach('name'),
    tagline: inEach('tagline'),
    about: inEach('about'),
    districts: typedAll(form, 'districts'),
    colour: typed(form, 'colour'),
    host: typed(form, 'host'),
    responsible: typed(form, 'responsible'),
    contactMail: typed(form, 'contactMail'),
    contactPhone: typed(form, 'contactPhone'),
    privacyMail: typed(form, 'privacyMail'),
  }
}

/** As the action reads it; it decides what is usable. "1F5A35" and "#1f5a35" are the same colour. */
export function contentOfSettings({ colour, host, ...values }: SettingsValues): unknown {
  const digits = colour.trim().toLowerCase()
  return {
    ...values,
    colour: digits === '' ? null : digits.replace(/^#?/, '#'),
    host: host.trim().toLowerCase() || null,
  }
}

export type FieldError = { field: string; message: string }

export function errorsOfSettings(problem: ActionProblem<'hostTaken'>, locale: Locale): FieldError[] {
  const t = translator(locale, 'network')
  if (problem.kind === 'refused') return [{ field: 'host', message: t('settings.error.hostTaken') }]
  if (problem.kind === 'notFound') return []
  return wrongFields(problem.issues).map((path) => {
    const field = path.replace(/^content\./, '')
    return { field, message: messageOf(field, locale) }
  })
}

function messageOf(field: string, locale: Locale): string {
  const t = translator(locale, 'network')
  switch (field.split('.')[0]) {
    case 'name':
      return t('settings.error.name', { most: longest.name })
    case 'tagline':
      return t('settings.error.tagline', { most: longest.tagline })
    case 'about':
      return t('settings.error.about', { most: longest.about })
    case 'districts':
      return t('settings.error.districts')
    case 'colour':
      return t('settings.error.colour')
    case 'host':
      return t('settings.error.host')
    case 'contactMail':
    case 'privacyMail':
      return t('settings.error.mail')
    case 'contactPhone':
      return t('settings.error.phone', { most: longest.phone })
    case 'responsible':
      return t('settings.error.responsible', { most: longest.responsible })
    default:
      return t('settings.error.unknown')
  }
}
