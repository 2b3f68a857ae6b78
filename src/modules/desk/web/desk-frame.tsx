import './desk.css'

import type { ReactNode } from 'react'

import { Icon, Mark, Notice } from '#platform/components'
import { dot, locales, ownName, useLocale, useT, type Locale } from '#platform/i18n'
import { paths as identity, stepUpTo } from '#paths/identity'

import { paths } from '../paths.ts'
import type { DeskFrameView, DeskMenu } from '../queries/frame.ts'
import script from './desk.js?url'
import { harmlessPlace } from './harmless-place.ts'
import { currentOf, placeIn } from './place-in-menu.ts'

interface DeskFrameProps {
  view: DeskFrameView
  pathname: string
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}

/** Around every signed-in page: where one acts from, what one may open, and the way out. Works without script. */
export function DeskFrame({ view, pathname, alternates, children }: DeskFrameProps) {
  const t = useT('desk')
  const tShell = useT('components')
  const place = { pathname, here: placeOf(view, pathname, useLocale()) }
  return (
    <>
      <a className="skip" href="#content">
        {tShell('shell.skip')}
      </a>
      <header className="dk">
        <div className="dk__bar">
          <Home view={view} />
          <nav className="dk__nav" aria-label={tShell('shell.navigation')}>
            <Menus menus={view.menus} {...place} />
          </nav>
          <details className="dk__menu dk__all" name="desk">
            <summary>
              <Icon name="menu" />
              {tShell('shell.menu')}
            </summary>
            <nav className="dk__panel" aria-label={t('menuLabel')}>
              {view.menus.map((menu) => (
                <MenuLinks key={menu.group} menu={menu} {...place} named />
              ))}
              <Leaving />
              <Languages alternates={alternates} />
            </nav>
          </details>
          <details className="dk__menu dk__me" name="desk">
            <summary>{view.seat?.name ?? t('group.account')}</summary>
            <div className="dk__panel">
              <SeatLine view={view} />
              {view.menus
                .filter(({ group }) => group === 'account')
                .map((menu) => (
                  <MenuLinks key={menu.group} menu={menu} {...place} />
                ))}
              <Leaving />
              <Languages alternates={alternates} />
            </div>
          </details>
          <a className="dk__leave" href={harmlessPlace} rel="noreferrer" data-leave-quickly="">
            {t('leaveQuickly')}
          </a>
        </div>
        <div className="dk__seat small">
          <SeatLine view={view} />
        </div>
      </header>
      {view.lacksSecondFactor && <SecondFactorNotice />}
      <div className="shell__main dk__main">{children}</div>
      <script type="module" src={script} />
    </>
  )
}

function Home({ view }: { view: DeskFrameView }) {
  const locale = useLocale()
  const t = useT('desk')
  return (
    <a className="dk__home" href={paths.start(locale)}>
      <Mark />
      <b>{view.seat?.network ?? t('group.today')}</b>
    </a>
  )
}

/** Every page lies below the start page, which is therefore the place of nothing but itself. */
function placeOf({ menus }: DeskFrameView, pathname: string, locale: Locale): string | undefined {
  const links = menus.flatMap((menu) => menu.links)
  const start = paths.start(locale)
  if (pathname === start) return start
  return placeIn(
    links.filter(({ href }) => href !== start),
    pathname,
  )
}

type Place = { pathname: string; here: string | undefined }

/** One link where a group has one, else a menu that opens in place. */
function Menus({ menus, here, pathname }: { menus: readonly DeskMenu[] } & Place) {
  const t = useT('desk')
  return menus
    .filter(({ group }) => group !== 'account')
    .map((menu) => {
      const [first] = menu.links
      if (first && menu.links.length === 1)
        return (
          <a key={menu.group} href={first.href} aria-current={currentOf(first, here, pathname)}>
            {first.label}
          </a>
        )
      return (
        <details key={menu.group} className="dk__menu" name="desk">
          <summary data-here={menu.links.some(({ href }) => href === here) || undefined}>
            {t(`group.${menu.group}`)}
          </summary>
          <div className="dk__panel">
            <MenuLinks menu={menu} here={here} pathname={pathname} />
          </div>
        </details>
      )
    })
}

function MenuLinks({ menu, here, pathname, named = false }: { menu: DeskMenu; named?: boolean } & Place) {
  const t = useT('desk')
  return (
    <>
      {named && <p className="dk__group">{t(`group.${menu.group}`)}</p>}
      <ul>
        {menu.links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={currentOf(link, here, pathname)}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function SeatLine({ view: { seat } }: { view: DeskFrameView }) {
  const t = useT('desk')
  const tSeats = useT('seats')
  const locale = useLocale()
  if (!seat) return null
  return (
    <p>
      {t('seat', { role: tSeats(`role.${seat.role}`), organisation: seat.organisation })}
      {seat.several && (
        <>
          {dot}
          <a href={paths.seats(locale)}>{t('switch')}</a>
        </>
      )}
    </p>
  )
}

function Leaving() {
  const t = useT('desk')
  const locale = useLocale()
  return (
    <ul>
      <li>
        <a href={`/${locale}`}>{t('publicSite')}</a>
      </li>
    </ul>
  )
}

function Languages({ alternates }: { alternates: Record<Locale, string> | undefined }) {
  const locale = useLocale()
  return (
    <p className="dk__langs">
      {locales.map((other) => (
        <a
          key={other}
          href={alternates?.[other] ?? paths.start(other)}
          lang={other}
          hrefLang={other}
          aria-current={other === locale ? 'true' : undefined}
        >
          {ownName[other]}
        </a>
      ))}
    </p>
  )
}

function SecondFactorNotice() {
  const t = useT('desk')
  const locale = useLocale()
  return (
    <aside className="wrap wrap--desk dk__notice" aria-label={t('secondFactor.title')}>
      <Notice tone="warn" title={t('secondFactor.title')}>
        <p>
          {t('secondFactor.text')} <a href={identity.app(locale)}>{t('secondFactor.setUp')}</a>
          {dot}
          <a href={stepUpTo(locale, paths.start(locale))}>{t('secondFactor.passkey')}</a>
        </p>
      </Notice>
    </aside>
  )
}
