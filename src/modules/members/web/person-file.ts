import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import type { ActionResult, StaffActor } from '#platform/action'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import type { Locale } from '#platform/i18n'
import {
  listAddress,
  queryOrRefuse,
  readList,
  takeOutAnchor,
  type ListDefinition,
  type ListQuery,
  type TakeOutProblem,
} from '#platform/list'
import { notFound } from './begin.ts'

type PersonFile<Row, Sort extends string, Filter extends string> = {
  definition: ListDefinition<Sort, Filter>
  /** The page of the list, to which the reader returns without a file. */
  page: (locale: Locale) => string
  take: (
    asked: { reason: string; query: ListQuery<Sort, Filter> },
    actor: StaffActor,
    locale: Locale,
  ) => Promise<ActionResult<{ rows: Row[] }, 'stepUp'>>
  file: (rows: readonly Row[], form: FormData, locale: Locale) => Response
}

/** Loader and action of an address that gives a list of persons: it comes by a form with a reason, the address alone gives nothing. */
export function personFile<Row, Sort extends string, Filter extends string>(asked: PersonFile<Row, Sort, Filter>) {
  const { definition, page, take, file } = asked
  return {
    loader: async ({ request, context }: LoaderFunctionArgs): Promise<Response> => {
      await staffWith(context, request, 'persons.export')
      return redirect(page(context.get(pageRequest).locale))
    },
    action: async ({ request, context }: ActionFunctionArgs): Promise<Response> => {
      const actor = await staffWith(context, request, 'persons.export')
      const { locale } = context.get(pageRequest)
      const query = queryOrRefuse(readList(definition, new URL(request.url).searchParams))
      const form = await request.formData()
      const answer = await take({ reason: typed(form, 'reason'), query }, actor, locale)
      if (answer.ok) return file(answer.result.rows, form, locale)
      if (answer.problem.kind === 'notFound') notFound()
      const problem: TakeOutProblem = answer.problem.kind === 'refused' ? answer.problem.code : 'reason'
      const back = new URLSearchParams(listAddress(definition, query))
      back.set('problem', problem)
      return redirect(`${page(locale)}?${back}${takeOutAnchor}`)
    },
  }
}
