import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Button, ButtonLink, Disclosure, Icon, Notice, Tag } from '#platform/components'
import { dayMs } from '#platform/days'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, useLocale, useT, type Locale } from '#platform/i18n'
import { withdraw } from '../actions/withdraw.ts'
import { paths } from '../paths.ts'
import { consentText } from '../content/texts.ts'
import { personConsents, type NamedConsent } from '../queries/person-consents.ts'
import { refreshDays } from '../rules/refresh.ts'
import { countFrom } from './count-from.ts'
import { asPerson } from './person-transaction.ts'
import { WordsAgreedTo } from './words-agreed-to.tsx'
import './consent.css'

export const handle = { permission: 'person' }

/** A longer list is folded, so that the next purpose is in reach on a phone. */
const mostOpen = 6

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const { live, ended } = await asPerson(actor, (db) => personConsents(db, actor.personId, now))
  const address = new URL(request.url).searchParams
  return {
    purposes: live
      // Name and documents are released in a circulation; what can be begun from here stands here from the start.
      .filter(({ purpose, consents }) => consents.length > 0 || purpose === 'circulation' || purpose === 'guidance')
      .map(({ purpose, consents }) => ({
        purpose,
        consents: consents.map((consent) => presentLive(consent, locale, now)),
        texts: textsOf(consents),
      })),
    ended: ended.map((consent) => presentEnded(consent, locale)),
    done: {
      given: countFrom(address, 'given'),
      withdrawn: countFrom(address, 'withdrawn'),
      asked: countFrom(address, 'asked'),
    },
  }
}

function presentLive(consent: NamedConsent, locale: Locale, now: Date) {
  const days = Math.floor((consent.expiresAt.getTime() - now.getTime()) / dayMs)
  return {
    id: consent.id,
    recipientId: consent.recipientId,
    recipient: consent.recipient,
    group: consent.recipientGroup,
    until: formatDate(locale, consent.expiresAt),
    endsInDays: days <= refreshDays ? days : null,
  }
}

function presentEnded({ id, purpose, recipient, ...ending }: NamedConsent, locale: Locale) {
  const { withdrawnAt, endedBecause, expiresAt } = ending
  const how = endedBecause ?? (withdrawnAt === null ? ('expired' as const) : ('withdrawn' as const))
  return { id, purpose, recipient, how, on: formatDate(locale, withdrawnAt ?? expiresAt) }
}

/** Each wording that the living consents of a purpose were given with, as it was shown. */
function textsOf(consents: readonly NamedConsent[]) {
  const byHash = new Map(consents.map((consent) => [consent.textHash, consent]))
  return [...byHash.values()].map(({ purpose, locale, textVersion }) => ({
    ...consentText(purpose, locale, textVersion),
    lang: locale,
  }))
}

/** Withdraws for one recipient, or for all of a purpose. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { personId, networkId } = actor
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const input = { personId, purpose: typed(form, 'purpose'), recipientId: typed(form, 'recipientId') || null }
  const answer = await runAction(withdraw, input, { actor, networkId, now: new Date() })
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'invalid' ? 422 : 404 })
  const { count, asked } = answer.result
  return redirect(`${paths.consents(locale)}?withdrawn=${count}&asked=${asked}`)
}

const endings = {
  withdrawn: 'page.endedOn',
  expired: 'page.expiredOn',
  noInterest: 'page.noInterestOn',
} as const

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function ConsentsPage() {
  const t = useT('consent')
  const view = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('page.title')}</title>
      <header className="page__head narrow">
        <h1 className="h1">{t('page.title')}</h1>
        <p className="lead">{t('page.lead')}</p>
        <Outcome done={view.done} />
      </header>
      <div className="stack stack--l narrow">
        {view.purposes.map((each) => (
          <PurposeCard key={each.purpose} {...each} />
        ))}
        {view.ended.length > 0 && <Ended ended={view.ended} />}
        <More />
      </div>
    </main>
  )
}

function Outcome({ done: { given, withdrawn, asked } }: Pick<View, 'done'>) {
  const t = useT('consent')
  if (given === null && withdrawn === null) return null
  return (
    <Notice tone="ok" live>
      {given !== null && <p>{t('page.given', { count: given })}</p>}
      {withdrawn !== null && <p>{t('page.withdrawn', { count: withdrawn })}</p>}
      {asked !== null && asked > 0 && <p>{t('page.withdrawnAsked', { count: asked })}</p>}
    </Notice>
  )
}

function PurposeCard({ purpose, consents, texts }: View['purposes'][number]) {
  const t = useT('consent')
  const locale = useLocale()
  const list = (
    <ul className="con__list">
      {consents.map((consent) => (
        <ConsentRow key={consent.id} purpose={purpose} {...consent} />
      ))}
    </ul>
  )
  return (
    <section className="card pad stack stack--m">
      <div>
        <h2 className="h3">{t(`purpose.${purpose}`)}</h2>
        <p className="small muted">{consents.length > 0 ? t(`what.${purpose}`) : t('page.none')}</p>
      </div>
      {consents.length > mostOpen ? (
        <Disclosure summary={t('page.showAll', { count: consents.length })}>{list}</Disclosure>
      ) : (
        consents.length > 0 && list
      )}
      {texts.map((text) => (
        <Disclosure key={text.hash} summary={t('page.wording')}>
          <WordsAgreedTo {...text} />
        </Disclosure>
      ))}
      <div className="row">
        {purpose === 'circulation' && (
          <ButtonLink href={paths.give(locale, { purpose })} variant={consents.length > 0 ? 'secondary' : 'primary'}>
            {t('page.give')}
          </ButtonLink>
        )}
        {purpose === 'guidance' && consents.length === 0 && (
          <ButtonLink href={paths.give(locale, { purpose })} variant="secondary">
            {t('page.giveGuidance')}
          </ButtonLink>
        )}
        {consents.length > 1 && (
          <form method="post" className="con__all">
            <input type="hidden" name="purpose" value={purpose} />
            <Button variant="tertiary">{t('page.withdrawAll', { count: consents.length })}</Button>
          </form>
        )}
      </div>
    </section>
  )
}

function ConsentRow({
  purpose,
  recipientId,
  recipient,
  group,
  until,
  endsInDays,
}: View['purposes'][number]['consents'][number] & { purpose: View['purposes'][number]['purpose'] }) {
  const t = useT('consent')
  const locale = useLocale()
  return (
    <li className="con__row">
      <div>
        <p className="b">{recipient}</p>
        <p className="small muted row row--s">
          {t('page.until', { date: until })}
          {group !== null && <span>{t(`page.group.${group}`)}</span>}
          {endsInDays !== null && (
            <Tag tone="warn" icon="clock">
              {t('page.endsSoon', { days: endsInDays })}
            </Tag>
          )}
        </p>
      </div>
      <div className="row row--s">
        {endsInDays !== null && (
          <ButtonLink variant="secondary" size="s" href={`${paths.give(locale, { purpose })}?for=${recipientId}`}>
            {t('page.renew')} <span className="sr">{t('page.renewFor', { recipient })}</span>
          </ButtonLink>
        )}
        <form method="post">
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="recipientId" value={recipientId} />
          <Button variant="tertiary" size="s">
            {t('page.withdraw')} <span className="sr">{t('page.withdrawFrom', { recipient })}</span>
          </Button>
        </form>
      </div>
    </li>
  )
}

function Ended({ ended }: Pick<View, 'ended'>) {
  const t = useT('consent')
  return (
    <Disclosure summary={t('page.ended', { count: ended.length })}>
      <ul className="con__list">
        {ended.map(({ id, purpose, recipient, how, on }) => (
          <li key={id} className="con__row">
            <p>
              {recipient} <span className="small muted">{t(`purpose.${purpose}`)}</span>
            </p>
            <p className="small muted">{t(endings[how], { date: on })}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function More() {
  const t = useT('consent')
  const locale = useLocale()
  const links = [
    { href: paths.exclusions(locale), key: 'toExclusions' },
    { href: paths.ledger(locale), key: 'toLedger' },
  ] as const
  return (
    <nav aria-label={t('page.more')}>
      <ul className="con__list">
        {links.map(({ href, key }) => (
          <li key={key}>
            <a className="con__link" href={href}>
              <span className="b">{t(`page.${key}`)}</span>
              <span className="small muted">{t(`page.${key}Text`)}</span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
