import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, Notice } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../../paths.ts'
import { seenVacancy } from '../../queries/member-vacancies.ts'
import { isOwn, stateOf } from '../../rules/vacancy-states.ts'
import { beginDesk, notFound, type DeskArgs } from './desk-request.ts'
import { valuesOf } from './form-values.ts'
import type { VacancyFormView } from './read-form.ts'
import { submitVacancyForm } from './submit-form.ts'
import { VacancyForm } from './vacancy-form.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.change' }

async function ownVacancy(args: DeskArgs & { params: LoaderFunctionArgs['params'] }) {
  const desk = await beginDesk(args, handle.permission)
  const vacancy = await seenVacancy(desk.actor, args.params.vacancyId ?? '')
  return vacancy && isOwn(desk.actor, vacancy) && stateOf(vacancy) !== 'closed' ? { ...desk, vacancy } : notFound()
}

export async function loader(args: LoaderFunctionArgs) {
  const { vacancy } = await ownVacancy(args)
  const { id, content, version, source } = vacancy
  const view: VacancyFormView = { values: valuesOf(content), errors: {}, unknownFields: [], problem: null, version }
  return { view, vacancyId: id, fromSource: source.kind !== 'entered' }
}

export async function action(args: ActionFunctionArgs) {
  const { actor, locale, now, vacancy } = await ownVacancy(args)
  return submitVacancyForm(args.request, { actor, locale, now, vacancyId: vacancy.id, base: vacancy.content })
}

export default function ChangeVacancyPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { view: loaded, vacancyId, fromSource } = useLoaderData<typeof loader>()
  const view = useActionData<typeof action>()?.view ?? loaded
  const vacancyHref = paths.ownVacancy(locale, { vacancyId })
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('form.changeTitle')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('own.ownTitle'), href: paths.ownVacancies(locale) },
          { label: loaded.values.title, href: vacancyHref },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('form.changeTitle')}</h1>
      </header>
      {fromSource && (
        <Notice>
          <p>{t('form.fromSource')}</p>
        </Notice>
      )}
      <VacancyForm view={view} submitLabel={t('form.save')} cancelHref={vacancyHref} />
    </main>
  )
}
