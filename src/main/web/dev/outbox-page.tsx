import { join } from 'node:path'
import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { config } from '#platform/config'
import { pageRequest } from '#platform/http/page'
import { readOutbox } from '#platform/mail'

export const handle = { permission: 'public' }

const shown = 200

/** What would have been sent. Only `npm run dev` has this page (S-21). */
export function loader({ context }: LoaderFunctionArgs) {
  if (!context.get(pageRequest).development) throw data(null, { status: 404 })
  const mails = readOutbox(join(config().home, 'outbox')).slice(0, shown)
  return {
    mails: mails.map(({ file, at, to, subject, text }) => ({
      file,
      at,
      to: `${to.name} <${to.address}>`,
      subject,
      text,
    })),
  }
}

export default function OutboxPage() {
  const { mails } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>Outbox</title>
      <header className="page__head">
        <h1 className="h1">Outbox</h1>
        <p className="lead">What would have been sent: no SMTP_URL is set. The newest comes first.</p>
      </header>
      {mails.map(({ file, at, to, subject, text }) => (
        <article key={file} className="card pad stack section--near">
          <h2 className="h3">{subject}</h2>
          <p className="small muted">
            {at} · {to} · <a href={`/dev/outbox/${file}`}>HTML</a>
          </p>
          <pre className="small" style={{ whiteSpace: 'pre-wrap' }} tabIndex={0}>
            {text.split(/(https?:\/\/\S+)/).map((part, position) =>
              part.startsWith('http') ? (
                <a key={position} href={part}>
                  {part}
                </a>
              ) : (
                part
              ),
            )}
          </pre>
        </article>
      ))}
    </main>
  )
}
