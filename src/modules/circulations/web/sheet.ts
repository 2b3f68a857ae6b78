import { data, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { printSheet } from './print-sheet.ts'

export const handle = { permission: 'circulations.reply' }

/** One A4 sheet with the reader's name across it, and name and time in its foot (W19). */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const sheet = await printSheet(actor, params.processId ?? '', { locale, clock: () => new Date() })
  if (!sheet) throw data(null, { status: 404 })
  return new Response(sheet.pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${sheet.caseNumber}.pdf"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  })
}
