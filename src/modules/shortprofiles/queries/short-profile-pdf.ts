import { formatDate, translator, type Locale } from '#platform/i18n'
import { renderPdf } from '#platform/pdf'
import type { ShortProfile } from '../short-profile.ts'
import type { Field } from '../rules/masking.ts'
import { presentShortProfile, type ShortProfileLine } from './present.ts'

/** What an employer asks first; every short profile says it. */
const firstFields: readonly Field[] = ['german', 'hours', 'start', 'area']
const isFirst = ({ field }: ShortProfileLine) => firstFields.includes(field)
const inPair = ({ label, value }: ShortProfileLine) => [label, value]

const template = new URL('../pdf/short-profile.typ', import.meta.url)

export type PdfReader = {
  /** By which the recipient knows the person. */
  caseNumber: string
  networkName: string
  /** Who took it out, by name, and when: the name across the page, both in the foot (W19). */
  reader: string
  takenAt: Date
  locale: Locale
}

/** One PDF/UA sheet of a frozen version; nothing in it, metadata included, is not on the page. */
export function shortProfilePdf(
  profile: ShortProfile,
  { caseNumber, networkName, reader, takenAt, locale }: PdfReader,
) {
  const t = translator(locale, 'shortprofiles')
  const { title, lines } = presentShortProfile(profile, locale)
  const number = t('page.number', { number: caseNumber })
  // The day alone: an hour would tell when somebody worked on it.
  const day = new Date(`${profile.frozenAt.toISOString().slice(0, 10)}T00:00:00Z`)
  const subtitle = t('pdf.subtitle', { network: networkName, date: formatDate(locale, day) })
  return renderPdf({
    template,
    data: {
      title: number,
      author: networkName,
      heading: title,
      subtitle,
      foot: `${number} · ${t('pdf.takenBy', { reader, at: formatDate(locale, takenAt, 'minute') })}`,
      mark: reader,
      first: lines.filter(isFirst).map(inPair),
      lines: lines.filter((line) => !isFirst(line)).map(inPair),
      labels: {
        pageOf: t('pdf.pageOf', { page: '#page', pages: '#pages' }),
        anonymous: t('page.anonymous'),
        rules: t('pdf.rules'),
        rulesText: t('pdf.rulesText'),
      },
    },
    locale,
    createdAt: day,
  })
}
