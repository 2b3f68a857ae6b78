import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Loading, Notice } from '#platform/components'
import { typed } from '#platform/form'
import { translator, useLocale, useT } from '#platform/i18n'

import { steerDelivery } from '../../actions/steer-delivery.ts'
import { paths } from '../../paths.ts'
import { previewOf, seenDelivery } from '../../queries/deliveries.ts'
import { beginDesk, notFound, type DeskArgs } from '../own/desk-request.ts'
import { workIfSmall } from './bring-file.ts'
import { presentDelivery, presentRejected } from './present-delivery.ts'
import { DeliveryPreview, DeliveryReport } from './delivery-parts.tsx'
import '../vacancies.css'

export const handle = { permission: 'vacancies.import' }

async function begin(args: DeskArgs & { params: LoaderFunctionArgs['params'] }) {
  const desk = await beginDesk(args, handle.permission)
  return { ...desk, delivery: (await seenDelivery(desk.actor, args.params.deliveryId ?? '')) ?? notFound() }
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, delivery, locale } = await begin(args)
  const view = presentDelivery(delivery, locale)
  if (delivery.state === 'mapping') throw redirect(view.href)
  const looked = delivery.state === 'preview' || delivery.state === 'done' ? await previewOf(actor, delivery) : null
  const rejected = looked?.rejected.map((row) => presentRejected(row, delivery.id, locale)) ?? []
  return { view, preview: looked && { ...looked, rejected }, mayMap: delivery.head !== null }
}

/** Take the rows over, or drop the file. A small file is taken before the answer, a large one by the worker. */
export async function action(args: ActionFunctionArgs) {
  const { actor, delivery, locale, now } = await begin(args)
  const form = await args.request.formData()
  const step = typed(form, 'step')
  const complete = form.get('complete') !== null
  const input = { deliveryId: delivery.id, step, ...(step === 'take' && { complete }) }
  const answer = await runAction(steerDelivery, input, { actor, networkId: actor.networkId, now })
  if (!answer.ok) {
    if (answer.problem.kind === 'notFound') notFound()
    return data({ problem: translator(locale, 'vacancies')('delivery.notFromHere') }, { status: 422 })
  }
  if (step === 'drop') throw redirect(paths.deliveries(locale))
  await workIfSmall(actor, delivery.id, delivery.bytes)
  throw redirect(paths.delivery(locale, { deliveryId: delivery.id }))
}

export default function DeliveryPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { view, preview, mayMap } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const busy = view.state === 'checking' || view.state === 'taking'
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{view.fileName}</title>
      {busy && <meta httpEquiv="refresh" content="3" />}
      <Breadcrumb crumbs={[{ label: t('delivery.listTitle'), href: paths.deliveries(locale) }]} />
      <header className="page__head">
        <h1 className="h1 vd__name">{view.fileName}</h1>
        <p className="lead">{t('delivery.ofSource', { source: view.sourceName, state: view.stateText })}</p>
      </header>
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      {busy && (
        <>
          <Loading label={view.stateText} />
          <p role="status">{t('delivery.progress', { rows: view.rowsRead })}</p>
        </>
      )}
      {view.state === 'failed' && (
        <Notice tone="danger" title={view.stateText}>
          <p>{view.result}</p>
          <p>
            <a href={paths.newDelivery(locale)}>{t('delivery.another')}</a>
          </p>
        </Notice>
      )}
      {view.state === 'preview' && preview && <DeliveryPreview view={view} preview={preview} mayMap={mayMap} />}
      {view.state === 'done' && preview && <DeliveryReport view={view} preview={preview} />}
    </main>
  )
}
