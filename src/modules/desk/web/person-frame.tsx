import { Icon, Mark, type IconName } from '#platform/components'
import { locales, ownName, useLocale, useT, type Locale } from '#platform/i18n'
import type { ReactNode } from 'react'

import { paths } from '../paths.ts'
import type { DeskFrameView, DeskLink } from '../queries/frame.ts'
import script from './desk.js?url'
import { harmlessPlace } from './harmless-place.ts'
import './person-frame.css'

interface PersonFrameProps {
  view: DeskFrameView
  /** The network's own name, as on its public pages. */
  name: string | null
  pathname: string
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}

/** Shown at the bottom of a phone, within reach of a thumb; the rest is one tap further. */
const tabIcons: readonly IconName[] = ['list', 'search', 'seal']

/** Around a person's own pages: made for a phone, and works without script. */
export function PersonFrame({ view, name, pathname, alternates, children }: PersonFrameProps) {
  const t = useT('desk')
  const tShell = useT('components')
  const { tabs, others } = arrange(view, useLocale())
  return (
    <>
      <a className="skip" href="#content">
        {tShell('shell.skip')}
      </a>
      <header className="pn">
        <div className="wrap pn__bar">
          <a className="brand" href={tabs[0]?.href}>
            <Mark />
            <b lang="de">{name}</b>
          </a>
          <nav className="pn__nav" aria-label={tShell('shell.navigation')}>
            <Links links={[...tabs, ...others]} pathname={pathname} />
          </nav>
          <Languages alternates={alternates} />
          <a className="pn__leave" href={harmlessPlace} rel="noreferrer" data-leave-quickly="">
            {t('leaveQuickly')}
          </a>
        </div>
      </header>
      <div className="shell__main pn__main">{children}</div>
      <nav className="pn__tabs" aria-label={t('person.quick')}>
        {tabs.map(({ href, label }, position) => (
          <a key={href} href={href} aria-current={isHere(href, pathname, tabs) ? 'page' : undefined}>
            <Icon name={tabIcons[position] ?? 'list'} />
            {label}
          </a>
        ))}
        <details className="pn__more dk__menu" name="desk">
          <summary>
            <Icon name="menu" />
            {t('person.more')}
          </summary>
          <div className="pn__sheet">
            <Links links={others} pathname={pathname} />
          </div>
        </details>
      </nav>
      <script type="module" src={script} />
    </>
  )
}

/** The file, the jobs and what is agreed come first; the page for staff of the day is none of a person's. */
function arrange({ menus }: DeskFrameView, locale: Locale): { tabs: DeskLink[]; others: DeskLink[] } {
  const of = (group: string) => menus.find((menu) => menu.group === group)?.links ?? []
  const own = of('today').filter(({ href }) => href !== paths.start(locale))
  const [jobs] = of('jobs')
  const tabs = [own[0], jobs, own[1]].filter((link) => link !== undefined)
  const all = menus.flatMap(({ links }) => links).filter(({ href }) => href !== paths.start(locale))
  return { tabs, others: all.filter(({ href }) => !tabs.some((tab) => tab.href === href)) }
}

/** A page below a tab belongs to it, to the longest one that fits. */
function isHere(href: string, pathname: string, tabs: readonly DeskLink[]): boolean {
  const fits = tabs.filter((tab) => pathname === tab.href || pathname.startsWith(`${tab.href}/`))
  return fits.toSorted((one, other) => other.href.length - one.href.length)[0]?.href === href
}

function Links({ links, pathname }: { links: readonly DeskLink[]; pathname: string }) {
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === pathname ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Languages({ alternates }: { alternates: Record<Locale, string> | undefined }) {
  const t = useT('components')
  const locale = useLocale()
  return (
    <nav className="pn__langs" aria-label={t('shell.languages')}>
      {locales.map((other) => (
        <a
          key={other}
          href={alternates?.[other] ?? paths.start(other)}
          lang={other}
          hrefLang={other}
          aria-current={other === locale ? 'true' : undefined}
        >
          <span aria-hidden="true">{other.toUpperCase()}</span>
          <span className="sr">{ownName[other]}</span>
        </a>
      ))}
    </nav>
  )
}
