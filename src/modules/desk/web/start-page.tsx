import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Empty, Tag } from '#platform/components'
import { daysBetween } from '#platform/days'
import { pageRequest, signedIn } from '#platform/http/page'
import { calendarDay, formatDate, useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'

import { deskFrame } from '../queries/frame.ts'
import { todayOf } from '../queries/today.ts'
import './desk.css'

export const handle = { permission: 'signedIn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedIn(context, request)
  const { locale } = context.get(pageRequest)
  if (actor.kind === 'person') throw redirect(couples.file(locale))
  const now = new Date()
  const today = calendarDay(now)
  const items = await todayOf(actor, locale, now)
  return {
    today,
    frame: deskFrame(actor, locale),
    items: items.map(({ text, href, due, urgent }) => ({
      text,
      href,
      urgent,
      due: due && formatDate(locale, due, 'short'),
      days: due && daysBetween(today, calendarDay(due)),
    })),
  }
}

export default function StartPage() {
  const t = useT('desk')
  const locale = useLocale()
  const { today, frame, items } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('start.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('start.title')}</h1>
        <p className="muted">{formatDate(locale, today, 'long')}</p>
      </header>
      <div className="dk__start">
        <section aria-labelledby="needs-me" className="stack">
          <h2 className="h2" id="needs-me">
            {t('start.needsMe', { count: items.length })}
          </h2>
          {items.length === 0 ? (
            <Empty title={t('start.nothing')}>
              <p>{t('start.nothingText')}</p>
            </Empty>
          ) : (
            <ol className="dk__today card">
              {items.map((item, position) => (
                <li key={position}>
                  <a href={item.href}>{item.text}</a>
                  <Due {...item} />
                </li>
              ))}
            </ol>
          )}
        </section>
        <nav aria-label={t('start.everything')} className="stack">
          {frame?.menus
            .filter(({ group }) => group !== 'today')
            .map(({ group, links }) => (
              <section key={group} className="card pad">
                <h2 className="h4">{t(`group.${group}`)}</h2>
                <ul className="dk__links">
                  {links.map(({ href, label }) => (
                    <li key={href}>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
        </nav>
      </div>
    </main>
  )
}

function Due({ due, days, urgent }: { due: string | null; days: number | null; urgent: boolean }) {
  const t = useT('desk')
  if (due === null || days === null)
    return urgent ? (
      <Tag tone="warn" icon="warning">
        {t('start.waiting')}
      </Tag>
    ) : null
  if (days < 0)
    return (
      <Tag tone="danger" icon="warning">
        {t('start.overdue', { days: -days })}
      </Tag>
    )
  const tone = days <= 7 || urgent ? 'warn' : 'neutral'
  return (
    <Tag tone={tone} icon="clock">
      {t('start.due', { day: due, days })}
    </Tag>
  )
}
