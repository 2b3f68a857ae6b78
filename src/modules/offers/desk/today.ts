import type { TodaySource } from '#platform/desk'
import { calendarDay, translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { daysLeft } from '../rules/standing.ts'
import { offersOfNetwork } from '../store/offers.ts'

/** Early enough to ask colleagues whether it goes on. */
const noticedBeforeDays = 14
const mostItems = 3

export const today: TodaySource[] = [
  {
    name: 'offers.ending',
    permission: 'offers.change',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const t = translator(locale, 'offers')
      const ending = (await offersOfNetwork(db, actor.organisationId)).flatMap((offer) => {
        const days = daysLeft(offer, calendarDay(now))
        return days !== null && days >= 0 && days <= noticedBeforeDays ? [{ offer, days }] : []
      })
      return ending
        .toSorted((one, other) => one.days - other.days)
        .slice(0, mostItems)
        .map(({ offer, days }) => ({
          text: t('today.ending', { title: offer.texts.de.title, days }),
          href: paths.editOffer(locale, { offerId: offer.id }),
          due: new Date(`${offer.validThrough}T00:00:00Z`),
          urgent: false,
        }))
    },
  },
]
