import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { steppedUpSession } from '#modules/identity'
import { runAction } from '#platform/action'
import { Breadcrumb, Button, Notice } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { askErasure } from '../actions/ask-erasure.ts'
import { undoErasure } from '../actions/undo-erasure.ts'
import { paths } from '../paths.ts'
import { ownErasure } from '../queries/own-erasure.ts'
import { keptAfterErasure } from '../queries/kept-after-erasure.ts'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const erasure = await ownErasure(actor)
  // Taking back needs no proof: whoever lost the phone in the meantime has none.
  if (!erasure) await steppedUpSession(context, request)
  return {
    purgeOn: erasure && formatDate(locale, erasure.purgeAt),
    isOver: erasure !== null && erasure.purgeAt <= new Date(),
    stays: keptAfterErasure(locale),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { personId, networkId } = actor
  const { locale } = context.get(pageRequest)
  const acting = { actor, networkId, now: new Date() }
  if (typed(await request.formData(), 'intent') === 'undo') {
    const back = await runAction(undoErasure, { personId }, acting)
    return redirect(back.ok ? `${paths.ownData(locale)}?back` : paths.erase(locale))
  }
  await steppedUpSession(context, request)
  const answer = await runAction(askErasure, { personId }, acting)
  if (!answer.ok && answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return redirect(paths.erase(locale))
}

export default function ErasePage() {
  const t = useT('privacy')
  const locale = useLocale()
  const { purgeOn, isOver, stays } = useLoaderData<typeof loader>()
  if (purgeOn !== null) return <Hidden purgeOn={purgeOn} isOver={isOver} />
  return (
    <main id="content" className="wrap page">
      <title>{t('erase.title')}</title>
      <Breadcrumb crumbs={[{ label: t('own.title'), href: paths.ownData(locale) }]} />
      <header className="page__head narrow">
        <h1 className="h1">{t('erase.title')}</h1>
        <p className="lead">{t('erase.lead')}</p>
      </header>
      <form method="post" className="stack stack--l narrow">
        <div className="card pad stack stack--l">
          <section className="stack stack--s">
            <h2 className="h3">{t('erase.now')}</h2>
            <p>{t('erase.nowText')}</p>
          </section>
          <section className="stack stack--s">
            <h2 className="h3">{t('erase.later')}</h2>
            <p>{t('erase.laterText')}</p>
          </section>
        </div>
        {stays.length > 0 && (
          <section className="card pad stack stack--m">
            <h2 className="h3">{t('erase.stays')}</h2>
            <dl className="stack stack--m">
              {stays.map(({ name, why }) => (
                <div key={name}>
                  <dt className="b">{name}</dt>
                  <dd className="small">{why}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <div>
          <Button name="intent" value="erase">
            {t('erase.submit')}
          </Button>
        </div>
      </form>
    </main>
  )
}

function Hidden({ purgeOn, isOver }: { purgeOn: string; isOver: boolean }) {
  const t = useT('privacy')
  return (
    <main id="content" className="wrap page">
      <title>{t('erase.running')}</title>
      <header className="page__head narrow">
        <h1 className="h1">{t('erase.running')}</h1>
        <p className="lead">{isOver ? t('erase.tooLate') : t('erase.runningText', { date: purgeOn })}</p>
      </header>
      {!isOver && (
        <form method="post" className="stack narrow">
          <Notice>
            <p>{t('erase.undoText')}</p>
          </Notice>
          <Button name="intent" value="undo">
            {t('erase.undo')}
          </Button>
        </form>
      )}
    </main>
  )
}
