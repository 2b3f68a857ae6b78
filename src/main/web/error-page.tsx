import { isRouteErrorResponse } from 'react-router'

import { useT } from '#platform/i18n'

/** One page for all that goes wrong: says what it means for the reader, never what broke. */
export function ErrorPage({ error }: { error: unknown }) {
  const t = useT('components')
  const missing = isRouteErrorResponse(error) && error.status === 404
  return (
    <main id="content" className="wrap">
      <title>{missing ? t('notFound.title') : t('failure.title')}</title>
      <h1 className="h1">{missing ? t('notFound.title') : t('failure.title')}</h1>
      <p className="lead">{missing ? t('notFound.text') : t('failure.text')}</p>
    </main>
  )
}
