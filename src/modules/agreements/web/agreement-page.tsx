import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { accountsByIds } from '#modules/identity'
import { Breadcrumb, Button, ButtonLink, Disclosure, KeyValues, Notice, Tag } from '#platform/components'
import { maxFileBytes } from '#platform/files'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { mayAdminister, mayRead } from '../rules/policies.ts'
import { revisionsOf, stepsTaken } from '../store/agreements.ts'
import { documentsOf } from '../store/documents.ts'
import { actOnAgreement } from './act-on-agreement.ts'
import { ClauseTexts } from './clause-texts.tsx'
import { agreementFor, agreementIdOf } from './own-agreement.ts'
import { Parties } from './parties.tsx'
import { presentAgreement, presentHistory, type AgreementView, type HistoryLine } from './present-agreement.ts'
import { presentChanges } from './present-changes.ts'
import { stateTones } from './state-tones.ts'
import { TextChanges } from './text-changes.tsx'
import './agreements.css'

export const handle = { permission: 'agreements.read', uploadBytes: maxFileBytes + 64 * 1024 }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const { actor, agreement, network, more } = await agreementFor(
    { request, context, params },
    'agreements.read',
    mayRead,
    async (db, { id }) => ({
      documents: await documentsOf(db, id),
      steps: await stepsTaken(db, id),
      revisions: await revisionsOf(db, id),
    }),
  )
  const isCoordinator = mayAdminister(actor).allowed
  const names = isCoordinator ? await namesOf(more.steps.map(({ accountId }) => accountId)) : new Map<string, string>()
  return {
    view: presentAgreement(agreement, network, more.documents, actor, {
      locale,
      today: calendarDay(new Date()),
    }),
    history: presentHistory(more.steps, (accountId) => names.get(accountId ?? '') ?? null, locale),
    changes: isCoordinator ? presentChanges(more.revisions, locale) : [],
    done: new URL(request.url).searchParams.get('done'),
  }
}

async function namesOf(accountIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(accountIds.filter((id) => id !== null))]
  return new Map((await accountsByIds(wanted)).map(({ id, name }) => [id, name]))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.read')
  const { locale } = context.get(pageRequest)
  const outcome = await actOnAgreement(actor, agreementIdOf(params), await request.formData(), locale)
  if (outcome.ok)
    return redirect(`${paths.agreement(locale, { agreementId: outcome.agreementId })}?done=${outcome.done}`)
  return data({ problem: outcome.message, signatoryId: outcome.signatoryId }, { status: outcome.status })
}

const outcomes = [
  'drafted',
  'changed',
  'sent',
  'recalled',
  'discarded',
  'signed',
  'declined',
  'scanHandedIn',
  'scanConfirmed',
  'scanReturned',
  'noticeGiven',
  'noticeTakenBack',
  'announced',
] as const

export default function AgreementPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const { view, history, changes, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const outcome = outcomes.find((each) => each === done)
  const heading = t('page.heading', { title: view.title, number: view.number })
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{heading}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.agreements(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{heading}</h1>
        <p className="lead">
          <Tag tone={stateTones[view.state]}>{t(`state.${view.state}`)}</Tag> {view.next}
        </p>
        {outcome && (
          <Notice tone="ok" live>
            <p>{t(`done.${outcome}`)}</p>
          </Notice>
        )}
        {returned && (
          <Notice tone="danger" title={t('problem.title')} live>
            <p>{returned.problem}</p>
          </Notice>
        )}
      </header>
      <MainActions view={view} />
      <div className="ag__grid">
        <div className="stack stack--xl">
          <Parties view={view} />
          <section className="stack">
            <h2 className="h2">{t('page.text')}</h2>
            <Disclosure summary={t('page.showText')}>
              <ClauseTexts clauses={view.clauses} />
            </Disclosure>
            <TextChanges changes={changes} />
          </section>
          <History history={history} />
        </div>
        <aside className="stack stack--l">
          <section className="card pad stack">
            <h2 className="h3">{t('page.terms')}</h2>
            <KeyValues facts={view.facts} />
            {view.related && (
              <p>
                <a href={view.related.href}>{view.related.label}</a>
              </p>
            )}
          </section>
          <Documents documents={view.documents} />
          <RareActions view={view} />
        </aside>
      </div>
    </main>
  )
}

/** One filled button: what this reader does next. */
function MainActions({ view }: { view: AgreementView }) {
  const t = useT('agreements')
  const locale = useLocale()
  const { id, may } = view
  const here = { agreementId: id }
  if (!may.sign && !may.edit && !may.recall) return null
  return (
    <div className="row no-print">
      {may.sign && <ButtonLink href={paths.signAgreement(locale, here)}>{t('page.sign')}</ButtonLink>}
      {may.send && <Act intent="send" label={t('page.send')} />}
      {may.edit && (
        <ButtonLink variant="secondary" href={paths.editAgreement(locale, here)}>
          {t('page.edit')}
        </ButtonLink>
      )}
      {may.recall && <Act intent="recall" label={t('page.recall')} variant="secondary" />}
      {may.discard && <Act intent="discard" label={t('page.discard')} variant="tertiary" />}
    </div>
  )
}

interface ActProps {
  intent: string
  label: string
  variant?: 'primary' | 'secondary' | 'tertiary'
}

function Act({ intent, label, variant = 'primary' }: ActProps) {
  return (
    <form method="post" encType="multipart/form-data">
      <Button name="intent" value={intent} variant={variant}>
        {label}
      </Button>
    </form>
  )
}

function RareActions({ view: { id, may } }: { view: AgreementView }) {
  const t = useT('agreements')
  const locale = useLocale()
  if (!may.amend && !may.giveNotice && !may.takeBackNotice && !may.announce) return null
  return (
    <section className="card pad stack no-print">
      <h2 className="h3">{t('page.change')}</h2>
      {may.announce && (
        <>
          <p className="small muted">{t('page.announceHint')}</p>
          <Act intent="announce" label={t('page.announce')} variant="secondary" />
        </>
      )}
      {may.amend && (
        <>
          <p className="small muted">{t('page.amendHint')}</p>
          <Act intent="amend" label={t('page.amend')} variant="secondary" />
        </>
      )}
      {may.giveNotice && (
        <p>
          <a className="lnk" href={paths.endAgreement(locale, { agreementId: id })}>
            {t('page.giveNotice')}
          </a>
        </p>
      )}
      {may.takeBackNotice && <Act intent="takeBackNotice" label={t('page.takeBackNotice')} variant="secondary" />}
    </section>
  )
}

function Documents({ documents }: { documents: AgreementView['documents'] }) {
  const t = useT('agreements')
  return (
    <section className="card pad stack no-print">
      <h2 className="h3">{t('page.documents')}</h2>
      <ul className="stack stack--s">
        {documents.map(({ href, label }) => (
          <li key={href}>
            <a className="lnk" href={href} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ history }: { history: readonly HistoryLine[] }) {
  const t = useT('agreements')
  if (history.length === 0) return null
  return (
    <section className="stack">
      <h2 className="h2">{t('page.history')}</h2>
      <ol className="ag__history">
        {history.map(({ text, at }, position) => (
          <li key={position}>
            {text} <span className="small muted">{at}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
