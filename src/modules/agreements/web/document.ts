import { data, type LoaderFunctionArgs } from 'react-router'

import { noteReading } from '#modules/audit'
import { accountsByIds } from '#modules/identity'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { attachment, fileDownload } from '#platform/files'
import type { Locale } from '#platform/i18n'
import { agreementPdf, type DocumentKind } from '../queries/agreement-document.ts'
import { mayRead } from '../rules/policies.ts'
import { documentsOf } from '../store/documents.ts'
import { agreementFor } from './own-agreement.ts'

export const handle = { permission: 'agreements.read' }

/** What is made anew for each reader, with their name across the page; what was signed is handed out byte by byte. */
const made: Readonly<Record<string, { kind: DocumentKind; locale: Locale }>> = {
  draft: { kind: 'draft', locale: 'de' },
  readingEn: { kind: 'reading', locale: 'en' },
  readingVi: { kind: 'reading', locale: 'vi' },
}

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const { actor, agreement, network, more } = await agreementFor(
    { request, context, params },
    'agreements.read',
    mayRead,
    (db, { id }) => documentsOf(db, id),
  )
  const wanted = new URL(request.url).searchParams.get('kind') ?? 'signed'
  const making = Object.hasOwn(made, wanted) ? made[wanted] : undefined
  if (making) {
    const reader = await nameOf(actor)
    const pdf = await agreementPdf(agreement, network, { ...making, createdAt: new Date(), reader })
    return pdfResponse(pdf, `${wanted}-${agreement.number}.pdf`)
  }
  const kept = more.find(({ kind, contentHash }) => kind === wanted && contentHash === agreement.contentHash)
  const download = kept ? await fileDownload(actor, kept.fileId) : null
  if (!download) throw data(null, { status: 404 })
  await inTransaction({ networkId: actor.networkId }, (db) => noteReading(db, actor, 'agreement', agreement.id, 'page'))
  return download
}

async function nameOf({ accountId }: StaffActor): Promise<string> {
  return (await accountsByIds([accountId]))[0]?.name ?? ''
}

/** Headers as for every file (W19): it never opens under our address. */
function pdfResponse(pdf: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': attachment(name),
      'content-security-policy': `sandbox; default-src 'none'`,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
