import { cataloguesOf, localeOfPath, receiveCatalogues, type Locale, type Namespace } from '#platform/i18n'

const name = 'duett-messages'

/** Brings the named catalogues to the page's script, as an attribute: no inline script, nothing to escape by hand. */
export function PageMessages({ locale, namespaces }: { locale: Locale; namespaces: readonly Namespace[] }) {
  const catalogues = cataloguesOf(locale)
  const needed = Object.fromEntries(
    [...new Set<Namespace>(['components', ...namespaces])].map((namespace) => [namespace, catalogues[namespace]]),
  )
  return <meta name={name} content={JSON.stringify(needed)} />
}

/** Before hydration: hands what `PageMessages` brought to `#platform/i18n`. */
export function readPageMessages(): void {
  const locale = localeOfPath(location.pathname)
  const content = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content')
  if (locale && content) receiveCatalogues(locale, JSON.parse(content))
}
