import type { ReactNode } from 'react'

import { KeyValues } from '#platform/components'
import { useT } from '#platform/i18n'
import type { ShortProfileView } from '#modules/shortprofiles'

/** The masked profile as recipients read it: the occupation as heading, then field by field. */
export function ShortProfileSheet({
  caseNumber,
  profile,
  printedBy,
  children,
}: {
  caseNumber: string
  profile: ShortProfileView
  /** Who reads it and when, in words: stands on paper alone (W19). */
  printedBy: string
  children?: ReactNode
}) {
  const t = useT('shortprofiles')
  const { title, lines } = profile
  return (
    <div className="stack stack--l">
      <header className="stack stack--s">
        <p className="muted small num">{t('page.number', { number: caseNumber })}</p>
        <h1 className="h1">{title}</h1>
      </header>
      <KeyValues facts={lines.map(({ label, value }) => ({ key: label, value }))} />
      <p className="small muted">{t('page.anonymous')}</p>
      {children}
      <p className="ci__printed">{printedBy}</p>
    </div>
  )
}
