import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, ChoiceField, Empty, ErrorSummary, Notice } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { translator, useLocale, useT, type Locale } from '#platform/i18n'
import { paths as consent } from '#paths/consent'
import { paths as placements } from '#paths/placements'
import { setProposalAside } from '../actions/name-proposals.ts'
import { releaseByName, type ByNameProblem } from '../actions/release-by-name.ts'
import { paths } from '../paths.ts'
import { byNameView } from './by-name-view.ts'
import './circulations.css'

export const handle = { permission: 'person' }

export const loader = (args: LoaderFunctionArgs) => byNameView(args)

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const { personId } = actor
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'aside') {
    const put = await runAction(setProposalAside, { personId, proposalId: typed(form, 'proposalId') }, acting)
    if (!put.ok) throw data(null, { status: 404 })
    return redirect(`${paths.byName(locale)}?done=aside`, 303)
  }
  const recipientId = typed(form, 'recipientId')
  const agreed = typed(form, 'agreed') === 'yes'
  const input = { personId, recipientId, textVersion: typed(form, 'textVersion'), locale, agreed }
  const answer = await runAction(releaseByName, input, acting)
  if (answer.ok) return redirect(`${placements.own(locale, answer.result)}?done=release`, 303)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ recipientId, agreed, error: errorOf(answer.problem, locale) }, { status: 422 })
}

type PageError = { field: 'recipientId' | 'agreed'; message: string }

function errorOf(problem: ActionProblem<ByNameProblem>, locale: Locale): PageError {
  const t = translator(locale, 'circulations')
  if (problem.kind !== 'refused') return { field: 'recipientId', message: t('byName.error.recipient') }
  const field = problem.code === 'notAgreed' || problem.code === 'textChanged' ? 'agreed' : 'recipientId'
  return { field, message: t(`byName.error.${problem.code}`) }
}

export default function ByNamePage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { done, hindrance, possible, notNow } = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error
  const label = t(error?.field === 'agreed' ? 'byName.submit' : 'byName.choice')
  return (
    <main id="content" className="wrap page">
      <title>{t('byName.title')}</title>
      <Breadcrumb crumbs={[{ label: t('own.title'), href: paths.own(locale) }]} />
      <div className="narrow stack stack--l">
        <header className="stack stack--m">
          <h1 className="h1">{t('byName.title')}</h1>
          <p className="lead">{t('byName.lead')}</p>
        </header>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`byName.done.${done}`)}</p>
          </Notice>
        )}
        {error && <ErrorSummary errors={[{ fieldId: error.field, label, message: error.message }]} />}
        <Proposals />
        {hindrance && (
          <Notice tone="warn">
            <p>{t(`byName.${hindrance}`)}</p>
          </Notice>
        )}
        {!hindrance && possible.length === 0 && (
          <Empty
            title={t('byName.nobody')}
            action={
              <ButtonLink href={consent.give(locale, { purpose: 'circulation' })} variant="secondary">
                {t('own.emptyAction')}
              </ButtonLink>
            }
          >
            <p>{t('byName.nobodyText')}</p>
          </Empty>
        )}
        {!hindrance && possible.length > 0 && <Release />}
        {!hindrance && notNow.length > 0 && (
          <details>
            <summary>{t('byName.notNow', { count: notNow.length })}</summary>
            <p className="small muted">{t('byName.notNowText')}</p>
            <ul>
              {notNow.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </main>
  )
}

/** Each with why; a "no" is one press and needs no reason. */
function Proposals() {
  const t = useT('circulations')
  const locale = useLocale()
  const { proposals, proposalDays, hindrance } = useLoaderData<typeof loader>()
  if (proposals.length === 0) return null
  return (
    <section className="stack" aria-labelledby="proposals">
      <h2 className="h2" id="proposals">
        {t('byName.proposals')}
      </h2>
      {proposals.map(({ id, recipientId, recipient, adviser, reason }) => (
        <article key={id} className="card pad stack">
          <h3 className="h4">{t('byName.proposedBy', { adviser, recipient })}</h3>
          <blockquote className="ci__said">{reason}</blockquote>
          <div className="row">
            {!hindrance && (
              <ButtonLink href={`${paths.byName(locale)}?recipient=${recipientId}#recipientId`} variant="secondary">
                {t('byName.choose')}
              </ButtonLink>
            )}
            <form method="post">
              <input type="hidden" name="proposalId" value={id} />
              <Button name="intent" value="aside" variant="tertiary">
                {t('byName.no')}
              </Button>
            </form>
          </div>
        </article>
      ))}
      <p className="small muted">{t('byName.quiet', { days: proposalDays })}</p>
    </section>
  )
}

/** One member, the consent in full, a box that nobody ticked beforehand, and a fresh proof first. */
function Release() {
  const t = useT('circulations')
  const { possible, chosen, text, until, isProven, proof } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const error = returned?.error
  return (
    <section className="card pad stack" aria-labelledby="release-title">
      <h2 className="h3" id="release-title">
        {t('byName.submit')}
      </h2>
      <p>{t('byName.what', { until })}</p>
      <details>
        <summary>{text.title}</summary>
        {text.paragraphs.map((paragraph) => (
          <p key={paragraph} className="small">
            {paragraph}
          </p>
        ))}
      </details>
      {isProven ? (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="textVersion" value={text.version} />
          <ChoiceField
            kind="radio"
            id="recipientId"
            name="recipientId"
            label={t('byName.choice')}
            hint={t('byName.choiceHint')}
            choices={possible}
            chosen={[returned?.recipientId ?? chosen]}
            error={error?.field === 'recipientId' ? error.message : undefined}
          />
          <ChoiceField
            kind="checkbox"
            id="agreed"
            name="agreed"
            label={t('byName.submit')}
            choices={[{ value: 'yes', label: t('byName.agree') }]}
            chosen={returned?.agreed ? ['yes'] : []}
            error={error?.field === 'agreed' ? error.message : undefined}
          />
          <div>
            <Button>{t('byName.submit')}</Button>
          </div>
        </form>
      ) : (
        <>
          <p>{t('byName.proof')}</p>
          <div>
            <ButtonLink href={proof}>{t('byName.proofButton')}</ButtonLink>
          </div>
        </>
      )}
      <p className="small muted">{t('byName.undo')}</p>
    </section>
  )
}
