import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Button, Disclosure, Empty, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useT, type Locale } from '#platform/i18n'
import { confirmDeletion } from '../actions/confirm-deletion.ts'
import type { Recall } from '../consent.ts'
import { paths } from '../paths.ts'
import { ownRecalls } from '../queries/own-recalls.ts'
import { deadlineOf, isOverdue } from '../rules/recall-calendar.ts'
import './consent.css'

export const handle = { permission: 'circulations.reply' }

const outcomes = ['confirmed', 'confirmedBefore'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const recalls = await ownRecalls(actor, now)
  const address = new URL(request.url).searchParams
  const outcome = outcomes.find((known) => address.has(known)) ?? null
  const about = outcome && recalls.find(({ id }) => id === address.get(outcome))
  return {
    open: recalls.filter(({ confirmedAt }) => confirmedAt === null).map((recall) => present(recall, locale, now)),
    confirmed: recalls.flatMap(({ id, caseNumber, confirmedAt }) =>
      confirmedAt === null ? [] : [{ id, caseNumber, on: formatDate(locale, confirmedAt) }],
    ),
    done: outcome && about ? { outcome, number: about.caseNumber } : null,
  }
}

function present(recall: Recall, locale: Locale, now: Date) {
  return {
    id: recall.id,
    caseNumber: recall.caseNumber,
    reason: recall.reason,
    askedOn: formatDate(locale, recall.recalledAt),
    deadline: formatDate(locale, deadlineOf(recall)),
    isOverdue: isOverdue(recall, now),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const recallId = typed(await request.formData(), 'recallId')
  const answer = await runAction(confirmDeletion, { recallId }, { actor, networkId: actor.networkId, now: new Date() })
  if (!answer.ok && answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return redirect(`${paths.deletions(locale)}?${answer.ok ? 'confirmed' : 'confirmedBefore'}=${recallId}`)
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeletionsPage() {
  const t = useT('consent')
  const { open, confirmed, done } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('deletions.title')}</title>
      <header className="page__head narrow">
        <h1 className="h1">{t('deletions.title')}</h1>
        <p className="lead">{t('deletions.lead')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`deletions.${done.outcome}`, { number: done.number })}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--l narrow">
        {open.length === 0 ? (
          <Empty title={t('deletions.none')}>
            <p>{t('deletions.noneText')}</p>
          </Empty>
        ) : (
          <ul className="card pad con__list">
            {open.map((recall) => (
              <OpenRow key={recall.id} {...recall} />
            ))}
          </ul>
        )}
        {confirmed.length > 0 && (
          <Disclosure summary={t('deletions.done')}>
            <ul className="con__list">
              {confirmed.map(({ id, caseNumber, on }) => (
                <li key={id} className="con__row">
                  <p>{caseNumber}</p>
                  <p className="small muted">{t('deletions.doneOn', { date: on })}</p>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </main>
  )
}

function OpenRow({ id, caseNumber, reason, askedOn, deadline, isOverdue: late }: View['open'][number]) {
  const t = useT('consent')
  return (
    <li className="con__row">
      <div>
        <p className="b">
          {t('deletions.number')} {caseNumber}
        </p>
        <p className="small muted row row--s">
          {t(`deletions.reason.${reason}`)} · {t('deletions.askedOn', { date: askedOn })}
          <Tag tone={late ? 'danger' : 'neutral'} icon="clock">
            {t(late ? 'deletions.overdue' : 'deletions.until', { date: deadline })}
          </Tag>
        </p>
      </div>
      <form method="post">
        <input type="hidden" name="recallId" value={id} />
        <Button variant="secondary" size="s">
          {t('deletions.confirm')} <span className="sr">{t('deletions.confirmFor', { number: caseNumber })}</span>
        </Button>
      </form>
    </li>
  )
}
