import { Fragment } from 'react'

import { formatNumber, useLocale, useT } from '#platform/i18n'

import { Icon } from './icons.tsx'

export interface Crumb {
  label: string
  href: string
}

/** Where a page stands. The page itself is not among the crumbs; its heading follows. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useT('components')
  return (
    <nav className="crumbs" aria-label={t('breadcrumb')}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface PaginationProps {
  /** From 1. */
  page: number
  pages: number
  href: (page: number) => string
}

export function Pagination({ page, pages, href }: PaginationProps) {
  const t = useT('components')
  const locale = useLocale()
  if (pages <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((number) => number >= 1 && number <= pages)
  return (
    <nav className="pag" aria-label={t('pagination.label')}>
      {page > 1 && (
        <a className="pag__back" href={href(page - 1)} rel="prev">
          <Icon name="back" />
          {t('pagination.back')}
        </a>
      )}
      {shown.map((number, position) => (
        <Fragment key={number}>
          {position > 0 && number - (shown[position - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
          <a
            href={href(number)}
            aria-current={number === page ? 'page' : undefined}
            aria-label={t('pagination.page', { number })}
          >
            {formatNumber(locale, number)}
          </a>
        </Fragment>
      ))}
      {page < pages && (
        <a className="pag__next" href={href(page + 1)} rel="next">
          {t('pagination.next')}
          <Icon name="next" />
        </a>
      )}
    </nav>
  )
}

export interface Tab {
  label: string
  href: string
  /** How much stands there. */
  count?: number
}

/** Views of one thing. Each is a page of its own, so they work without script. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  const locale = useLocale()
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.href === current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="tabs__count num"> {formatNumber(locale, tab.count)}</span>}
        </a>
      ))}
    </nav>
  )
}

/** A way through in order: done with a tick, now in ink, later as a ring. `current` counts from 0. */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useT('components')
  return (
    <ol className="steps">
      {steps.map((step, position) => (
        <li
          key={step}
          className={position < current ? 'done' : undefined}
          aria-current={position === current ? 'step' : undefined}
        >
          <span>
            {step}
            {position < current && <span className="sr"> {t('stepDone')}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
