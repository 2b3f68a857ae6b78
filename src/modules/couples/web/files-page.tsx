import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { mayTakeOut } from '#modules/members/taking-out'
import { scopeOf } from '#platform/action'
import { ButtonLink, Empty, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { listStatus, pageOf, readList, takeFromAddress, takeOutProblems } from '#platform/list'
import { DataTable, TakeOut } from '#platform/list/table'
import { stepUpTo } from '#paths/identity'
import { paths } from '../paths.ts'
import { stateTones } from './state-tones.ts'
import { intakeDoors, personStates } from '../person.ts'
import { fileList, listFiles, partsInAll } from '../queries/file-list.ts'
import './file.css'

export const handle = { permission: 'couples.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const problem = takeFromAddress(address, 'problem', takeOutProblems)
  const reading = readList(fileList, address)
  const files = await inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, (db) =>
    listFiles(db, actor, reading.query, locale),
  )
  const { rows, total } = pageOf(files, reading.query)
  const view = {
    reading,
    problem,
    total,
    rows: rows.map(({ id, name, partner, adviser, filled, state, flagged, changedAt }) => {
      return { id, name, partner, adviser, filled, state, flagged, changed: formatDate(locale, changedAt, 'short') }
    }),
    mayTakeOut: mayTakeOut(actor, 'couples.read').allowed,
    mayCreate: actor.permissions.has('couples.change'),
  }
  return data(view, { status: listStatus(reading) })
}

export default function FilesPage() {
  const t = useT('couples')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { reading, total } = view
  return (
    <main id="content" className="wrap wrap--desk page fl">
      <title>{t('files.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('files.title')}</h1>
          {view.mayCreate && !isUntouched(view) && <NewFile />}
        </div>
        <p className="lead">{t('files.lead')}</p>
      </header>
      <FileTable />
      {view.mayTakeOut && total > 0 && (
        <TakeOut
          definition={fileList}
          reading={reading}
          total={total}
          path={paths.filesCsv(locale)}
          problem={view.problem}
          stepUpPath={stepUpTo(locale, paths.files(locale))}
        />
      )}
    </main>
  )
}

function FileTable() {
  const t = useT('couples')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { reading, rows, total, mayCreate } = view
  return (
    <DataTable
      caption={t('files.title')}
      definition={fileList}
      reading={reading}
      columns={[
        {
          key: 'name',
          heading: t('files.name'),
          sort: 'name',
          cell: ({ id, name, flagged }) => (
            <>
              <a href={paths.guidedFile(locale, { personId: id })}>{name}</a>{' '}
              {flagged && (
                <Tag tone="warn" icon="talk">
                  {t('files.talk')}
                </Tag>
              )}
            </>
          ),
        },
        { key: 'partner', heading: t('files.partner'), cell: ({ partner }) => partner ?? '–' },
        {
          key: 'state',
          heading: t('files.state'),
          sort: 'state',
          cell: ({ state }) => <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>,
        },
        { key: 'adviser', heading: t('files.adviser'), sort: 'adviser', cell: ({ adviser }) => adviser ?? '–' },
        {
          key: 'filled',
          heading: t('files.filled'),
          sort: 'filled',
          numeric: true,
          cell: ({ filled }) => t('files.parts', { count: filled, all: partsInAll }),
        },
        { key: 'changed', heading: t('files.changed'), sort: 'changed', cell: ({ changed }) => changed },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      path={paths.files(locale)}
      fields={[
        { name: 'q', label: t('files.words') },
        {
          name: 'state',
          label: t('files.state'),
          choices: personStates
            .filter((state) => state !== 'leaving')
            .map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
        {
          name: 'door',
          label: t('files.door'),
          choices: intakeDoors.map((door) => ({ value: door, label: t(`door.${door}`) })),
        },
        { name: 'whose', label: t('files.whose'), choices: [{ value: 'mine', label: t('files.mine') }] },
      ]}
      {...(isUntouched(view) && {
        empty: (
          <Empty title={t('files.empty')} action={mayCreate && <NewFile />}>
            <p>{t('files.emptyText')}</p>
          </Empty>
        ),
      })}
    />
  )
}

function NewFile() {
  const t = useT('couples')
  return <ButtonLink href={paths.newFile(useLocale())}>{t('files.new')}</ButtonLink>
}

/** Nobody has a file yet, which is another thing than a search that finds none. */
function isUntouched({
  reading,
  total,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'reading' | 'total'>): boolean {
  return total === 0 && Object.keys(reading.query.filters).length === 0
}
