import type { LoaderFunctionArgs } from 'react-router'

import type { CsvCell } from '#platform/csv'
import { translator } from '#platform/i18n'
import { csvResponse, queryOrRefuse, readList } from '#platform/list'
import { allMemberVacancies, permissionOf, type Audience } from '../../queries/member-vacancies.ts'
import type { MemberVacancy } from '../../member-vacancy.ts'
import { memberList } from '../../rules/member-list.ts'
import { csvCells, csvColumns } from '../csv-cells.ts'
import { beginDesk } from './desk-request.ts'
import { stateText } from './present-own-list.ts'

/** A list as a file that our own import reads again: its columns, and beside them the state for people. */
export async function vacancyCsv(args: LoaderFunctionArgs, audience: Audience): Promise<Response> {
  const { actor, locale, now } = await beginDesk(args, permissionOf[audience])
  const query = queryOrRefuse(readList(memberList, new URL(args.request.url).searchParams))
  const t = translator(locale, 'vacancies')
  const cells = (vacancy: MemberVacancy): CsvCell[] => [
    ...csvCells(
      { ...vacancy.content, id: vacancy.externalId ?? vacancy.id, publishedOn: vacancy.content.publishedOn },
      locale,
    ),
    vacancy.visibility,
    stateText(vacancy, locale, now),
  ]
  async function* rows() {
    for await (const vacancy of allMemberVacancies(actor, audience, query, now)) yield cells(vacancy)
  }
  const headings = [...csvColumns, 'visibility' as const].map((column) => t(`column.${column}`))
  return csvResponse({
    fileName: new URL(args.request.url).pathname.split('/').at(-1) ?? 'stellen.csv',
    headings: [...headings, t('own.state')],
    rows: rows(),
  })
}
