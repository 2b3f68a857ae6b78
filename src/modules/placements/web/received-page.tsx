import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { hasEnded } from '#modules/circulations'
import { fullName } from '#modules/couples'
import { Breadcrumb, KeyValues } from '#platform/components'
import { scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as circulations } from '#paths/circulations'
import { paths as documentPaths } from '#paths/documents'
import { paths } from '../paths.ts'
import { receivedProcess } from '../queries/open-process.ts'
import { doneMarks, postToProcess } from './post-process.ts'
import { presentChat, presentProcess } from './present-process.ts'
import { Chat, History, NextSteps, Outcome } from './process-parts.tsx'
import './placements.css'

export const handle = { permission: 'circulations.reply' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const opened = await inTransaction(scopeOf(actor, actor.networkId), (db) =>
    receivedProcess(db, actor, params.processId ?? '', now),
  )
  if (!opened) throw data(null, { status: 404 })
  const { identity, documents, messages } = opened
  return {
    ...presentProcess(opened, locale, now, false),
    done: takeFromAddress(new URL(request.url).searchParams, 'done', doneMarks),
    hasProfile: opened.process.versionId !== null,
    person: identity && {
      name: fullName(identity),
      address: identity.address,
      telephone: identity.telephone,
    },
    documents: documents.map(({ id, title, file }) => ({
      title,
      href: documentPaths.document(locale, { documentId: id }),
      isScanned: file.scan === 'clean',
    })),
    messages: presentChat(messages, 'recipient', locale),
    isOpen: !hasEnded(opened.process.state),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const processId = params.processId ?? ''
  const posted = await postToProcess(actor, processId, request, context)
  if ('done' in posted) throw redirect(`${paths.received(locale, { processId })}?done=${posted.done}`, 303)
  return data(posted, { status: 422 })
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function ReceivedPersonPage() {
  const t = useT('placements')
  const locale = useLocale()
  const posted = useActionData<typeof action>()
  const { processId, hasProfile, caseNumber, person, documents, done, ...view } = useLoaderData<typeof loader>()
  const title = person?.name ?? t('own.case', { caseNumber })
  return (
    <main id="content" className="wrap wrap--desk page placed">
      <title>{title}</title>
      <Breadcrumb
        crumbs={[
          hasProfile
            ? { label: t('own.case', { caseNumber }), href: circulations.reply(locale, { processId }) }
            : { label: t('received.all'), href: circulations.received(locale) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{t(person ? 'received.lead' : 'received.ranOut')}</p>
        <Outcome posted={posted} done={done} />
      </header>
      {person && <Contact person={person} documents={documents} />}
      <NextSteps {...view} isOwn={false} posted={posted} />
      {person && <Chat lines={view.messages} other={person.name} isOpen={view.isOpen} posted={posted} />}
      <History lines={view.history} />
    </main>
  )
}

type ContactProps = { person: NonNullable<View['person']>; documents: View['documents'] }

function Contact({ person: { address, telephone }, documents }: ContactProps) {
  const t = useT('placements')
  const contact = [
    ...(address ? [{ key: t('received.mail'), value: <a href={`mailto:${address}`}>{address}</a> }] : []),
    ...(telephone ? [{ key: t('received.telephone'), value: <a href={`tel:${telephone}`}>{telephone}</a> }] : []),
  ]
  return (
    <section className="card pad" aria-labelledby="contact">
      <h2 className="h3" id="contact">
        {t('received.contact')}
      </h2>
      <KeyValues facts={contact} />
      <h3 className="h4">{t('received.documents')}</h3>
      {documents.length === 0 ? (
        <p className="muted">{t('received.noDocuments')}</p>
      ) : (
        <ul>
          {documents.map(({ title, href, isScanned }) => (
            <li key={href}>
              <a href={href}>{title}</a>
              {!isScanned && <span className="small muted"> ({t('received.notScanned')})</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
