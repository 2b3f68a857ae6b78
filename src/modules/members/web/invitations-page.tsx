import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Button, Notice, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { listStatus, readList, takeFromAddress, takeOutProblems } from '#platform/list'
import { DataTable, TakeOut } from '#platform/list/table'
import { bouncedAmong } from '#platform/mail'
import { stepUpTo } from '#paths/identity'

import { mostInvitations, withdrawInvitation } from '../actions/invite-organisations.ts'
import { mayTakeOut } from '../actions/person-export.ts'
import { paths } from '../paths.ts'
import { invitationList } from '../rules/lists.ts'
import { listInvitations } from '../store/member-lists.ts'
import { actingAs, idOrNotFound, notFound } from './begin.ts'
import { UploadForm } from './upload-form.tsx'
import { takeFile } from './upload-steps.ts'

export const handle = { permission: 'members.invite', uploadBytes: 3 * 1024 * 1024 }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.invite')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const numberOf = (name: string) => Math.min(mostInvitations, Math.max(0, Math.trunc(Number(address.get(name))) || 0))
  const done = address.has('invited')
    ? { sent: numberOf('invited'), leftOut: numberOf('leftOut'), notTaken: numberOf('notTaken') }
    : null
  address.delete('invited')
  address.delete('leftOut')
  address.delete('notTaken')
  const problem = takeFromAddress(address, 'problem', takeOutProblems)
  const reading = readList(invitationList, address)
  const { list, bounced } = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const found = await listInvitations(db, reading.query)
    const addresses = found.rows.map(({ email }) => email)
    return { list: found, bounced: await bouncedAmong(db, addresses) }
  })
  const rows = list.rows.map((row) => ({
    ...row,
    sentAt: formatDate(locale, row.sentAt, 'short'),
    hasReturned: row.state === 'sent' && bounced.has(row.email.toLowerCase()),
  }))
  const view = { reading, rows, total: list.total, done, problem, mayTakeOut: mayTakeOut(actor).allowed }
  return data(view, { status: listStatus(reading) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.invite')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  if (typed(form, 'intent') === 'withdraw') {
    const invitationId = idOrNotFound(typed(form, 'invitationId'))
    const answer = await runAction(withdrawInvitation, { invitationId }, actingAs(actor))
    return answer.ok || answer.problem.kind === 'refused' ? redirect(paths.invitations(locale)) : notFound()
  }
  const taken = await takeFile(form, 'invitations', actor, locale)
  if (taken.uploadId !== null) return redirect(paths.invitationUpload(locale, { uploadId: taken.uploadId }))
  return data({ error: taken.error }, { status: 422 })
}

const tones = { sent: 'info', used: 'ok', withdrawn: 'neutral' } as const

export default function InvitationsPage() {
  const t = useT('members')
  const locale = useLocale()
  const { reading, rows, total, done, problem, mayTakeOut: offersFile } = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error ?? null
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('invitations.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('invitations.title')}</h1>
        <p className="lead">{t('invitations.lead')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>
              {t('invitations.done', done)} {t('upload.notTaken', { count: done.notTaken })}
            </p>
          </Notice>
        )}
      </header>
      <section className="stack">
        <h2 className="h3">{t('invitations.new')}</h2>
        <UploadForm hint={t('invitations.hint', { most: mostInvitations })} error={error} />
      </section>
      <section className="section stack">
        <h2 className="h3">{t('invitations.sent')}</h2>
        <InvitationTable reading={reading} rows={rows} total={total} />
        {offersFile && (
          <TakeOut
            definition={invitationList}
            reading={reading}
            total={total}
            path={paths.takeOutInvitations(locale)}
            problem={problem}
            stepUpPath={stepUpTo(locale, paths.invitations(locale))}
          />
        )}
      </section>
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function InvitationTable({ reading, rows, total }: Pick<View, 'reading' | 'rows' | 'total'>) {
  const t = useT('members')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('invitations.sent')}
      definition={invitationList}
      reading={reading}
      columns={[
        { key: 'name', heading: t('field.name'), sort: 'name', cell: ({ organisationName }) => organisationName },
        { key: 'email', heading: t('contact.field.email'), cell: ({ email }) => email },
        { key: 'sent', heading: t('invitations.sentAt'), sort: 'sent', cell: ({ sentAt }) => sentAt },
        {
          key: 'state',
          heading: t('field.state'),
          sort: 'state',
          cell: ({ state, hasReturned }) =>
            hasReturned ? (
              <>
                <Tag tone="danger">{t('invitations.returned')}</Tag>
                <p className="small">{t('invitations.returnedText')}</p>
              </>
            ) : (
              <Tag tone={tones[state]}>{t(`invitationState.${state}`)}</Tag>
            ),
        },
        {
          key: 'withdraw',
          heading: t('invitations.act'),
          cell: ({ id, state, organisationName }) =>
            state === 'sent' ? (
              <form method="post">
                <input type="hidden" name="invitationId" value={id} />
                <Button variant="tertiary" size="s" name="intent" value="withdraw">
                  {t('invitations.withdraw')}
                  <span className="sr"> {organisationName}</span>
                </Button>
              </form>
            ) : (
              '–'
            ),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      path={paths.invitations(locale)}
      fields={[
        { name: 'q', label: t('field.words') },
        {
          name: 'state',
          label: t('field.state'),
          choices: (['sent', 'used', 'withdrawn'] as const).map((state) => ({
            value: state,
            label: t(`invitationState.${state}`),
          })),
        },
      ]}
    />
  )
}
