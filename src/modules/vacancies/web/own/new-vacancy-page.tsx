import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../../paths.ts'
import { seenVacancy } from '../../queries/member-vacancies.ts'
import { fullContent } from '../../rules/stored-content.ts'
import { isOwn } from '../../rules/vacancy-states.ts'
import { beginDesk, memberName } from './desk-request.ts'
import { emptyValues, valuesOf } from './form-values.ts'
import type { VacancyFormView } from './read-form.ts'
import { submitVacancyForm } from './submit-form.ts'
import { VacancyForm } from './vacancy-form.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.change' }

/** `?from=17` starts with a copy of an own vacancy. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await beginDesk(args, handle.permission)
  const from = new URL(args.request.url).searchParams.get('from')
  const pattern = from === null ? null : await seenVacancy(actor, from)
  const values =
    pattern && isOwn(actor, pattern)
      ? valuesOf({ ...pattern.content, validThrough: null })
      : emptyValues(await memberName(actor))
  const view: VacancyFormView = { values, errors: {}, unknownFields: [], problem: null, version: '' }
  return { view }
}

export async function action(args: ActionFunctionArgs) {
  const { actor, locale, now } = await beginDesk(args, handle.permission)
  return submitVacancyForm(args.request, { actor, locale, now, vacancyId: null, base: fullContent({}) })
}

export default function NewVacancyPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const loaded = useLoaderData<typeof loader>()
  const { view } = useActionData<typeof action>() ?? loaded
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('own.enter')}</title>
      <Breadcrumb crumbs={[{ label: t('own.ownTitle'), href: paths.ownVacancies(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('own.enter')}</h1>
        <p className="lead">{t('form.lead')}</p>
      </header>
      <VacancyForm view={view} submitLabel={t('form.toPreview')} cancelHref={paths.ownVacancies(locale)} />
    </main>
  )
}
