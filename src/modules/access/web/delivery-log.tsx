import { Button, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import type { ListReading, FilterOf, SortOf } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths } from '../paths.ts'
import { eventNames } from '../rules/webhook-events.ts'
import { deliveryList, deliveryStates } from '../rules/webhook-list.ts'
import { eventText, type DeliveryRow } from './present-webhook.ts'

interface DeliveryLogProps {
  webhookId: string
  reading: ListReading<SortOf<typeof deliveryList>, FilterOf<typeof deliveryList>>
  rows: readonly DeliveryRow[]
  total: number
  /** Whether it can be sent once more. */
  canSend: boolean
}

const tones = { delivered: 'ok', waiting: 'info', failed: 'danger' } as const

/** What was sent to a webhook. */
export function DeliveryLog({ webhookId, reading, rows, total, canSend }: DeliveryLogProps) {
  const t = useT('access')
  const locale = useLocale()
  return (
    <section className="stack">
      <h2 className="h2">{t('webhook.log')}</h2>
      <DataTable
        caption={t('webhook.log')}
        definition={deliveryList}
        reading={reading}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.webhook(locale, { webhookId })}
        csvPath={paths.webhookLogCsv(locale, { webhookId })}
        columns={[
          { key: 'event', heading: t('webhook.event'), sort: 'event', cell: ({ event }) => event },
          { key: 'at', heading: t('webhook.when'), sort: 'at', cell: ({ at }) => at },
          {
            key: 'attempts',
            heading: t('webhook.attempts'),
            sort: 'attempts',
            cell: ({ attempts }) => attempts,
            numeric: true,
          },
          {
            key: 'result',
            heading: t('webhook.result'),
            sort: 'state',
            cell: ({ state, details }) => (
              <span>
                <Tag tone={tones[state]}>{t(`webhook.state.${state}`)}</Tag>{' '}
                <span className="small muted">{details}</span>
              </span>
            ),
          },
          {
            key: 'act',
            heading: t('webhook.act'),
            cell: (row) => (canSend && row.state !== 'waiting' ? <SendAgain row={row} /> : '–'),
          },
        ]}
        fields={[
          {
            name: 'event',
            label: t('webhook.event'),
            choices: eventNames.map((event) => ({ value: event, label: eventText(event, locale) })),
          },
          {
            name: 'state',
            label: t('webhook.result'),
            choices: deliveryStates.map((state) => ({ value: state, label: t(`webhook.state.${state}`) })),
          },
        ]}
        empty={<p className="muted">{t('webhook.logNone')}</p>}
      />
    </section>
  )
}

function SendAgain({ row: { id } }: { row: DeliveryRow }) {
  const t = useT('access')
  return (
    <form method="post">
      <input type="hidden" name="step" value="again" />
      <Button variant="tertiary" size="s" name="deliveryId" value={id}>
        {t('webhook.again')}
      </Button>
    </form>
  )
}
