import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { Breadcrumb, Button, Notice, SelectField, Steps } from '#platform/components'
import { runAction } from '#platform/action'
import { typed } from '#platform/form'
import { translator, useLocale, useT } from '#platform/i18n'

import { steerDelivery } from '../../actions/steer-delivery.ts'
import { paths } from '../../paths.ts'
import { seenDelivery } from '../../queries/deliveries.ts'
import { leadsOn } from '../../rules/delivery-states.ts'
import { beginDesk, notFound, type DeskArgs } from '../own/desk-request.ts'
import { workIfSmall } from './bring-file.ts'
import { meaningChoices } from './column-meanings.ts'
import '../vacancies.css'

export const handle = { permission: 'vacancies.import' }

async function begin(args: DeskArgs & { params: LoaderFunctionArgs['params'] }) {
  const desk = await beginDesk(args, handle.permission)
  const delivery = await seenDelivery(desk.actor, args.params.deliveryId ?? '')
  return delivery?.head && leadsOn(delivery, 'map') ? { ...desk, delivery, head: delivery.head } : notFound()
}

export async function loader(args: LoaderFunctionArgs) {
  const { delivery, head, locale } = await begin(args)
  const columns = head.headings.map((heading, index) => ({
    name: `column${index}`,
    heading,
    meaning: delivery.columns?.[index] ?? '',
    samples: head.samples.flatMap((cells) => cells[index] || []),
  }))
  return { fileName: delivery.fileName, deliveryId: delivery.id, columns, choices: meaningChoices(locale) }
}

const longestShownSample = 80

export async function action(args: ActionFunctionArgs) {
  const { actor, delivery, head, locale, now } = await begin(args)
  const form = await args.request.formData()
  const chosen = head.headings.map((_, index) => typed(form, `column${index}`) || null)
  const twice = doubled(chosen)
  const t = translator(locale, 'vacancies')
  if (twice.length > 0) {
    const labels = meaningChoices(locale)
      .filter(({ value }) => twice.includes(value))
      .map(({ label }) => label)
    return data({ chosen, problem: t('delivery.columnsTwice', { columns: labels.join(', ') }) }, { status: 422 })
  }
  const input = { step: 'map', deliveryId: delivery.id, columns: chosen }
  const answer = await runAction(steerDelivery, input, { actor, networkId: actor.networkId, now })
  if (!answer.ok) {
    if (answer.problem.kind === 'notFound') notFound()
    return data({ chosen, problem: t('delivery.columnsMissing') }, { status: 422 })
  }
  await workIfSmall(actor, delivery.id, delivery.bytes)
  throw redirect(paths.delivery(locale, { deliveryId: delivery.id }))
}

function doubled(chosen: readonly (string | null)[]): string[] {
  const named = chosen.filter((meaning) => meaning !== null)
  return [...new Set(named.filter((meaning, index) => named.indexOf(meaning) !== index))]
}

export default function ColumnsPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { fileName, deliveryId, columns, choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('delivery.columnsTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('delivery.listTitle'), href: paths.deliveries(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('delivery.columnsTitle')}</h1>
        <p className="lead">{t('delivery.columnsLead', { file: fileName })}</p>
      </header>
      <Steps steps={[t('delivery.stepFile'), t('delivery.stepColumns'), t('delivery.stepPreview')]} current={1} />
      <form method="post" className="stack stack--l vd__columns" action={paths.deliveryColumns(locale, { deliveryId })}>
        {answer && (
          <Notice tone="danger" live>
            <p>{answer.problem}</p>
          </Notice>
        )}
        <ul className="vd__grid">
          {columns.map(({ name, heading, meaning, samples }, index) => (
            <li key={name} className="card pad stack stack--s">
              <SelectField
                name={name}
                label={heading || t('delivery.unnamedColumn', { number: index + 1 })}
                choices={choices}
                defaultValue={answer ? (answer.chosen[index] ?? '') : meaning}
              />
              <ul className="small muted vd__samples" aria-label={t('delivery.samples')}>
                {samples.map((sample, position) => (
                  <li key={position}>{sample.slice(0, longestShownSample)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <p>
          <Button>{t('delivery.check')}</Button>
        </p>
      </form>
    </main>
  )
}
