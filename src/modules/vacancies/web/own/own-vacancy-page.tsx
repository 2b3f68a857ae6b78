import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { actOnDeskVacancy, loadDeskVacancy } from './desk-vacancy.ts'
import { DeskVacancy } from './desk-vacancy-view.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.change' }

export const loader = (args: LoaderFunctionArgs) => loadDeskVacancy(args, 'own')
export const action = (args: ActionFunctionArgs) => actOnDeskVacancy(args, 'own')

export default function OwnVacancyPage() {
  const { view, done } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem ?? null
  return <DeskVacancy view={view} audience="own" done={problem ? null : done} problem={problem} />
}
