import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, Disclosure, KeyValues, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { calendarDay, formatDate, useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as circulations } from '#paths/circulations'
import { stepUpTo } from '#paths/identity'
import { paths as privacy } from '#paths/privacy'
import { newAddress } from '../actions/new-address.ts'
import { switchOff } from '../actions/switch-off.ts'
import { paths } from '../paths.ts'
import { ownCalendar } from '../queries/own-calendar.ts'
import { Days } from './days.tsx'
import { presentDays } from './present-days.ts'
import './calendar.css'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const own = await inTransaction(scope, (db) => ownCalendar(db, actor, calendarDay(new Date())))
  // Hidden until it is erased: whoever signs in is led to the way back.
  if (!own) throw redirect(privacy.ownData(locale))
  const { feed, appointments } = own
  return {
    feed: feed && {
      since: formatDate(locale, feed.createdAt, 'minute'),
      fetched: feed.fetchedAt && formatDate(locale, feed.fetchedAt, 'minute'),
    },
    days: presentDays(appointments, locale),
    proof: actor.session.steppedUp ? null : stepUpTo(locale, paths.own(locale)),
    done: takeFromAddress(new URL(request.url).searchParams, 'done', ['off']),
  }
}

/** A new address is in the answer to the post itself, so that it stands in no address bar and no history. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale, publicUrl } = context.get(pageRequest)
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const own = paths.own(locale)
  if (typed(await request.formData(), 'act') === 'off') {
    const answer = await runAction(switchOff, {}, acting)
    if (!answer.ok) throw data(null, { status: 404 })
    throw redirect(`${own}?done=off`, 303)
  }
  const answer = await runAction(newAddress, {}, acting)
  if (answer.ok) return { address: new URL(paths.feed(locale, answer.result), publicUrl).href }
  if (answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  // The ten minutes are over since the page was shown.
  throw redirect(stepUpTo(locale, own), 303)
}

export default function CalendarPage() {
  const t = useT('calendar')
  const ofPlacements = useT('placements')
  const locale = useLocale()
  const { days, done } = useLoaderData<typeof loader>()
  const address = useActionData<typeof action>()?.address
  return (
    <main id="content" className="wrap page">
      <title>{t('page.title')}</title>
      <Breadcrumb crumbs={[{ label: ofPlacements('own.back'), href: circulations.own(locale) }]} />
      <header className="page__head narrow">
        <h1 className="h1">{t('page.title')}</h1>
        <p className="lead">{t('page.lead')}</p>
        {done && !address && (
          <Notice tone="ok" live>
            <p>{t('done.off')}</p>
          </Notice>
        )}
        {address && (
          <Notice tone="ok" title={t('done.address')} live>
            <p>{t('done.addressText')}</p>
            <p>
              <code className="cal__address">{address}</code>
            </p>
          </Notice>
        )}
      </header>
      <div className="stack stack--l narrow">
        <State />
        <Days days={days} />
        <HowTo open={address !== undefined} />
      </div>
    </main>
  )
}

/** Off, or since when and fetched when, with what one can do about it. */
function State() {
  const t = useT('calendar')
  const { feed, proof } = useLoaderData<typeof loader>()
  return (
    <section className="card pad stack stack--m" aria-labelledby="state">
      <h2 className="h3" id="state">
        {t('state.title')}
      </h2>
      {feed ? (
        <KeyValues
          facts={[
            { key: t('state.since'), value: feed.since },
            { key: t('state.fetched'), value: feed.fetched ?? t('state.never') },
          ]}
        />
      ) : (
        <p>{t('state.off')}</p>
      )}
      <p>{t('page.neutral')}</p>
      <p>{t('page.caution')}</p>
      {proof !== null && <p>{t('do.proof')}</p>}
      <div className="row">
        {proof !== null ? (
          <ButtonLink href={proof} variant={feed ? 'secondary' : 'primary'}>
            {t('do.proofButton')}
          </ButtonLink>
        ) : (
          <form method="post">
            <Button name="act" value="address" variant={feed ? 'secondary' : 'primary'} icon="calendar">
              {t(feed ? 'do.renew' : 'do.on')}
            </Button>
          </form>
        )}
        {feed && (
          <form method="post">
            <Button name="act" value="off" variant="secondary">
              {t('do.off')}
            </Button>
          </form>
        )}
      </div>
      {feed && (
        <p className="small muted">
          {t('state.unknown')} {t('do.renewText')}
        </p>
      )}
      <p className="small muted">{t('page.ends')}</p>
    </section>
  )
}

const programs = ['iphone', 'google', 'outlook', 'thunderbird'] as const

/** Open while the address is there to be copied. */
function HowTo({ open }: { open: boolean }) {
  const t = useT('calendar')
  return (
    <Disclosure summary={t('how.title')} open={open}>
      <ul className="cal__how">
        {programs.map((program) => (
          <li key={program}>{t(`how.${program}`)}</li>
        ))}
      </ul>
    </Disclosure>
  )
}
