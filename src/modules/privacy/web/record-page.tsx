import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Disclosure, KeyValues } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { facets } from '../content/activities.ts'
import { paths } from '../paths.ts'
import { processingRecord, type RecordKind } from '../queries/processing-record.ts'
import { tightenedDays } from '../store/retention.ts'

export const handle = { permission: 'privacy.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { networkId } = await staffWith(context, request, 'privacy.administer')
  const { locale } = context.get(pageRequest)
  const tightened = await inTransaction({ networkId, readOnly: true }, tightenedDays)
  return { activities: processingRecord(locale, tightened) }
}

export default function RecordPage() {
  const t = useT('privacy')
  const locale = useLocale()
  const { activities } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('record.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('record.title')}</h1>
        <p className="lead">{t('record.lead')}</p>
        <p className="no-print">
          <a href={paths.recordCsv(locale)}>{t('record.csv')}</a>
        </p>
      </header>
      <div className="stack stack--xl">
        {activities.map(({ id, name, words, kinds }) => (
          <section key={id} className="card pad stack">
            <h2 className="h3">
              {id} {name}
            </h2>
            <KeyValues facts={facets.map((facet) => ({ key: t(`record.${facet}`), value: words[facet] }))} />
            {kinds.length > 0 && <Kinds kinds={kinds} />}
          </section>
        ))}
      </div>
    </main>
  )
}

/** What is stored of an activity; where it lies in the database is for those who look after that. */
function Kinds({ kinds }: { kinds: readonly RecordKind[] }) {
  const t = useT('privacy')
  return (
    <>
      <h3 className="h4">{t('record.kinds')}</h3>
      <ul className="stack stack--m">
        {kinds.map((kind) => (
          <Kind key={kind.kind} {...kind} />
        ))}
      </ul>
      <Disclosure summary={t('record.tables')}>
        <KeyValues facts={kinds.map(({ name, tables }) => ({ key: name, value: tables.join(', ') }))} />
      </Disclosure>
    </>
  )
}

function Kind({ name, kept, stays }: RecordKind) {
  const t = useT('privacy')
  return (
    <li>
      <p>
        <span className="b">{name}</span>, {kept ?? t('record.belongs')}
      </p>
      {stays !== null && (
        <p className="small">
          {t('record.stays')}: {stays}
        </p>
      )}
    </li>
  )
}
