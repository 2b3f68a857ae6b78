import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Button, Notice, SelectField } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatNumber, useLocale, useT } from '#platform/i18n'
import { listAddress, listStatus, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { mostExportedRows } from '../actions/export-entries.ts'
import { paths } from '../paths.ts'
import { searchEntries } from '../queries/search-entries.ts'
import { auditList, doors } from '../rules/audit-list.ts'
import { exportReasons } from '../rules/export-reasons.ts'
import { presentEntry } from './present-entry.ts'
import './audit.css'

export const handle = { permission: 'audit.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'audit.read')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const problem = takeFromAddress(address, 'export', ['reason'])
  const reading = readList(auditList, address)
  const { entries, total } = await searchEntries(actor, reading.query)
  const rows = entries.map((entry) => presentEntry(entry, locale))
  const mayExport = actor.permissions.has('audit.export')
  return data({ reading, rows, total, mayExport, problem }, { status: listStatus(reading) })
}

export default function AuditPage() {
  const t = useT('audit')
  const locale = useLocale()
  const { reading, rows, total, mayExport } = useLoaderData<typeof loader>()
  const narrowed = (filters: Record<string, string>) =>
    paths.audit(locale) + listAddress(auditList, { ...reading.query, filters, page: 1 })
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('page.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('page.title')}</h1>
        <p className="lead">{t('page.lead')}</p>
      </header>
      <DataTable
        caption={t('page.caption')}
        definition={auditList}
        reading={reading}
        rows={rows}
        rowKey={({ id }) => String(id)}
        total={total}
        path={paths.audit(locale)}
        columns={[
          { key: 'id', heading: t('page.number'), sort: 'id', cell: ({ id }) => formatNumber(locale, id) },
          { key: 'at', heading: t('page.at'), cell: ({ at }) => <span className="nw">{at}</span> },
          {
            key: 'who',
            heading: t('page.who'),
            cell: ({ who, actorId }) => (actorId ? <a href={narrowed({ actor: actorId })}>{who}</a> : who),
          },
          {
            key: 'action',
            heading: t('page.action'),
            cell: ({ action }) => <code className="au__what">{action}</code>,
          },
          {
            key: 'subject',
            heading: t('page.subject'),
            cell: ({ subject, subjectId }) => (
              <span className="au__what">
                <code>{subject}</code>{' '}
                {subjectId && (
                  <a className="xs" href={narrowed({ subject, id: subjectId })}>
                    {subjectId}
                  </a>
                )}
              </span>
            ),
          },
          { key: 'fields', heading: t('page.fields'), cell: ({ fields }) => fields },
          { key: 'door', heading: t('page.door'), cell: ({ door }) => door },
        ]}
        fields={[
          { name: 'from', label: t('page.from'), type: 'date' },
          { name: 'to', label: t('page.to'), type: 'date' },
          { name: 'action', label: t('page.actionField') },
          { name: 'subject', label: t('page.subjectField') },
          { name: 'id', label: t('page.idField') },
          { name: 'actor', label: t('page.actor') },
          {
            name: 'door',
            label: t('page.doorField'),
            choices: doors.map((door) => ({ value: door, label: t(`page.doors.${door}`) })),
          },
        ]}
        empty={<p className="muted">{t('page.empty')}</p>}
      />
      {mayExport && total > 0 && <Export />}
    </main>
  )
}

/** Takes out what the list shows; the address of the form carries what it was narrowed by. */
function Export() {
  const t = useT('audit')
  const locale = useLocale()
  const { reading, total, problem } = useLoaderData<typeof loader>()
  if (total > mostExportedRows) {
    return (
      <Notice>
        <p>{t('page.export.tooMany', { count: total, most: mostExportedRows })}</p>
      </Notice>
    )
  }
  const address = paths.auditCsv(locale) + listAddress(auditList, { ...reading.query, page: 1 })
  return (
    <section className="section stack narrow no-print" id="export">
      <h2 className="h2">{t('page.export.title')}</h2>
      <p>{t('page.export.text', { most: mostExportedRows })}</p>
      <form method="post" action={address} className="stack" noValidate>
        <SelectField
          name="reason"
          label={t('page.export.reason')}
          choices={[
            { value: '', label: t('page.export.choose') },
            ...exportReasons.map((reason) => ({ value: reason, label: t(`page.reasons.${reason}`) })),
          ]}
          error={problem ? t('page.export.reasonMissing') : undefined}
        />
        <div>
          <Button icon="download" variant="secondary">
            {t('page.export.submit')}
          </Button>
        </div>
      </form>
    </section>
  )
}
