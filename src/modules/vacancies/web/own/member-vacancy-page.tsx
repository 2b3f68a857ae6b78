import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { actOnDeskVacancy, loadDeskVacancy } from './desk-vacancy.ts'
import { DeskVacancy } from './desk-vacancy-view.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.administer' }

export const loader = (args: LoaderFunctionArgs) => loadDeskVacancy(args, 'all')
export const action = (args: ActionFunctionArgs) => actOnDeskVacancy(args, 'all')

export default function MemberVacancyPage() {
  const { view, done } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem ?? null
  return <DeskVacancy view={view} audience="all" done={problem ? null : done} problem={problem} />
}
