import { data, useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, Button, FileField, Notice, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { maxFileBytes } from '#platform/files'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { exactMoment } from '../queries/moment.ts'
import { fileHash } from '../rules/content-hash.ts'
import { mayRead } from '../rules/policies.ts'
import { agreementById } from '../store/agreements.ts'
import { documentsByHash } from '../store/documents.ts'

export const handle = { permission: 'agreements.read', uploadBytes: maxFileBytes + 64 * 1024 }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'agreements.read')
  return null
}

/** Is this the document that was signed? Told of agreements this reader may see, and of no others. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.read')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const hash = await hashOf(form)
  if (hash === null) return data({ hash: null, found: [] }, { status: 422 })
  const found = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const documents = await documentsByHash(db, hash)
    const agreements = await Promise.all(documents.map(({ agreementId }) => agreementById(db, agreementId)))
    return documents.flatMap(({ id, kind, madeAt, isCurrent }, position) => {
      const agreement = agreements[position]
      if (!agreement || !mayRead(actor, agreement).allowed) return []
      const href = paths.agreement(locale, { agreementId: agreement.id })
      return [{ id, kind, isCurrent, number: agreement.number, href, at: exactMoment(madeAt, locale) }]
    })
  })
  return data({ hash, found })
}

/** Of the file's bytes, or as typed: with or without the spaces in which it is printed. */
async function hashOf(form: FormData): Promise<string | null> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return fileHash(new Uint8Array(await file.arrayBuffer()))
  const text = typed(form, 'hash').replace(/\s/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(text) ? text : null
}

export default function VerifyPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const answer = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('verify.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.agreements(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('verify.title')}</h1>
        <p className="lead">{t('verify.lead')}</p>
      </header>
      {answer && <Answer {...answer} />}
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <FileField id="file" name="file" label={t('verify.file')} accept=".pdf" />
        <TextField name="hash" label={t('verify.hash')} hint={t('verify.hashHint')} maxLength={100} />
        <div>
          <Button>{t('verify.submit')}</Button>
        </div>
      </form>
    </main>
  )
}

type Found = { id: string; kind: 'toSign' | 'signed'; isCurrent: boolean; number: number; href: string; at: string }

function Answer({ hash, found }: { hash: string | null; found: Found[] }) {
  const t = useT('agreements')
  if (hash === null) {
    return (
      <Notice tone="danger" title={t('problem.title')} live>
        <p>{t('verify.unusable')}</p>
      </Notice>
    )
  }
  if (found.length === 0) {
    return (
      <Notice tone="warn" title={t('verify.unknown')} live>
        <p>{t('verify.unknownText')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="ok" title={t('verify.known')} live>
      <ul>
        {found.map(({ id, kind, isCurrent, number, href, at }) => (
          <li key={id}>
            <a href={href}>{t('page.number', { number })}</a>: {t(`verify.${kind}`, { at })}{' '}
            {!isCurrent && t('verify.former')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
