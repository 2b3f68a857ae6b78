import { isRouteErrorResponse } from 'react-router'

import { ButtonLink, Picture } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { useReference } from './reference.tsx'

const kinds = {
  403: 'foreignOrigin',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'tooLarge',
  429: 'tooMany',
} as const

/** One page for all that goes wrong: what it means for the reader and a reference, never what broke (wall W13). */
export function ErrorPage({ error }: { error: unknown }) {
  const t = useT('components')
  const locale = useLocale()
  const reference = useReference()
  const kind = (isRouteErrorResponse(error) && kinds[error.status as keyof typeof kinds]) || 'failure'
  return (
    <main id="content" className="wrap page error-page">
      <title>{t(`${kind}.title`)}</title>
      <Picture name="nothing-found" />
      <div className="stack">
        <h1 className="h1">{t(`${kind}.title`)}</h1>
        <p className="lead">{t(`${kind}.text`)}</p>
        <p>
          <ButtonLink href={`/${locale}`}>{t('toStart')}</ButtonLink>
        </p>
        {reference && (
          <p className="small muted">
            {t.rich('reference', { reference, b: (text) => <b className="num">{text}</b> })}
          </p>
        )}
      </div>
    </main>
  )
}
