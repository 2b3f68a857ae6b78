import aleoLatin from '@fontsource/aleo/files/aleo-latin-700-normal.woff2?url'
import firaLatin from '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2?url'
import type { ReactNode } from 'react'
import {
  data,
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteLoaderData,
  type LoaderFunctionArgs,
} from 'react-router'

import { pageRequest } from '#platform/http/page'
import { defaultLocale, localeOfPath, LocaleProvider, locales, type Locale } from '#platform/i18n'

import '../../platform/look/duett.css'
import mark from '../../platform/look/mark.svg?url'
import { deskFrame } from '../../modules/desk/queries/frame.ts'
import { DeskFrame } from '../../modules/desk/web/desk-frame.tsx'
import { PersonFrame } from '../../modules/desk/web/person-frame.tsx'
import { siteNetwork } from '../../modules/site/queries/site-network.ts'
import { Frame } from '../../modules/site/web/frame.tsx'
import { ErrorPage } from './error-page.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const { alternates, publicUrl, refusal, locale, actor, isSignedIn } = context.get(pageRequest)
  if (refusal !== undefined) throw data(null, { status: refusal })
  const [network, desk, signedIn] = await Promise.all([
    siteNetwork(),
    actor().then((who) => deskFrame(who, locale)),
    isSignedIn(),
  ])
  const publicOrigin = network?.host ? `https://${network.host}` : publicUrl.origin
  return { alternates, network, publicOrigin, desk, isSignedIn: signedIn }
}

/** Around every page. Rendered on the server alone: no page brings React to a browser. */
export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const locale = localeOfPath(pathname) ?? defaultLocale
  const root = useRouteLoaderData<typeof loader>('root')
  const { permission = 'public' } = (useMatches().at(-1)?.handle ?? {}) as { permission?: string }
  const isDeskPage = permission !== 'public'
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={mark} />
        <link rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={firaLatin} />
        <link rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={aleoLatin} />
        <Meta />
        <Links />
        {root?.network?.look?.coloursHref && <link rel="stylesheet" href={root.network.look.coloursHref} />}
        {root && <OtherLanguages alternates={root.alternates} origin={root.publicOrigin} pathname={pathname} />}
      </head>
      <body>
        <LocaleProvider locale={locale}>
          {isDeskPage && root?.desk && root.desk.seat === null ? (
            <PersonFrame
              view={root.desk}
              name={root.network?.name[locale] ?? null}
              pathname={pathname}
              alternates={root.alternates}
            >
              {children}
            </PersonFrame>
          ) : isDeskPage && root?.desk ? (
            <DeskFrame view={root.desk} pathname={pathname} alternates={root.alternates}>
              {children}
            </DeskFrame>
          ) : (
            <Frame
              network={root?.network ?? null}
              isSignedIn={root?.isSignedIn ?? false}
              pathname={pathname}
              alternates={root?.alternates}
            >
              {children}
            </Frame>
          )}
        </LocaleProvider>
      </body>
    </html>
  )
}

function OtherLanguages({
  alternates,
  origin,
  pathname,
}: {
  alternates: Record<Locale, string>
  origin: string
  pathname: string
}) {
  return (
    <>
      <link rel="canonical" href={origin + pathname} />
      {locales.map((locale) => (
        <link key={locale} rel="alternate" hrefLang={locale} href={origin + alternates[locale]} />
      ))}
    </>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: { error: unknown }) {
  return <ErrorPage error={error} />
}
