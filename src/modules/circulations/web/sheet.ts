import { data, type LoaderFunctionArgs } from 'react-router'

import { shortProfilePdf } from '#modules/shortprofiles'
import { accountsByIds } from '#modules/identity'
import { pageRequest, staffWith } from '#platform/http/page'
import { sheetFor } from './reply-view.ts'

export const handle = { permission: 'circulations.reply' }

/** One A4 sheet with the reader's name across it, and name and time in its foot (W19). */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const takenAt = new Date()
  const sheet = await sheetFor(actor, params.processId ?? '', locale, takenAt)
  if (!sheet) throw data(null, { status: 404 })
  const { profile, caseNumber, networkName } = sheet
  const [account] = await accountsByIds([actor.accountId])
  const reader = account?.name ?? ''
  const pdf = await shortProfilePdf(profile, { caseNumber, networkName, locale, reader, takenAt })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${caseNumber}.pdf"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  })
}
