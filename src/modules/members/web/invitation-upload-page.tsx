import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { inviteOrganisations, mostInvitations } from '../actions/invite-organisations.ts'
import { paths } from '../paths.ts'
import { readUpload } from '../queries/read-upload.ts'
import { actingAs, notFound } from './begin.ts'
import { wordsOf } from './form-state.ts'
import { UploadPreview } from './upload-preview.tsx'
import { correct, drop, ownUpload, presentUpload } from './upload-steps.ts'

export const handle = { permission: 'members.invite' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.invite')
  return presentUpload(await ownUpload(params, 'invitations', actor), context.get(pageRequest).locale)
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.invite')
  const { locale } = context.get(pageRequest)
  const before = await ownUpload(params, 'invitations', actor)
  const form = await request.formData()
  const intent = typed(form, 'intent')
  if (intent === 'drop') {
    await drop(before, actor)
    return redirect(paths.invitations(locale))
  }
  const upload = await correct(form, before, actor)
  if (intent !== 'take') return redirect(paths.invitationUpload(locale, { uploadId: upload.id }))
  const readings = readUpload(upload)
  const guests = readings.flatMap(({ member }) => {
    if (!member?.contact) return []
    const { name, email } = member.contact
    const contactName = name === email ? '' : name
    return [{ organisationName: member.name, kind: member.kind, contactName, email, locale: member.language }]
  })
  if (guests.length > mostInvitations)
    return data({ problem: wordsOf(locale)('invitations.tooMany', { most: mostInvitations }) }, { status: 422 })
  const answer = await runAction(inviteOrganisations, { guests }, actingAs(actor))
  if (!answer.ok) notFound()
  await drop(upload, actor)
  const { sent, leftOut } = answer.result
  return redirect(
    `${paths.invitations(locale)}?invited=${sent}&leftOut=${leftOut}&notTaken=${readings.length - guests.length}`,
  )
}

export default function InvitationUploadPage() {
  const t = useT('members')
  const locale = useLocale()
  const upload = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('invitations.previewTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('invitations.title'), href: paths.invitations(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('invitations.previewTitle')}</h1>
        <p className="lead">{t('invitations.previewLead')}</p>
      </header>
      <UploadPreview upload={upload} problem={problem} submit={t('invitations.send', { count: upload.goodCount })} />
    </main>
  )
}
