import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, Disclosure, Notice, TextAreaField, TextField } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { correctRow } from '../../actions/correct-row.ts'
import { paths } from '../../paths.ts'
import { rejectedRowAt, seenDelivery } from '../../queries/deliveries.ts'
import { beginDesk, notFound, type DeskArgs } from '../own/desk-request.ts'
import { fieldLabel } from './column-meanings.ts'
import { correctionFields, readCorrection, type CorrectionField } from './correction-form.ts'
import { presentRejected } from './present-delivery.ts'
import '../vacancies.css'

export const handle = { permission: 'vacancies.import' }

async function begin(args: DeskArgs & { params: LoaderFunctionArgs['params'] }) {
  const desk = await beginDesk(args, handle.permission)
  const delivery = (await seenDelivery(desk.actor, args.params.deliveryId ?? '')) ?? notFound()
  const position = /^\d{1,7}$/.test(args.params.position ?? '') ? Number(args.params.position) : 0
  const row = (await rejectedRowAt(desk.actor, delivery, position)) ?? notFound()
  return { ...desk, delivery, row }
}

export async function loader(args: LoaderFunctionArgs) {
  const { delivery, row, locale } = await begin(args)
  return {
    row: presentRejected(row, delivery.id, locale),
    fields: correctionFields(row.raw, row.rejection),
    back: paths.delivery(locale, { deliveryId: delivery.id }),
    fileName: delivery.fileName,
    again: new URL(args.request.url).searchParams.has('again'),
  }
}

/** Still wrong: the row keeps what was typed, and the page shows it with the reason it has now. */
export async function action(args: ActionFunctionArgs) {
  const { actor, delivery, row, locale, now } = await begin(args)
  const input = { deliveryId: delivery.id, position: row.position, ...readCorrection(await args.request.formData()) }
  const answer = await runAction(correctRow, input, { actor, networkId: actor.networkId, now })
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'notFound' ? 404 : 422 })
  const { deliveryId, position } = input
  if (answer.result.rejection) throw redirect(`${paths.rejectedRow(locale, { deliveryId, position })}?again=1`)
  throw redirect(paths.delivery(locale, { deliveryId }))
}

export default function RejectedRowPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { row, fields, back, fileName, again } = useLoaderData<typeof loader>()
  const first = fields.filter((field) => field.value !== '' || field.wrong || alwaysShown.has(field.field))
  const others = fields.filter((field) => !first.includes(field))
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('correction.title', { line: row.line })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('delivery.listTitle'), href: paths.deliveries(locale) },
          { label: fileName, href: back },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('correction.title', { line: row.line })}</h1>
      </header>
      <form method="post" className="stack stack--l narrow">
        <Notice tone="danger" title={t(again ? 'correction.stillWrong' : 'correction.why')} live={again}>
          <p>{row.field ? t('correction.fieldReason', { field: row.field, reason: row.reason }) : row.reason}</p>
        </Notice>
        {first.map((field) => (
          <CorrectionInput key={field.name} field={field} error={field.wrong ? row.reason : undefined} />
        ))}
        <Disclosure summary={t('form.more')}>
          <div className="stack stack--l vf__more">
            {others.map((field) => (
              <CorrectionInput key={field.name} field={field} error={undefined} />
            ))}
          </div>
        </Disclosure>
        <p className="row">
          <Button>{t('correction.submit')}</Button>
          <ButtonLink href={back} variant="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </p>
      </form>
    </main>
  )
}

const alwaysShown = new Set(['title', 'employer', 'place', 'postcode'])
const longLineChars = 120

function CorrectionInput({ field, error }: { field: CorrectionField; error: string | undefined }) {
  const t = useT('vacancies')
  const locale = useLocale()
  const { name, value, place } = field
  const label = fieldLabel(field.field, locale)
  const shared = {
    name,
    id: name,
    error,
    defaultValue: value,
    label: place === null || place === 0 ? label : t('correction.ofPlace', { field: label, number: place + 1 }),
  }
  return value.length > longLineChars || value.includes('\n') || field.field === 'description' ? (
    <TextAreaField {...shared} rows={6} />
  ) : (
    <TextField {...shared} />
  )
}
