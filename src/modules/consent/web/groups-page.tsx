import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Button, Empty, ErrorSummary, Notice, SelectField, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT } from '#platform/i18n'
import { listStatus, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { changeGroup } from '../actions/change-group.ts'
import { paths } from '../paths.ts'
import { groupedMembers } from '../queries/grouped-members.ts'
import { groupList, narrowGroups } from './group-list.ts'

export const handle = { permission: 'members.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.administer')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const saved = address.get('saved')
  address.delete('saved')
  const reading = readList(groupList, address)
  const all = await groupedMembers(actor.networkId)
  const { rows, total } = pageOf(narrowGroups(all, reading.query, locale), reading.query)
  const view = {
    reading,
    rows,
    total,
    members: all.map(({ organisationId, organisation }) => ({ value: organisationId, label: organisation })),
    groups: [...new Set(all.flatMap(({ group }) => group ?? []))],
    saved: all.find(({ organisationId }) => organisationId === saved)?.organisation ?? null,
  }
  return data(view, { status: listStatus(reading) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.administer')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'consent')
  const form = await request.formData()
  const values = { organisationId: typed(form, 'organisationId'), groupName: typed(form, 'groupName') }
  const input = { ...values, groupName: values.groupName.trim() || null }
  const answer = await runAction(changeGroup, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(`${paths.groups(locale)}?saved=${values.organisationId}`)
  const isName = answer.problem.kind === 'invalid' && answer.problem.issues.some(({ path }) => path[0] === 'groupName')
  const error = isName
    ? { field: 'groupName' as const, message: t('groups.tooLong') }
    : { field: 'organisationId' as const, message: t('groups.unchosen') }
  return data({ values, error }, { status: 422 })
}

export default function GroupsPage() {
  const t = useT('consent')
  const locale = useLocale()
  const { reading, rows, total, members, groups, saved } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('groups.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('groups.title')}</h1>
        <p className="lead">{t('groups.lead')}</p>
        {saved !== null && (
          <Notice tone="ok" live>
            <p>{t('groups.saved', { organisation: saved })}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--xl">
        <ChangeForm members={members} groups={groups} />
        <DataTable
          caption={t('groups.title')}
          definition={groupList}
          reading={reading}
          columns={[
            {
              key: 'organisation',
              heading: t('groups.organisation'),
              sort: 'organisation',
              cell: ({ organisation }) => organisation,
            },
            {
              key: 'group',
              heading: t('groups.group'),
              sort: 'group',
              cell: ({ group }) => group ?? <span className="muted">{t('groups.none')}</span>,
            },
          ]}
          rows={rows}
          rowKey={({ organisationId }) => organisationId}
          total={total}
          path={paths.groups(locale)}
          csvPath={paths.groupsCsv(locale)}
          fields={[
            { name: 'q', label: t('groups.words') },
            {
              name: 'belongs',
              label: t('groups.belongs'),
              choices: [
                { value: 'grouped', label: t('groups.grouped') },
                { value: 'alone', label: t('groups.alone') },
              ],
            },
          ]}
          empty={<Empty title={t('groups.empty')} />}
        />
      </div>
    </main>
  )
}

function ChangeForm({ members, groups }: { members: { value: string; label: string }[]; groups: string[] }) {
  const t = useT('consent')
  const returned = useActionData<typeof action>()
  const errorOf = (field: 'organisationId' | 'groupName') =>
    returned?.error.field === field ? returned.error.message : undefined
  const labels = { organisationId: t('groups.changeOrganisation'), groupName: t('groups.changeGroup') }
  return (
    <form method="post" className="card pad stack narrow" noValidate>
      <h2 className="h3">{t('groups.change')}</h2>
      {returned && (
        <ErrorSummary
          errors={[
            { fieldId: returned.error.field, label: labels[returned.error.field], message: returned.error.message },
          ]}
        />
      )}
      <SelectField
        id="organisationId"
        name="organisationId"
        label={labels.organisationId}
        choices={[{ value: '', label: '–' }, ...members]}
        defaultValue={returned?.values.organisationId}
        error={errorOf('organisationId')}
      />
      <TextField
        id="groupName"
        name="groupName"
        label={labels.groupName}
        hint={t('groups.changeHint')}
        list="groups"
        defaultValue={returned?.values.groupName}
        error={errorOf('groupName')}
      />
      <datalist id="groups">
        {groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      <div>
        <Button variant="secondary">{t('groups.save')}</Button>
      </div>
    </form>
  )
}
