import { Button, Disclosure, Icon, Notice, Stats, Steps, Table } from '#platform/components'
import { formatNumber, useLocale, useT } from '#platform/i18n'

import { paths } from '../../paths.ts'
import type { Preview } from '../../queries/deliveries.ts'
import { plannedKinds } from '../../rules/planned-kinds.ts'
import type { DeliveryView, RejectedView } from './present-delivery.ts'

export interface PreviewView extends Omit<Preview, 'rejected'> {
  rejected: RejectedView[]
}

interface Props {
  view: DeliveryView
  preview: PreviewView
}

/** What taking over would do, and the rows that need a person first. */
export function DeliveryPreview({ view, preview, mayMap }: Props & { mayMap: boolean }) {
  const t = useT('vacancies')
  const locale = useLocale()
  const { plan } = preview
  const ready = plan.new + plan.changed + plan.unchanged
  return (
    <div className="stack stack--xl">
      <Steps steps={[t('delivery.stepFile'), t('delivery.stepColumns'), t('delivery.stepPreview')]} current={2} />
      <PlanFigures plan={plan} locale={locale} />
      <RejectedRows view={view} preview={preview} />
      <form method="post" className="stack stack--m card pad vd__part">
        <h2 className="h3">{t('delivery.takeTitle')}</h2>
        <label className="kern-form-check">
          <input className="kern-form-check__checkbox" type="checkbox" name="complete" defaultChecked={view.complete} />
          <span className="kern-label">{t('delivery.closeVanished', { count: plan.vanished })}</span>
        </label>
        {plan.unidentified > 0 && plan.vanished > 0 && (
          <Notice tone="warn">
            <p>{t('delivery.notClosed', { count: plan.unidentified })}</p>
          </Notice>
        )}
        <p className="row">
          <Button
            name="step"
            value="take"
            {...(ready === 0 && plan.vanished === 0 && { unusableBecause: t('delivery.nothingToTake') })}
          >
            {t('delivery.take', { count: ready })}
          </Button>
          <Button name="step" value="drop" variant="tertiary">
            {t('delivery.drop')}
          </Button>
          {mayMap && <a href={paths.deliveryColumns(locale, { deliveryId: view.id })}>{t('delivery.columnsAgain')}</a>}
        </p>
      </form>
      <PlannedLists preview={preview} />
    </div>
  )
}

/** What it came to. Rejected rows wait here to be put right. */
export function DeliveryReport({ view, preview }: Props) {
  const t = useT('vacancies')
  const locale = useLocale()
  const { plan } = preview
  return (
    <div className="stack stack--xl">
      <Notice tone="ok" title={view.stateText}>
        <p>{view.result}</p>
        <p>
          <a href={paths.ownVacancies(locale)}>{t('own.ownTitle')}</a>
        </p>
      </Notice>
      {plan.corrected > 0 && (
        <form method="post" className="card pad stack stack--m vd__part">
          <p>{t('delivery.correctedWaiting', { count: plan.corrected })}</p>
          <p>
            <Button name="step" value="take">
              {t('delivery.takeCorrected')}
            </Button>
          </p>
        </form>
      )}
      <RejectedRows view={view} preview={preview} />
    </div>
  )
}

function PlanFigures({ plan, locale }: { plan: Preview['plan']; locale: Parameters<typeof formatNumber>[0] }) {
  const t = useT('vacancies')
  const figures = ['new', 'changed', 'unchanged', 'vanished', 'rejected'] as const
  return <Stats stats={figures.map((key) => ({ value: formatNumber(locale, plan[key]), text: t(`planned.${key}`) }))} />
}

function RejectedRows({ view, preview }: Props) {
  const t = useT('vacancies')
  const locale = useLocale()
  const { plan, rejected } = preview
  if (plan.rejected === 0) return null
  return (
    <section className="stack stack--m vd__part">
      <div className="split">
        <h2 className="h2">{t('delivery.rejectedTitle', { count: plan.rejected })}</h2>
        <a className="lnk small" href={paths.rejectedCsv(locale, { deliveryId: view.id })}>
          <Icon name="download" /> {t('delivery.rejectedCsv')}
        </a>
      </div>
      <p>{t('delivery.rejectedLead')}</p>
      <Table
        caption={t('delivery.rejectedTitle', { count: plan.rejected })}
        captionHidden
        rows={rejected}
        rowKey={({ position }) => String(position)}
        columns={[
          { key: 'title', heading: t('own.title'), cell: ({ href, title }) => <a href={href}>{title}</a> },
          {
            key: 'line',
            heading: t('import.columnLine'),
            cell: ({ line }) => formatNumber(locale, line),
            numeric: true,
          },
          { key: 'field', heading: t('import.columnField'), cell: ({ field }) => field },
          { key: 'reason', heading: t('import.columnReason'), cell: ({ reason }) => reason },
        ]}
      />
      {plan.rejected > rejected.length && (
        <p className="small muted">{t('delivery.moreRows', { count: plan.rejected - rejected.length })}</p>
      )}
    </section>
  )
}

function PlannedLists({ preview: { plan, rows, vanished } }: { preview: PreviewView }) {
  const t = useT('vacancies')
  return (
    <section className="stack stack--m vd__part">
      {plannedKinds.map((kind) =>
        plan[kind] === 0 ? null : (
          <Disclosure key={kind} summary={t('delivery.listOf', { kind: t(`planned.${kind}`), count: plan[kind] })}>
            <ol className="vd__rows">
              {rows[kind].map(({ line, title }) => (
                <li key={line}>
                  <span lang="de">{title ?? t('fact.untitled')}</span>{' '}
                  <span className="small muted">{t('delivery.lineNumber', { line })}</span>
                </li>
              ))}
            </ol>
            {plan[kind] > rows[kind].length && (
              <p className="small muted">{t('delivery.moreRows', { count: plan[kind] - rows[kind].length })}</p>
            )}
          </Disclosure>
        ),
      )}
      {vanished.length > 0 && (
        <Disclosure summary={t('delivery.listOf', { kind: t('planned.vanished'), count: plan.vanished })}>
          <ol className="vd__rows">
            {vanished.map((title, position) => (
              <li key={position} lang="de">
                {title}
              </li>
            ))}
          </ol>
          {plan.vanished > vanished.length && (
            <p className="small muted">{t('delivery.moreRows', { count: plan.vanished - vanished.length })}</p>
          )}
        </Disclosure>
      )}
    </section>
  )
}
