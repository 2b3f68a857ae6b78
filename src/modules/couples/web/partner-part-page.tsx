import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, personWith } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { partnerOf } from '../queries/profiles.ts'
import { isSharedKind } from '../rules/profile-parts.ts'
import { readParts } from '../store/parts.ts'
import { sharedParts } from '../store/sharing.ts'
import { partOrNotFound } from './part-pages.ts'
import { PersonScreen } from './person-screen.tsx'
import { presentPart } from './present-part.ts'

export const handle = { permission: 'person' }

/** Not shared and not filled in look alike: both are 404 unless the partner shares the part (S-36). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const part = partOrNotFound(params.part)
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const partner = await partnerOf(db, actor.personId)
    const shared = partner ? await sharedParts(db, partner.personId, actor.personId) : []
    if (!partner || isSharedKind(part) || !shared.includes(part)) throw data(null, { status: 404 })
    const profile = (await readParts(db, [partner.personId], [part])).get(partner.personId) ?? {}
    return { part, called: partner.called, lines: presentPart(part, profile, locale) }
  })
}

export default function PartnerPartPage() {
  const t = useT('couples')
  const { part, called, lines } = useLoaderData<typeof loader>()
  return (
    <PersonScreen title={t('partner.part', { name: called, part: t(`part.${part}`) })}>
      {lines.length === 0 ? (
        <p>{t('partner.partEmpty', { name: called })}</p>
      ) : (
        <ul className="stack stack--m">
          {lines.map(({ id, text, detail }) => (
            <li key={id ?? text} className="card pad">
              <p className="h4">{text}</p>
              <p className="small muted">{detail}</p>
            </li>
          ))}
        </ul>
      )}
    </PersonScreen>
  )
}
