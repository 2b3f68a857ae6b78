import { Icon, Mark, type IconName } from '#platform/components'
import { locales, ownName, useLocale, useT, type Locale } from '#platform/i18n'
import type { DeskGroup } from '#platform/desk'
import type { ReactNode } from 'react'

import { paths } from '../paths.ts'
import type { DeskFrameView, DeskLink } from '../queries/frame.ts'
import script from './desk.js?url'
import { harmlessPlace } from './harmless-place.ts'
import { currentOf, placeIn } from './place-in-menu.ts'
import './person-frame.css'

interface PersonFrameProps {
  view: DeskFrameView
  /** The network's own name, as on its public pages. */
  name: string | null
  pathname: string
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}

/** Of the main links, in their order. */
const icons: readonly IconName[] = ['list', 'search', 'mail', 'seal']
/** As many as fit side by side on a phone, within reach of a thumb; wide screens show the same ones. */
const mainCount = 4

/** Around a person's own pages: made for a phone, and works without script. */
export function PersonFrame({ view, name, pathname, alternates, children }: PersonFrameProps) {
  const t = useT('desk')
  const tShell = useT('components')
  const { main, others, account } = arrange(view, useLocale())
  const here = placeIn([...main, ...others, ...account], pathname)
  return (
    <>
      <a className="skip" href="#content">
        {tShell('shell.skip')}
      </a>
      <header className="pn">
        <div className="wrap pn__bar">
          <a className="brand" href={main[0]?.href}>
            <Mark />
            <b lang="de">{name}</b>
          </a>
          <nav className="pn__nav" aria-label={tShell('shell.navigation')}>
            {main.map((link) => (
              <a key={link.href} href={link.href} aria-current={currentOf(link, here, pathname)}>
                {link.label}
              </a>
            ))}
            <More lists={[others, account]} here={here} pathname={pathname} />
          </nav>
          <Languages alternates={alternates} />
          <a className="pn__leave" href={harmlessPlace} rel="noreferrer" data-leave-quickly="">
            {t('leaveQuickly')}
          </a>
        </div>
      </header>
      <div className="shell__main pn__main">{children}</div>
      <nav className="pn__tabs" aria-label={t('person.quick')}>
        {main.map((link, position) => (
          <a key={link.href} href={link.href} aria-current={currentOf(link, here, pathname)}>
            <Icon name={icons[position] ?? 'list'} />
            {link.label}
          </a>
        ))}
        <More lists={[others, account]} here={here} pathname={pathname} />
      </nav>
      <script type="module" src={script} />
    </>
  )
}

type Arranged = { main: DeskLink[]; others: DeskLink[]; account: DeskLink[] }

/** The file, the jobs and what is agreed come first; the page for staff of the day is none of a person's. */
function arrange({ menus }: DeskFrameView, locale: Locale): Arranged {
  const isOwn = ({ href }: DeskLink) => href !== paths.start(locale) && href !== paths.seats(locale)
  const of = (group: DeskGroup) => (menus.find((menu) => menu.group === group)?.links ?? []).filter(isOwn)
  const own = of('today')
  const first = [...own.slice(0, 1), ...of('jobs'), ...own.slice(1)]
  return {
    main: first.slice(0, mainCount),
    others: [...first.slice(mainCount), ...of('network')],
    account: of('account'),
  }
}

type MoreProps = { lists: readonly DeskLink[][]; here: string | undefined; pathname: string }

function More({ lists, here, pathname }: MoreProps) {
  const t = useT('desk')
  const holdsPage = lists.flat().some(({ href }) => href === here)
  return (
    <details className="pn__more dk__menu" name="desk">
      <summary data-here={holdsPage || undefined}>
        <Icon name="menu" />
        {t('person.more')}
      </summary>
      <div className="pn__sheet">
        {lists.map((links) => (
          <ul key={links[0]?.href}>
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={currentOf(link, here, pathname)}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </div>
    </details>
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
