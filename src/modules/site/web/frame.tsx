import './site.css'

import type { ReactNode } from 'react'

import { Shell } from '#platform/components'
import { useLocale, useT, type Locale } from '#platform/i18n'
import { paths as search } from '#paths/search'
import { paths as vacancies } from '#paths/vacancies'

import { paths } from '../paths.ts'

interface FrameProps {
  /** The network's own name in this language; without one the installation is a demonstration. */
  networkName: string | undefined
  pathname: string
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}

/** The public site's frame: which pages the header and the footer lead to. */
export function Frame({ networkName, pathname, alternates, children }: FrameProps) {
  const t = useT('site')
  const locale = useLocale()
  const navigation = [
    { href: search.search(locale), label: t('frame.search') },
    { href: vacancies.vacancies(locale), label: t('frame.vacancies') },
    { href: search.rules(locale), label: t('frame.rules') },
    { href: paths.easyRead(locale), label: t('frame.easyRead') },
  ]
  const columns = [
    [
      { href: search.search(locale), label: t('frame.search') },
      { href: vacancies.vacancies(locale), label: t('frame.vacancies') },
      { href: search.rules(locale), label: t('frame.rules') },
    ],
    [
      { href: paths.easyRead(locale), label: t('frame.easyRead') },
      { href: paths.accessibility(locale), label: t('frame.accessibility') },
      { href: paths.privacy(locale), label: t('frame.privacy') },
      { href: paths.imprint(locale), label: t('frame.imprint') },
    ],
    [
      { href: paths.sources(locale), label: t('frame.sources') },
      { href: paths.apiDocs(locale), label: t('frame.apiDocs') },
    ],
  ]
  const name = networkName ?? t('frame.demonstration')
  const about = (
    <>
      <p className="b">{name}</p>
      <p className="muted">{t('frame.about')}</p>
    </>
  )
  return (
    <Shell
      name={name}
      tagline={t('frame.tagline')}
      navigation={navigation}
      footer={{ about, columns }}
      pathname={pathname}
      alternates={alternates}
    >
      {children}
    </Shell>
  )
}
