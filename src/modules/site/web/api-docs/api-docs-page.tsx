import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Disclosure, KeyValues, Table } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { cataloguesOf, useT } from '#platform/i18n'

import { describeOperations, type FieldView, type OperationView } from './describe-operations.ts'

export const handle = { permission: 'public' }

export function loader({ context }: LoaderFunctionArgs) {
  const request = context.get(pageRequest)
  const problems = cataloguesOf(request.locale).http?.problem as Record<string, string>
  return {
    operations: describeOperations(request.describeRest()),
    base: new URL('/api/v1', request.publicUrl).href,
    problems: Object.entries(problems).map(([code, meaning]) => ({ code, meaning })),
  }
}

/** The REST interface as pages show everything else: rendered on the server, nothing from elsewhere, no script. */
export default function ApiDocsPage() {
  const t = useT('site')
  const { operations, base, problems } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('apiDocs.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('apiDocs.title')}</h1>
        <p className="lead">{t('apiDocs.lead')}</p>
      </header>
      <KeyValues
        facts={[
          { key: t('apiDocs.address'), value: <code>{base}</code> },
          {
            key: t('apiDocs.description'),
            value: (
              <a href="/api/v1/openapi.json">
                <code>openapi.json</code>
              </a>
            ),
          },
        ]}
      />
      <section className="section prose">
        <h2 className="h2">{t('apiDocs.rules.title')}</h2>
        <ul>
          {(['json', 'tokens', 'language', 'problems', 'limits'] as const).map((rule) => (
            <li key={rule}>{t(`apiDocs.rules.${rule}`)}</li>
          ))}
        </ul>
      </section>
      <section className="section stack stack--xl">
        <h2 className="h2">{t('apiDocs.operations')}</h2>
        {operations.length === 0 && <p>{t('apiDocs.none')}</p>}
        {operations.map((operation) => (
          <Operation key={operation.id} operation={operation} />
        ))}
      </section>
      <section className="section">
        <Table
          caption={t('apiDocs.problems.title')}
          columns={[
            { key: 'code', heading: t('apiDocs.problems.code'), cell: ({ code }) => <code id={code}>{code}</code> },
            { key: 'meaning', heading: t('apiDocs.problems.meaning'), cell: ({ meaning }) => meaning },
          ]}
          rows={problems}
          rowKey={({ code }) => code}
        />
      </section>
    </main>
  )
}

function Operation({ operation }: { operation: OperationView }) {
  const t = useT('site')
  return (
    <article className="card pad stack" id={operation.id} aria-labelledby={`${operation.id}-title`}>
      <h3 className="h3" id={`${operation.id}-title`}>
        <code>
          {operation.method} {operation.path}
        </code>
      </h3>
      {/* Descriptions are part of the interface and stand in English, as in the description file. */}
      <p lang="en" className="b">
        {operation.summary}
      </p>
      <p className="small">
        {operation.permission === 'public'
          ? t('apiDocs.public')
          : t.rich('apiDocs.needs', { permission: () => <code>{operation.permission}</code> })}
      </p>
      {operation.description && <p lang="en">{operation.description}</p>}
      {operation.parameters.length > 0 && <Fields caption={t('apiDocs.parameters')} fields={operation.parameters} />}
      {operation.body.length > 0 && (
        <Disclosure summary={t('apiDocs.body')}>
          <Fields caption={t('apiDocs.body')} fields={operation.body} />
        </Disclosure>
      )}
      {operation.answers.map(({ status, description, fields }) => (
        <Disclosure
          key={status}
          summary={
            <>
              {t('apiDocs.answers')} {status}
            </>
          }
        >
          <p lang="en">{description}</p>
          {fields.length > 0 && <Fields caption={`${t('apiDocs.answers')} ${status}`} fields={fields} />}
        </Disclosure>
      ))}
    </article>
  )
}

function Fields({ caption, fields }: { caption: string; fields: readonly FieldView[] }) {
  const t = useT('site')
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'name', heading: t('apiDocs.name'), cell: ({ name }) => <code>{name}</code> },
        {
          key: 'kind',
          heading: t('apiDocs.type'),
          cell: ({ kind, required }) => (
            <>
              <code>{kind}</code>
              {required && <span className="muted"> {t('apiDocs.required')}</span>}
            </>
          ),
        },
        {
          key: 'meaning',
          heading: t('apiDocs.meaning'),
          cell: ({ description }) => <span lang="en">{description}</span>,
        },
      ]}
      rows={fields}
      rowKey={({ name }) => name}
    />
  )
}
