import type { LoaderFunctionArgs } from 'react-router'

import { csvLine, csvStart, type CsvCell } from '#platform/csv'
import { translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { publicListAfter } from '../queries/public-list.ts'
import type { ListCursor } from '../store/list-vacancies.ts'
import type { PublicVacancy } from '../vacancy.ts'
import { beginPage, filterOrRefuse } from './read-request.ts'
import { contractOf, publishedOn } from './vacancy-facts.ts'

const vacanciesPerPart = 500
/** A spreadsheet's own limit is 1,048,576 rows; whoever needs more reads REST. */
const mostVacancies = 50_000

const columns = [
  'id',
  'title',
  'occupation',
  'employer',
  'postcode',
  'place',
  'street',
  'hoursMin',
  'hoursMax',
  'start',
  'contract',
  'salaryMin',
  'salaryMax',
  'languages',
  'skills',
  'url',
  'published',
  'validThrough',
  'description',
] as const

/** The list as CSV that a German Excel opens and our own import reads again. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { network, locale } = await beginPage(context, 'download')
  const filter = filterOrRefuse(request)
  let cursor: ListCursor | null = null
  let sent = 0
  const body = new ReadableStream<string>({
    start: (controller) => controller.enqueue(csvStart + csvLine(headings(locale))),
    pull: async (controller) => {
      const part = await publicListAfter(network.id, filter, cursor, vacanciesPerPart)
      cursor = part.next
      sent += part.vacancies.length
      const lines = part.vacancies.map(({ vacancy }) => csvLine(cellsOf(vacancy, locale)))
      if (lines.length) controller.enqueue(lines.join(''))
      if (cursor === null || sent >= mostVacancies) controller.close()
    },
  })
  const name = paths.vacanciesCsv(locale).split('/').at(-1)
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}

function headings(locale: Locale): string[] {
  const t = translator(locale, 'vacancies')
  return columns.map((column) => t(`column.${column}`))
}

function cellsOf(vacancy: PublicVacancy, locale: Locale): CsvCell[] {
  const place = (field: 'postcode' | 'name' | 'street') => joined(vacancy.places.map((each) => each[field]))
  return [
    vacancy.id,
    vacancy.title,
    vacancy.occupationText,
    vacancy.employer,
    place('postcode'),
    place('name'),
    place('street'),
    vacancy.hoursPerWeekMin,
    vacancy.hoursPerWeekMax,
    vacancy.startsImmediately ? 'sofort' : vacancy.startDate,
    contractOf(vacancy, locale),
    vacancy.salaryMonthlyEurMin,
    vacancy.salaryMonthlyEurMax,
    vacancy.languages.map(({ code, level }) => `${code}:${level}`).join('; '),
    vacancy.skills.join('; '),
    vacancy.url,
    publishedOn(vacancy),
    vacancy.validThrough,
    vacancy.description,
  ]
}

/** Several places of work stand in one cell, as the import reads them. */
function joined(texts: readonly (string | null)[]): string | null {
  return texts.some((text) => text !== null) ? texts.map((text) => text ?? '').join(' | ') : null
}
