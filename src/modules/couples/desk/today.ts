import { daysAfter } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { formatDate, translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { isPartnerInvitationOpen, requestToConfirm } from '../queries/link-state.ts'
import { guidedFiles } from '../queries/guided-files.ts'
import { openFlags } from '../store/links.ts'
import { readParts } from '../store/parts.ts'

/** How long before the end of a title the person is reminded; offices want the application some weeks before. */
const titleNoticeDays = 90

export const today: TodaySource[] = [
  {
    name: 'couples.link',
    permission: 'person',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'person') return []
      const t = translator(locale, 'couples')
      const request = await requestToConfirm(db, actor.personId, now)
      if (request)
        return [
          {
            text: t('today.confirm', { name: request.toCalled }),
            href: paths.confirmLink(locale),
            due: request.expiresAt,
            urgent: false,
          },
        ]
      if (await isPartnerInvitationOpen(db, actor.personId, now))
        return [{ text: t('today.invited'), href: paths.confirmLink(locale), due: null, urgent: false }]
      return []
    },
  },
  {
    name: 'couples.title',
    permission: 'person',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'person') return []
      const { title } = (await readParts(db, [actor.personId], ['title'])).get(actor.personId) ?? {}
      const ends = title?.validUntil ? new Date(`${title.validUntil}T00:00:00+01:00`) : null
      if (ends === null || ends > daysAfter(now, titleNoticeDays)) return []
      const text = translator(locale, 'couples')('today.title', { date: formatDate(locale, ends, 'short') })
      return [{ text, href: paths.part(locale, { part: 'title' }), due: ends, urgent: false }]
    },
  },
  {
    // Neither name nor reason stands on a page that others may glance at.
    name: 'couples.talkAlone',
    permission: 'couples.change',
    async items(db, actor, locale) {
      if (actor.kind !== 'staff') return []
      const files = await guidedFiles(db, actor)
      const flags = await openFlags(
        db,
        files.map(({ id }) => id),
      )
      const text = translator(locale, 'couples')('today.talkAlone')
      const ids = [...new Set(flags.map(({ personId }) => personId))]
      return ids.map((personId) => ({ text, href: paths.guidedFile(locale, { personId }), due: null, urgent: true }))
    },
  },
]
