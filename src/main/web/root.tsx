import type { ReactNode } from 'react'
import {
  data,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteLoaderData,
  type LoaderFunctionArgs,
} from 'react-router'

import '../../platform/look/duett.css'
import { PageMessages, Shell, type PageHandle } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { defaultLocale, localeOfPath, LocaleProvider } from '#platform/i18n'

import { ErrorPage } from './error-page.tsx'
import { useNonce } from './nonce.tsx'

export function loader({ context }: LoaderFunctionArgs) {
  const { alternates, refusal } = context.get(pageRequest)
  if (refusal !== undefined) throw data(null, { status: refusal })
  return { alternates }
}

export function Layout({ children }: { children: ReactNode }) {
  const locale = localeOfPath(useLocation().pathname) ?? defaultLocale
  const root = useRouteLoaderData<typeof loader>('root')
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined)
  const interactive = handles.some((handle) => handle?.interactive)
  const bare = handles.some((handle) => handle?.bare)
  const nonce = useNonce()
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {interactive && (
          <PageMessages locale={locale} namespaces={handles.flatMap((handle) => handle?.messages ?? [])} />
        )}
      </head>
      <body>
        <LocaleProvider locale={locale}>
          {bare ? children : <Shell alternates={root?.alternates}>{children}</Shell>}
        </LocaleProvider>
        {interactive && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: { error: unknown }) {
  return <ErrorPage error={error} />
}
