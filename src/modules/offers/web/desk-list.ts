import type { StaffActor } from '#platform/action'
import { holds } from '#platform/action'
import { inTransaction } from '#platform/db'
import { calendarDay, type Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
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

type ListedOffer = Offer & { standing: OfferStanding }

/** Whether this seat sees the offers of every member, or its own organisation's. */
export function seesAll(actor: StaffActor): boolean {
  return holds(actor, 'offers.administer').allowed
}

const rules: RowRulesOf<ListedOffer, typeof deskList> = {
  sorts: {
    title: ({ texts }) => texts.de.title,
    organisation: ({ organisation }) => organisation.name,
    topic: ({ topic }) => topic,
    until: ({ validThrough }) => validThrough,
  },
  filters: {
    q: ({ texts, organisation }, words) => hasWords(`${texts.de.title} ${organisation.name}`, words),
    topic: ({ topic }, wanted) => topic === wanted,
    language: ({ languages }, wanted) => languages.some((language) => language === wanted),
    standing: ({ standing }, wanted) => standing === wanted,
  },
}

/** What the seat may edit, narrowed and sorted; a network has some hundred offers, so this needs no index. */
export async function deskOffers(
  actor: StaffActor,
  query: QueryOf<typeof deskList>,
  locale: Locale,
  now: Date,
): Promise<ListedOffer[]> {
  const all = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    editableOffers(db, seesAll(actor) ? null : actor.organisationId),
  )
  const today = calendarDay(now)
  const listed = all.map((offer) => ({ ...offer, standing: standingOf(offer, today) }))
  return narrowRows(listed, query, rules, locale)
}
