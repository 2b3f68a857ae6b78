import type { ReactNode } from 'react'

import { locales, ownName, useLocale, useT, type Locale } from '#platform/i18n'

/** The frame of every public page: skip link, languages, header, content, footer. */
export function Shell({
  alternates,
  children,
}: {
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}) {
  const t = useT('components')
  const locale = useLocale()
  return (
    <>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <nav className="langs" aria-label={t('shell.languages')}>
        {locales.map((other) => (
          <a
            key={other}
            href={alternates?.[other] ?? `/${other}`}
            lang={other}
            hrefLang={other}
            aria-current={other === locale || undefined}
          >
            {ownName[other]}
          </a>
        ))}
      </nav>
      {children}
    </>
  )
}
