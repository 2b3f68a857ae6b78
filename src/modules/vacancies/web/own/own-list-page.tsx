import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'

import { paths } from '../../paths.ts'
import { memberVacancyPage } from '../../queries/member-vacancies.ts'
import { memberList } from '../../rules/member-list.ts'
import { beginDesk } from './desk-request.ts'
import { presentRow } from './present-own-list.ts'
import { VacancyTable } from './vacancy-table.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.change' }

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale, now } = await beginDesk(args, handle.permission)
  const reading = readList(memberList, new URL(args.request.url).searchParams)
  const { vacancies, total } = await memberVacancyPage(actor, 'own', reading.query, now)
  const rows = vacancies.map((vacancy) => presentRow(vacancy, 'own', locale, now))
  const mayUpload = actor.permissions.has('vacancies.import')
  return data({ view: { rows, total, reading }, mayUpload }, { status: listStatus(reading) })
}

export default function OwnListPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { view, mayUpload } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('own.ownTitle')}</title>
      <header className="page__head split">
        <h1 className="h1">{t('own.ownTitle')}</h1>
        <p className="row row--s no-print">
          <ButtonLink href={paths.newVacancy(locale)}>{t('own.enter')}</ButtonLink>
          {mayUpload && (
            <ButtonLink href={paths.newDelivery(locale)} variant="secondary">
              {t('own.upload')}
            </ButtonLink>
          )}
        </p>
      </header>
      <VacancyTable view={view} audience="own" />
    </main>
  )
}
