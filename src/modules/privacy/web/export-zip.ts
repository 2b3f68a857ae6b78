import { data, type LoaderFunctionArgs } from 'react-router'

import { steppedUpSession } from '#modules/identity'
import { currentNetwork } from '#modules/network'
import { runAction, type PersonActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, personWith } from '#platform/http/page'
import { translator, type Locale } from '#platform/i18n'
import { exportOwn } from '../actions/export-own.ts'
import { exportZip } from '../formats/export-zip.ts'

export const handle = { permission: 'person' }

/** Downloaded while signed in, after a fresh proof; never mailed, kept nowhere. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const actor = await personWith(context, request)
  await steppedUpSession(context, request)
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const { personId, networkId } = actor
  const answer = await runAction(exportOwn, { personId, locale }, { actor, networkId, now })
  if (!answer.ok) throw data(null, { status: 404 })
  const network = await networkName(actor, locale)
  const fileName = `${translator(locale, 'privacy')('export.file.zip')}.zip`
  return new Response(exportZip(answer.result, { locale, network, now }), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}

async function networkName({ networkId }: PersonActor, locale: Locale): Promise<string> {
  const network = await inTransaction({ networkId, readOnly: true }, currentNetwork)
  return network?.name[locale] ?? ''
}
