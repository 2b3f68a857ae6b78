import type { Tone } from '#platform/components'
import { formatDate, translator, type Locale } from '#platform/i18n'
import type { Delivery, DeliveryStateName } from '../../delivery.ts'
import { paths } from '../../paths.ts'
import type { RejectedStaged } from '../../store/staged-rows.ts'
import { unusableText } from './unusable-text.ts'

export type DeliveryView = {
  id: string
  href: string
  fileName: string
  sourceName: string
  createdAt: string
  state: DeliveryStateName
  stateText: string
  tone: Tone
  complete: boolean
  rowsRead: number
  /** What it came to, or why nothing of it could be used; empty before. */
  result: string
}

const toneOf: Record<DeliveryStateName, Tone> = {
  mapping: 'warn',
  checking: 'info',
  preview: 'warn',
  taking: 'info',
  done: 'ok',
  failed: 'danger',
  dropped: 'neutral',
}

export function presentDelivery(delivery: Delivery, locale: Locale): DeliveryView {
  const t = translator(locale, 'vacancies')
  const { id, fileName, sourceName, state, complete, rowsRead, counts, problem } = delivery
  const done = counts === null ? '' : t('delivery.counts', counts)
  return {
    id,
    href: (state === 'mapping' ? paths.deliveryColumns : paths.delivery)(locale, { deliveryId: id }),
    fileName,
    sourceName,
    createdAt: formatDate(locale, delivery.createdAt, 'short'),
    state,
    stateText: t(`deliveryState.${state}`),
    tone: toneOf[state],
    complete,
    rowsRead,
    result: problem ? unusableText(problem, fileName, locale) : done,
  }
}

export type RejectedView = {
  position: number
  line: number
  title: string
  field: string
  reason: string
  href: string
}

export function presentRejected(row: RejectedStaged, deliveryId: string, locale: Locale): RejectedView {
  const t = translator(locale, 'vacancies')
  const { position, line, title, rejection } = row
  return {
    position,
    line,
    title: title ?? t('fact.untitled'),
    field: rejection.field ?? '',
    reason: t(`rejection.${rejection.reason}`, rejection.values),
    href: paths.rejectedRow(locale, { deliveryId, position }),
  }
}
