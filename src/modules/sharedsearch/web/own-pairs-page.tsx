import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { MapPanel, NearMisses, WhatIf } from '#modules/search/cards'
import { ButtonLink, Empty, Notice } from '#platform/components'
import { personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as couplesPaths } from '#paths/couples'
import { paths } from '../paths.ts'
import { AgreedPairs } from './agreed-pairs.tsx'
import { judgeOrWatch } from './judge-or-watch.ts'
import { JudgedPairs } from './judged-pairs.tsx'
import { presentOwnPairs } from './present-own-pairs.ts'
import { TitleLimit } from './title-limit.tsx'
import { WatchForm } from './watch-form.tsx'
import './own-pairs.css'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  return presentOwnPairs(actor, request, context)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const outcome = await judgeOrWatch(actor, request, context)
  if ('goTo' in outcome) throw redirect(outcome.goTo, 303)
  return outcome
}

export default function OwnPairsPage() {
  const t = useT('sharedsearch')
  const locale = useLocale()
  const problem = useActionData<typeof action>()?.problem
  const view = useLoaderData<typeof loader>()
  const { called, result } = view
  const title = t(view.isForTwo ? 'own.title' : 'own.titleAlone')
  return (
    <main id="content" className="wrap p2 own-pairs">
      <title>{title}</title>
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{view.isForTwo ? t('own.lead', { called }) : t('own.leadAlone')}</p>
        <p className="small muted">{called ? t('own.private', { called }) : t('own.privateAlone')}</p>
        {problem && (
          <Notice tone="danger" live>
            <p>{t(`own.${problem}`)}</p>
          </Notice>
        )}
        {view.partnerHides && (
          <Notice tone="info">
            <p>{t('own.partnerHides', { called })}</p>
          </Notice>
        )}
        {view.titleLimit && <TitleLimit limit={view.titleLimit} />}
        {view.assumesCommute && (
          <Notice tone="info">
            <p>{t('own.assumedCommute')}</p>
          </Notice>
        )}
      </header>
      {!result && (
        <Empty
          title={t('own.missing')}
          action={
            <ButtonLink href={couplesPaths.part(locale, { part: 'occupations' })}>{t('own.missingAction')}</ButtonLink>
          }
        >
          <p>{t('own.missingText')}</p>
        </Empty>
      )}
      {result && (
        <>
          <AgreedPairs pairs={result.agreed} />
          <div className="p2__grid">
            <JudgedPairs result={result} view={view.view} path={paths.ownPairs(locale)} />
            <MapPanel map={result.map} />
          </div>
          <WhatIf entries={result.whatIf} />
          <NearMisses entries={result.nearMisses} />
        </>
      )}
      <WatchForm frequency={view.frequency} saved={view.saved} />
    </main>
  )
}
