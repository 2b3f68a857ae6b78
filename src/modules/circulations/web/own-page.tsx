import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { liveConsents, type Consent } from '#modules/consent'
import { partnerOf } from '#modules/couples'
import { organisationsByIds } from '#modules/network'
import { presentShortProfile, releasedLinkOf, shortProfilesByIds } from '#modules/shortprofiles'
import { runAction, scopeOf } from '#platform/action'
import { Button, ButtonLink, Disclosure, Empty, KeyValues, Notice, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as calendar } from '#paths/calendar'
import { paths as consent } from '#paths/consent'
import { paths as placements } from '#paths/placements'
import { releaseLink } from '../actions/release-link.ts'
import type { CirculationProcess } from '../circulation.ts'
import { paths } from '../paths.ts'
import { accessEndsAt } from '../rules/access.ts'
import { knowsIdentity } from '../rules/transitions.ts'
import { processesOfPerson } from '../store/processes.ts'
import { byUrgency, processTones } from './present-process.ts'
import './circulations.css'

export const handle = { permission: 'person' }

const outcomes = ['released', 'kept'] as const

/** Who has, or will get, the person's short profile, and in which version: never what the partner does. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const now = new Date()
  const { processes, consents, profiles, organisations, partner, released } = await inTransaction(scope, async (db) => {
    const own = await processesOfPerson(db, actor.personId)
    const partnerOfPerson = await partnerOf(db, actor.personId)
    return {
      processes: own.filter(({ state }) => state !== 'dropped'),
      consents: await liveConsents(db, actor.personId, now),
      profiles: await shortProfilesByIds(
        db,
        own.flatMap(({ versionId }) => versionId ?? []),
      ),
      organisations: await organisationsByIds(
        db,
        own.map(({ recipientId }) => recipientId),
      ),
      partner: partnerOfPerson,
      released: await releasedLinkOf(db, actor.personId),
    }
  })
  const t = translator(locale, 'circulations')
  return {
    done: takeFromAddress(new URL(request.url).searchParams, 'done', outcomes),
    partnerName: partner?.called ?? null,
    isReleased: partner !== null && released === partner.personId,
    processes: processes
      .map((process) => {
        const { id, recipientId, state, sentAt, plannedAt, versionId } = process
        const profile = profiles.get(versionId ?? '')
        return {
          id,
          recipient: organisations.get(recipientId)?.name ?? '',
          isSent: sentAt !== null,
          state: t(`own.state.${state}`),
          tone: processTones[state],
          when: sentAt
            ? t('one.sent', { date: formatDate(locale, sentAt) })
            : plannedAt && t('one.leaves', { time: formatDate(locale, plannedAt, 'minute') }),
          access: sentAt ? accessText(process, consents, locale, now) : null,
          profile: profile ? presentShortProfile(profile, locale) : null,
        }
      })
      .toSorted(byUrgency),
  }
}

/** How long the recipient sees what it received; null: that matters no more. */
function accessText(process: CirculationProcess, consents: readonly Consent[], locale: Locale, now: Date) {
  const t = translator(locale, 'circulations')
  const endsAt = accessEndsAt(process)
  if (endsAt && endsAt <= now) return t('own.seesNothing', { date: formatDate(locale, endsAt) })
  const purpose = knowsIdentity(process.state) ? 'identity' : 'circulation'
  const consent = consents.find((each) => each.purpose === purpose && each.recipientId === process.recipientId)
  if (!consent) return null
  if (endsAt && endsAt < consent.expiresAt) return t('own.accessEnds', { date: formatDate(locale, endsAt) })
  return t('own.consentUntil', { date: formatDate(locale, consent.expiresAt) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const released = typed(await request.formData(), 'released') === 'yes'
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(releaseLink, { personId: actor.personId, released }, acting)
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'refused' ? 409 : 404 })
  return redirect(`${paths.own(locale)}?done=${released ? 'released' : 'kept'}`)
}

export default function OwnPage() {
  const t = useT('circulations')
  const ofCalendar = useT('calendar')
  const locale = useLocale()
  const { processes, done, partnerName } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('own.title')}</title>
      <div className="narrow stack stack--l">
        <header className="stack stack--m">
          <h1 className="h1">{t('own.title')}</h1>
          <p className="lead">{t('own.lead')}</p>
          {processes.length > 0 && (
            <p className="row">
              <a href={placements.ownAxis(locale)}>{t('own.deadlines')}</a>
              <a href={calendar.own(locale)}>{ofCalendar('link')}</a>
            </p>
          )}
        </header>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`own.done.${done}`)}</p>
          </Notice>
        )}
        {processes.length === 0 && (
          <Empty
            title={t('own.empty')}
            action={
              <ButtonLink href={consent.give(locale, { purpose: 'circulation' })} variant="secondary">
                {t('own.emptyAction')}
              </ButtonLink>
            }
          >
            <p>{t('own.emptyText')}</p>
          </Empty>
        )}
        {processes.length > 0 && (
          <ul className="card ci__own">
            {processes.map((process) => (
              <OwnProcess key={process.id} process={process} />
            ))}
          </ul>
        )}
        <p>
          <a href={paths.byName(locale)}>{t('byName.entry')}</a>
        </p>
        {partnerName !== null && <Together name={partnerName} />}
      </div>
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>['processes'][number]

function OwnProcess({ process: { id, recipient, isSent, state, tone, when, access, profile } }: { process: View }) {
  const t = useT('circulations')
  const locale = useLocale()
  return (
    <li>
      <div className="ci__top">
        <h2 className="h4">
          {isSent ? <a href={placements.own(locale, { processId: id })}>{recipient}</a> : recipient}
        </h2>
        <Tag tone={tone}>{state}</Tag>
      </div>
      <p className="small muted">{when}</p>
      {access && <p className="small muted">{access}</p>}
      {profile && (
        <Disclosure summary={<span className="small">{t('own.whatTheySee')}</span>}>
          <p className="b">{profile.title}</p>
          <KeyValues facts={profile.lines.map(({ label, value }) => ({ key: label, value }))} />
        </Disclosure>
      )}
    </li>
  )
}

function Together({ name }: { name: string }) {
  const t = useT('circulations')
  const { isReleased } = useLoaderData<typeof loader>()
  return (
    <section className="card pad stack">
      <h2 className="h3">{t('own.together')}</h2>
      <p>{t('own.togetherText', { name })}</p>
      <form method="post">
        <Button name="released" value={isReleased ? 'no' : 'yes'} variant="secondary">
          {t(isReleased ? 'own.keep' : 'own.release')}
        </Button>
      </form>
    </section>
  )
}
