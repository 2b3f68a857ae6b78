import type { LoaderFunctionArgs } from 'react-router'

import { csvLine, csvStart } from '#platform/csv'
import { translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { publicListAfter } from '../queries/public-list.ts'
import type { ListCursor } from '../store/list-vacancies.ts'
import { csvCells, csvColumns } from './csv-cells.ts'
import { beginPage, filterOrRefuse } from './read-request.ts'
import { publishedOn } from './vacancy-facts.ts'

export const handle = { permission: 'public' }

const vacanciesPerPart = 500
/** A spreadsheet's own limit is 1,048,576 rows; whoever needs more reads REST. */
const mostVacancies = 50_000

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
      const lines = part.vacancies.map(({ vacancy }) =>
        csvLine(csvCells({ ...vacancy, publishedOn: publishedOn(vacancy) }, locale)),
      )
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
  return csvColumns.map((column) => t(`column.${column}`))
}
