import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'

import { memberVacancyPage } from '../../queries/member-vacancies.ts'
import { memberList } from '../../rules/member-list.ts'
import { beginDesk } from './desk-request.ts'
import { presentRow } from './present-own-list.ts'
import { VacancyTable } from './vacancy-table.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.administer' }

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale, now } = await beginDesk(args, handle.permission)
  const reading = readList(memberList, new URL(args.request.url).searchParams)
  const { vacancies, total } = await memberVacancyPage(actor, 'all', reading.query, now)
  const rows = vacancies.map((vacancy) => presentRow(vacancy, 'all', locale, now))
  return data({ view: { rows, total, reading } }, { status: listStatus(reading) })
}

export default function MemberListPage() {
  const t = useT('vacancies')
  const { view } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('own.allTitle')}</title>
      <header className="page__head">
        <h1 className="h1">{t('own.allTitle')}</h1>
        <p className="lead">{t('own.allLead')}</p>
      </header>
      <VacancyTable view={view} audience="all" />
    </main>
  )
}
