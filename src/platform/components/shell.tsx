import type { ReactNode } from 'react'

import { locales, ownName, useLocale, useT, type Locale } from '#platform/i18n'

import { Icon } from './icons.tsx'
import { Mark } from './marks.tsx'

export interface NavigationLink {
  href: string
  label: string
  /** Stands out as a button at the end of the header. */
  isAction?: boolean
}

export interface ShellProps {
  /** The network's own name; "Duett" stays in the footer. */
  name: string
  tagline: string
  /** The network's own mark; null: the mark of Duett. */
  markHref?: string | null
  /** Who carries the network, above everything. */
  supporters?: string
  navigation: readonly NavigationLink[]
  footer: { about: ReactNode; columns: readonly (readonly NavigationLink[])[] }
  /** The address of the present page, to mark it in the navigation. */
  pathname: string
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}

/** The frame of every public page: skip link, languages, header, content, footer. Works without script. */
export function Shell({ children, ...frame }: ShellProps) {
  const t = useT('components')
  return (
    <>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <Header {...frame} />
      <div className="shell__main">{children}</div>
      <Footer {...frame.footer} />
    </>
  )
}

function Header({
  name,
  tagline,
  markHref = null,
  supporters,
  navigation,
  pathname,
  alternates,
}: Omit<ShellProps, 'children' | 'footer'>) {
  const t = useT('components')
  const locale = useLocale()
  const links = <NavigationLinks links={navigation} pathname={pathname} />
  return (
    <header>
      <div className="top">
        <div className="wrap">
          {supporters && <span className="top__own">{supporters}</span>}
          <nav className="langs" aria-label={t('shell.languages')}>
            {locales.map((other) => (
              <a
                key={other}
                href={alternates?.[other] ?? `/${other}`}
                lang={other}
                hrefLang={other}
                aria-current={other === locale ? 'true' : undefined}
              >
                {ownName[other]}
              </a>
            ))}
          </nav>
        </div>
      </div>
      <div className="head">
        <div className="wrap">
          <a className="brand" href={`/${locale}`}>
            {markHref === null ? <Mark /> : <img className="brand__mark" src={markHref} alt="" height="44" />}
            <span>
              <b>{name}</b>
              <small>{tagline}</small>
            </span>
          </a>
          {navigation.length > 0 && (
            <>
              <nav className="nav nav--wide" aria-label={t('shell.navigation')}>
                {links}
              </nav>
              <details className="menu">
                <summary>
                  <Icon name="menu" />
                  {t('shell.menu')}
                </summary>
                <nav className="nav" aria-label={t('shell.navigation')}>
                  {links}
                </nav>
              </details>
            </>
          )}
        </div>
      </div>
    </header>
  )
}

function NavigationLinks({ links, pathname }: { links: readonly NavigationLink[]; pathname: string }) {
  return (
    <ul>
      {links.map(({ href, label, isAction }) => (
        <li key={href} className={isAction ? 'nav__act' : undefined}>
          <a href={href} aria-current={href === pathname ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Footer({ about, columns }: ShellProps['footer']) {
  const t = useT('components')
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="foot__cols small">
          <div className="stack stack--s">{about}</div>
          {columns.map((links, position) => (
            <ul key={position}>
              {links.map(({ href, label }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          ))}
        </div>
        <p className="foot__made xs muted">{t('shell.madeWith')}</p>
      </div>
    </footer>
  )
}
