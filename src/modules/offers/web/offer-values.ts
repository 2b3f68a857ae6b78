import type { ActionProblem } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { OfferProblem } from '../actions/publish-offer.ts'
import type { Offer, OfferText } from '../offer.ts'
import { longest } from '../rules/offer-content.ts'

/** What stands in the form, as typed. */
export type OfferValues = {
  organisationId: string
  topic: string
  texts: Record<Locale, OfferText>
  languages: string[]
  districts: string[]
  postcodes: string
  formats: string[]
  cost: string
  costNote: string
  contactId: string
  validFrom: string
  validThrough: string
}

const noText: OfferText = { title: '', description: '', times: '' }

export function emptyValues(organisationId: string, today: string): OfferValues {
  return {
    organisationId,
    topic: '',
    texts: { de: noText, en: noText, vi: noText },
    languages: ['de'],
    districts: [],
    postcodes: '',
    formats: ['inPerson'],
    cost: 'free',
    costNote: '',
    contactId: '',
    validFrom: today,
    validThrough: '',
  }
}

export function valuesOf(offer: Offer): OfferValues {
  const { texts, contactId, validThrough } = offer
  return {
    organisationId: offer.organisationId,
    topic: offer.topic,
    texts: { de: texts.de, en: texts.en ?? noText, vi: texts.vi ?? noText },
    languages: [...offer.languages],
    districts: [...offer.districts],
    postcodes: offer.postcodes.join(', '),
    formats: [...offer.formats],
    cost: offer.isFree ? 'free' : 'fee',
    costNote: offer.costNote,
    contactId: contactId ?? '',
    validFrom: offer.validFrom,
    validThrough: validThrough ?? '',
  }
}

export function readValues(form: FormData): OfferValues {
  const textIn = (locale: Locale): OfferText => ({
    title: typed(form, `title.${locale}`),
    description: typed(form, `description.${locale}`),
    times: typed(form, `times.${locale}`),
  })
  return {
    organisationId: typed(form, 'organisationId'),
    topic: typed(form, 'topic'),
    texts: { de: textIn('de'), en: textIn('en'), vi: textIn('vi') },
    languages: typedAll(form, 'languages'),
    districts: typedAll(form, 'districts'),
    postcodes: typed(form, 'postcodes'),
    formats: typedAll(form, 'formats'),
    cost: typed(form, 'cost'),
    costNote: typed(form, 'costNote'),
    contactId: typed(form, 'contactId'),
    validFrom: typed(form, 'validFrom'),
    validThrough: typed(form, 'validThrough'),
  }
}

/** As the action reads it; it decides what is usable. */
export function contentOf(values: OfferValues): unknown {
  const { topic, texts, languages, districts, formats, costNote, contactId, validFrom, validThrough } = values
  return {
    topic,
    texts,
    languages,
    districts,
    postcodes: values.postcodes.split(/[\s,;]+/).filter(Boolean),
    formats,
    isFree: values.cost !== 'fee',
    costNote,
    contactId: contactId || null,
    validFrom,
    validThrough: validThrough || null,
  }
}

/** The field's name in the form, and what would be right. */
export type FieldError = { field: string; message: string }

export function errorsOf(problem: ActionProblem<OfferProblem>, locale: Locale): FieldError[] {
  const t = translator(locale, 'offers')
  if (problem.kind === 'refused') {
    const place = String(problem.values.place ?? '')
    if (problem.code === 'foreignPostcode')
      return [{ field: 'postcodes', message: t('error.foreignPostcode', { place }) }]
    if (problem.code === 'foreignDistrict') return [{ field: 'districts', message: t('error.districts') }]
    if (problem.code === 'foreignContact') return [{ field: 'contactId', message: t('error.contactId') }]
    return [{ field: 'organisationId', message: t('error.organisation') }]
  }
  if (problem.kind === 'notFound') return [{ field: 'organisationId', message: t('error.organisation') }]
  const errors = wrongFields(problem.issues).map((path) => fieldError(path.replace(/^content\./, ''), locale))
  return [...new Map(errors.map((error) => [error.field, error])).values()]
}

function fieldError(path: string, locale: Locale): FieldError {
  const t = translator(locale, 'offers')
  const [, language, part] = /^texts\.(\w+)\.(\w+)$/.exec(path) ?? []
  if (language && part) {
    const key = part === 'title' && language !== 'de' ? 'titleTranslated' : (part as keyof OfferText)
    return { field: `${part}.${language}`, message: t(`error.${key}`, { most: longest[part as keyof OfferText] }) }
  }
  switch (path) {
    case 'postcodes':
    case 'costNote':
      return { field: path, message: t(`error.${path}`, { most: longest[path] }) }
    case 'topic':
    case 'languages':
    case 'formats':
    case 'districts':
    case 'contactId':
    case 'validFrom':
    case 'validThrough':
      return { field: path, message: t(`error.${path}`) }
    default:
      return { field: 'organisationId', message: t('error.organisation') }
  }
}
