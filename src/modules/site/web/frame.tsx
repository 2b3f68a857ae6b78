import './site.css'

import type { ReactNode } from 'react'

import { Shell } from '#platform/components'
import { useLocale, useT, type Locale } from '#platform/i18n'
import { paths as desk } from '#paths/desk'
import { paths as identity } from '#paths/identity'
import { paths as members } from '#paths/members'
import { paths as networkPaths } from '#paths/network'
import { paths as offers } from '#paths/offers'
import { paths as reference } from '#paths/reference'
import { paths as search } from '#paths/search'
import { paths as vacancies } from '#paths/vacancies'

import { paths } from '../paths.ts'
import type { SiteNetwork } from '../queries/site-network.ts'

interface FrameProps {
  /** Null before there is a network, and on pages that failed too early to know. */
  network: SiteNetwork | null
  isSignedIn: boolean
  pathname: string
  alternates: Record<Locale, string> | undefined
  children: ReactNode
}

/** The public site's frame: which pages the header and the footer lead to. */
export function Frame({ network, isSignedIn, pathname, alternates, children }: FrameProps) {
  const t = useT('site')
  const tIdentity = useT('identity')
  const tDesk = useT('desk')
  const tMembers = useT('members')
  const tOffers = useT('offers')
  const locale = useLocale()
  const navigation = [
    { href: search.search(locale), label: t('frame.search') },
    { href: vacancies.vacancies(locale), label: t('frame.vacancies') },
    { href: members.directory(locale), label: tMembers('directory.title') },
    { href: offers.offers(locale), label: tOffers('list.title') },
    { href: paths.easyRead(locale), label: t('frame.easyRead') },
    isSignedIn
      ? { href: desk.start(locale), label: tDesk('menuLabel'), isAction: true }
      : { href: identity.signIn(locale), label: tIdentity('menu.signIn'), isAction: true },
  ]
  const columns = [
    [
      { href: search.search(locale), label: t('frame.search') },
      { href: vacancies.vacancies(locale), label: t('frame.vacancies') },
      { href: reference.occupations(locale), label: t('frame.occupations') },
      { href: search.rules(locale), label: t('frame.rules') },
      { href: paths.sources(locale), label: t('frame.sources') },
      { href: paths.apiDocs(locale), label: t('frame.apiDocs') },
    ],
    [
      { href: members.directory(locale), label: tMembers('directory.title') },
      { href: members.finder(locale), label: tMembers('finder.title') },
      { href: offers.offers(locale), label: tOffers('list.title') },
      { href: offers.coverage(locale), label: tOffers('coverage.title') },
      { href: members.join(locale), label: tMembers('join.title') },
      { href: networkPaths.news(locale), label: t('frame.news') },
    ],
    [
      { href: paths.easyRead(locale), label: t('frame.easyRead') },
      { href: paths.accessibility(locale), label: t('frame.accessibility') },
      { href: paths.privacy(locale), label: t('frame.privacy') },
      { href: paths.imprint(locale), label: t('frame.imprint') },
    ],
  ]
  const name = network?.name[locale] ?? t('frame.nameless')
  const about = (
    <>
      <p className="b">{name}</p>
      <p className="muted">
        {network?.isDemonstration
          ? t('frame.aboutDemonstration')
          : t('frame.about', { count: network?.districtCount ?? 0 })}
      </p>
    </>
  )
  return (
    <Shell
      name={name}
      tagline={network?.look?.tagline[locale] || t('frame.tagline')}
      markHref={network?.look?.markHref ?? null}
      {...(network?.isDemonstration && { supporters: t('frame.demonstration') })}
      navigation={navigation}
      footer={{ about, columns }}
      pathname={pathname}
      alternates={alternates}
    >
      {children}
    </Shell>
  )
}
