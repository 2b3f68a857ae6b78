import { compiledCatalogues, localeOfPath, receiveCatalogues, type Locale, type Messages } from '#platform/i18n'

import type { MessagePart } from './page-handle.ts'

const name = 'duett-messages'

/** Brings the named texts to the page's script, as an attribute: no inline script, nothing to escape by hand. */
export function PageMessages({ locale, parts }: { locale: Locale; parts: readonly MessagePart[] }) {
  return <meta name={name} content={JSON.stringify(pick(compiledCatalogues(locale), parts))} />
}

/** Before hydration: hands what `PageMessages` brought to `#platform/i18n`. */
export function readPageMessages(): void {
  const locale = localeOfPath(location.pathname)
  const content = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content')
  if (locale && content) receiveCatalogues(locale, JSON.parse(content))
}

function pick(catalogues: Messages, parts: readonly string[]): Messages {
  const picked: Messages = {}
  for (const part of new Set(parts)) {
    const keys = part.split('.')
    const last = keys.pop() ?? ''
    let source: Messages = catalogues
    let target = picked
    for (const key of keys) {
      source = source[key] as Messages
      target = (target[key] ??= {}) as Messages
    }
    const texts = source[last]
    if (texts === undefined) throw new Error(`no texts named ${part}`)
    target[last] = texts
  }
  return picked
}
