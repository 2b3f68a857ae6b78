import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { Breadcrumb, Button, ErrorSummary, FileField, Notice, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { rateLimit } from '#platform/http'
import { limitPage } from '#platform/http/page'
import { translator, useLocale, useT } from '#platform/i18n'

import { largestDeliveryBytes } from '../../formats/delivery-limits.ts'
import { paths } from '../../paths.ts'
import { ownSourceNames } from '../../queries/deliveries.ts'
import { beginDesk, memberName } from '../own/desk-request.ts'
import { bringFile } from './bring-file.ts'
import '../vacancies.css'

export const handle = { permission: 'vacancies.import', uploadBytes: largestDeliveryBytes + 100_000 }

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await beginDesk(args, handle.permission)
  const sources = await ownSourceNames(actor)
  return { sources, sourceName: sources[0] ?? (await memberName(actor)).slice(0, 100) }
}

/** A file costs much more than a page (wall W30). */
const uploading = rateLimit({ name: 'vacancy uploads', perMinute: 10, burst: 10 })

/** Only a file that can be read is kept; it goes on to its columns or straight to the preview. */
export async function action(args: ActionFunctionArgs) {
  const { actor, locale, now } = await beginDesk(args, handle.permission)
  limitPage(args.context, uploading)
  const form = await args.request.formData()
  const t = translator(locale, 'vacancies')
  const file = form.get('file')
  const sourceName = typed(form, 'source').trim()
  const complete = form.get('complete') !== null
  const again = (errors: { file?: string; source?: string }) => data({ errors, sourceName, complete }, { status: 422 })
  if (sourceName === '' || sourceName.length > 100) return again({ source: t('import.sourceTooLong') })
  if (!(file instanceof File) || file.size === 0) return again({ file: t('delivery.fileMissing') })
  const content = new Uint8Array(await file.arrayBuffer())
  const brought = await bringFile({
    actor,
    now,
    locale,
    door: 'page',
    sourceName,
    complete,
    fileName: file.name,
    content,
  })
  if (!brought.ok) return again({ file: brought.message })
  const { deliveryId } = brought
  const next = brought.needsColumns ? paths.deliveryColumns : paths.delivery
  throw redirect(next(locale, { deliveryId }))
}

export default function NewDeliveryPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { sources, sourceName } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = answer?.errors ?? {}
  const summary = [
    ...(errors.file ? [{ fieldId: 'file', label: t('delivery.file'), message: errors.file }] : []),
    ...(errors.source ? [{ fieldId: 'source', label: t('delivery.source'), message: errors.source }] : []),
  ]
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('own.upload')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('own.ownTitle'), href: paths.ownVacancies(locale) },
          { label: t('delivery.listTitle'), href: paths.deliveries(locale) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('own.upload')}</h1>
        <p className="lead">{t('delivery.lead')}</p>
      </header>
      <form method="post" encType="multipart/form-data" className="stack stack--l narrow">
        <ErrorSummary errors={summary} />
        <FileField
          id="file"
          name="file"
          label={t('delivery.file')}
          hint={t('delivery.fileHint', { megabytes: largestDeliveryBytes / 1024 ** 2 })}
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xml,.html,.htm,.gz,.zip"
          error={errors.file}
          required
        />
        <TextField
          id="source"
          name="source"
          label={t('delivery.source')}
          hint={t('delivery.sourceHint')}
          defaultValue={answer?.sourceName ?? sourceName}
          error={errors.source}
          maxLength={100}
          list="sources"
        />
        <datalist id="sources">
          {sources.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label className="kern-form-check">
          <input
            className="kern-form-check__checkbox"
            type="checkbox"
            name="complete"
            defaultChecked={answer?.complete ?? false}
          />
          <span className="kern-label">{t('delivery.complete')}</span>
        </label>
        <Notice>
          <p>{t('delivery.nothingYet')}</p>
        </Notice>
        <p>
          <Button>{t('delivery.submit')}</Button>
        </p>
      </form>
    </main>
  )
}
