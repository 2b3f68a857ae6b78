import { addDays } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { calendarDay, formatDate, translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { waitingDeliveries } from '../store/deliveries.ts'
import { endingVacancies } from '../store/list-member-vacancies.ts'

const shown = 5
const endsWithinDays = 7

/** Files that wait for a person: rows to be put right, or a preview to be confirmed. */
const filesWaiting: TodaySource = {
  name: 'vacancies.filesWaiting',
  permission: 'vacancies.import',
  async items(db, actor, locale) {
    if (actor.kind !== 'staff') return []
    const t = translator(locale, 'vacancies')
    const waiting = await waitingDeliveries(db, actor.organisationId, shown)
    return waiting.map(({ id, fileName, rejected }) => ({
      text:
        rejected > 0
          ? t('today.rejected', { file: fileName, count: rejected })
          : t('today.preview', { file: fileName }),
      href: paths.delivery(locale, { deliveryId: id }),
      due: null,
      urgent: false,
    }))
  },
}

const vacanciesEnding: TodaySource = {
  name: 'vacancies.ending',
  permission: 'vacancies.change',
  async items(db, actor, locale, now) {
    if (actor.kind !== 'staff') return []
    const t = translator(locale, 'vacancies')
    const until = addDays(calendarDay(now), endsWithinDays)
    const ending = await endingVacancies(db, actor.organisationId, calendarDay(now), until, shown)
    return ending.map(({ id, title, validThrough }) => ({
      text: t('today.ending', { title, day: formatDate(locale, validThrough, 'short') }),
      href: paths.ownVacancy(locale, { vacancyId: id }),
      due: new Date(`${validThrough}T22:00:00Z`),
      urgent: false,
    }))
  },
}

export const today: TodaySource[] = [filesWaiting, vacanciesEnding]
