import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { liveConsents } from '#modules/consent'
import { guidedFiles, fullName, identitiesOf, type Person } from '#modules/couples'
import { Breadcrumb, Empty, Tag } from '#platform/components'
import { scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { defineList, hasWords, listStatus, narrowRows, pageOf, readList, type RowRules } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths as couples } from '#paths/couples'
import { paths } from '../paths.ts'
import { mayCirculate } from '../rules/policies.ts'

export const handle = { permission: 'circulations.send' }

const personList = defineList({
  sorts: ['name'],
  standard: { sort: 'name', descending: false },
  filters: { q: { kind: 'text', maxLength: 100 } },
  rowsPerPage: 50,
})

/** Open: can be sent now; untaken: agreed in a talk, and has not opened the link yet. */
type Standing = 'open' | 'paused' | 'untaken'
type Row = { personId: string; name: string; standing: Standing }

const rules: RowRules<Row, 'name', 'q'> = {
  sorts: { name: ({ name }) => name },
  filters: { q: ({ name }, words) => hasWords(name, words) },
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const reading = readList(personList, new URL(request.url).searchParams)
  const now = new Date()
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const view = await inTransaction(scope, async (db) => {
    const reachable = (await guidedFiles(db, actor)).filter((person) => mayCirculate(actor, person).allowed)
    const identities = await identitiesOf(
      db,
      reachable.map(({ id }) => id),
    )
    const named = reachable.flatMap((person): Row[] => {
      const identity = identities.get(person.id)
      if (!identity) return []
      return [{ personId: person.id, name: fullName(identity), standing: standingOf(person) }]
    })
    const { rows, total } = pageOf(narrowRows(named, reading.query, rules, locale), reading.query)
    const counted = []
    for (const row of rows) {
      const consents = await liveConsents(db, row.personId, now)
      counted.push({ ...row, consents: consents.filter(({ purpose }) => purpose === 'circulation').length })
    }
    return { rows: counted, total }
  })
  return data({ ...view, reading }, { status: listStatus(reading) })
}

function standingOf({ state }: Pick<Person, 'state'>): Standing {
  return state === 'active' ? 'open' : state === 'paused' ? 'paused' : 'untaken'
}

export default function NewPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
  const untouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('new.title')}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('new.title')}</h1>
        <p className="lead">{t('new.lead')}</p>
      </header>
      <DataTable
        caption={t('new.title')}
        definition={personList}
        reading={reading}
        columns={[
          {
            key: 'name',
            heading: t('new.person'),
            sort: 'name',
            cell: ({ personId, name, standing }) =>
              standing === 'untaken' ? (
                <>
                  <a href={couples.guidedFile(locale, { personId })}>{name}</a>
                  <br />
                  <span className="small muted">{t('new.untakenText')}</span>
                </>
              ) : (
                <a href={paths.start(locale, { personId })}>{name}</a>
              ),
          },
          {
            key: 'consents',
            heading: t('new.consents'),
            cell: ({ consents, standing }) =>
              standing === 'open' ? (
                t('new.consentCount', { count: consents })
              ) : (
                <Tag tone="line">{t(`new.${standing}`)}</Tag>
              ),
          },
        ]}
        rows={rows}
        rowKey={({ personId }) => personId}
        total={total}
        path={paths.newCirculation(locale)}
        fields={[{ name: 'q', label: t('new.name') }]}
        {...(untouched && {
          empty: (
            <>
              <h2 className="sr">{t('new.title')}</h2>
              <Empty title={t('new.empty')}>
                <p>{t('new.emptyText')}</p>
              </Empty>
            </>
          ),
        })}
      />
    </main>
  )
}
