import type { StaffActor } from '#platform/action'
import { holds } from '#platform/action'
import { inTransaction } from '#platform/db'
import { calendarDay, type Locale } from '#platform/i18n'
import { defineList, type ListQuery } from '#platform/list'
import { foldText } from '#platform/text-search'
import type { Offer } from '../offer.ts'
import { editableOffers } from '../queries/list-offers.ts'
import { offerLanguages } from '../rules/languages.ts'
import { standingOf, type OfferStanding } from '../rules/standing.ts'
import { offerTopics } from '../rules/topics.ts'

export const deskList = defineList({
  sorts: ['title', 'organisation', 'topic', 'until'],
  standard: { sort: 'title', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    topic: { kind: 'choice', values: offerTopics },
    language: { kind: 'choice', values: offerLanguages },
    standing: { kind: 'choice', values: ['upcoming', 'current', 'ended'] },
  },
  rowsPerPage: 50,
})
type Sort = (typeof deskList)['sorts'][number]

/** Whether this seat sees the offers of every member, or its own organisation's. */
export function seesAll(actor: StaffActor): boolean {
  return holds(actor, 'offers.administer').allowed
}

/** What the seat may edit, narrowed and sorted; a network has some hundred offers, so this needs no index. */
export async function deskOffers(
  actor: StaffActor,
  { filters, sort, descending }: Pick<ListQuery, 'filters' | 'sort' | 'descending'>,
  locale: Locale,
  now: Date,
): Promise<(Offer & { standing: OfferStanding })[]> {
  const all = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    editableOffers(db, seesAll(actor) ? null : actor.organisationId),
  )
  const today = calendarDay(now)
  const words = foldText(filters.q ?? '')
  const found = all
    .map((offer) => ({ ...offer, standing: standingOf(offer, today) }))
    .filter(
      (offer) =>
        foldText(`${offer.texts.de.title} ${offer.organisation.name}`).includes(words) &&
        (!filters.topic || offer.topic === filters.topic) &&
        (!filters.language || (offer.languages as readonly string[]).includes(filters.language)) &&
        (!filters.standing || offer.standing === filters.standing),
    )
  const key = sortKeys[sort as Sort]
  const sorted = found.toSorted((one, other) => key(one).localeCompare(key(other), locale))
  return descending ? sorted.toReversed() : sorted
}

const sortKeys: Record<Sort, (offer: Offer) => string> = {
  title: ({ texts }) => texts.de.title,
  organisation: ({ organisation }) => organisation.name,
  topic: ({ topic }) => topic,
  until: ({ validThrough }) => validThrough ?? '9999-12-31',
}
