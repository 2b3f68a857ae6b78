import type { RouterContextProvider } from 'react-router'

import { vacanciesByIds } from '#modules/vacancies'
import { presentCouple, type CoupleView } from '#modules/search'
import { scopeOf, type PersonActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { pageRequest } from '#platform/http/page'
import type { Locale } from '#platform/i18n'
import { paths as vacancyPaths } from '#paths/vacancies'
import type { JudgedPair, PairKey, Verdict } from '../pair.ts'
import { presentTitleLimit } from './present-title-limit.ts'
import { mostPairs, ownSearch, requestOf, type OwnSearch } from '../queries/own-search.ts'

export const pairViews = ['open', 'liked', 'all'] as const
export type PairsView = (typeof pairViews)[number]

type FoundView = Extract<CoupleView, { ok: true }>
export type OwnPair = { pair: FoundView['pairs'][number]; pairKey: PairKey; verdict: Verdict | null }
export type AgreedJob = { title: string; employer: string; address: string } | null
/** Pairs on a page, and how many more each press brings. */
const firstShown = 8

export type OwnResult = {
  pairs: readonly OwnPair[]
  /** All that fit this view; `pairs` are the first of them. */
  total: number
  /** How many to ask for to see more; null: all are here. */
  more: number | null
  isForTwo: boolean
  considered: FoundView['considered']
  whatIf: FoundView['whatIf']
  nearMisses: FoundView['nearMisses']
  map: FoundView['map']
  /** Both sides of each; null where a vacancy is no longer there or somebody keeps searching. */
  agreed: readonly { pairKey: PairKey; jobs: readonly [AgreedJob, AgreedJob]; isGone: boolean }[]
}

/** What a person sees of their own search. Nothing of it depends on what the partner keeps private. */
export async function presentOwnPairs(actor: PersonActor, request: Request, context: Readonly<RouterContextProvider>) {
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const view = pairViews.find((known) => known === address.get('view')) ?? 'open'
  const count = Math.max(firstShown, Math.min(mostPairs, Math.trunc(Number(address.get('count'))) || 0))
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const { own, agreed } = await inTransaction(scope, async (db) => {
    const found = await ownSearch(db, actor)
    return { own: found, agreed: await agreedJobs(db, found, locale) }
  })
  const asked = requestOf(own.network, own.search, mostPairs)
  const result = asked && (await presentCouple(asked, locale))
  const isForTwo = own.search.ok && own.search.only === null
  return {
    view,
    isForTwo,
    called: own.partner?.called ?? '',
    partnerHides: own.partner !== null && own.search.ok && own.search.only !== null,
    titleLimit: own.search.ok && own.search.ownLimit ? presentTitleLimit(own.search.ownLimit, locale) : null,
    assumesCommute: own.search.ok && own.search.assumed.includes('commute'),
    frequency: own.watch?.frequency ?? ('never' as const),
    saved: address.get('done') === 'watch',
    result: result?.ok ? resultOf(result, own, agreed, { view, count, isForTwo }) : null,
  }
}

function resultOf(
  found: FoundView,
  { judgements }: OwnSearch,
  agreed: OwnResult['agreed'],
  { view, count, isForTwo }: { view: PairsView; count: number; isForTwo: boolean },
): OwnResult {
  const { pairs, considered, whatIf, nearMisses, map } = found
  const judged = pairs.map((pair): OwnPair => {
    const pairKey = { own: pair.jobs[0]?.id ?? '', partner: pair.jobs[1]?.id ?? '' }
    return { pair, pairKey, verdict: verdictOn(pairKey, judgements) }
  })
  const fitting = judged.filter(shownIn(view))
  const total = fitting.length
  const more = total > count ? count + firstShown : null
  return { pairs: fitting.slice(0, count), total, more, isForTwo, considered, whatIf, nearMisses, map, agreed }
}

function verdictOn({ own, partner }: PairKey, judgements: readonly JudgedPair[]): Verdict | null {
  return judgements.find((judged) => judged.own === own && judged.partner === partner)?.verdict ?? null
}

const shownIn =
  (view: PairsView) =>
  ({ verdict }: OwnPair) =>
    view === 'all' || (view === 'open' ? verdict !== 'no' : verdict === 'yes' || verdict === 'maybe')

async function agreedJobs(db: Db, { agreed, network }: OwnSearch, locale: Locale): Promise<OwnResult['agreed']> {
  const ids = agreed.flatMap(({ own, partner }) => [own, partner]).filter(Boolean)
  const there = new Map((await vacanciesByIds(db, network.id, ids)).map((vacancy) => [vacancy.id, vacancy]))
  const job = (id: string): AgreedJob => {
    const vacancy = there.get(id)
    const address = vacancyPaths.vacancy(locale, { vacancyId: id })
    return vacancy ? { title: vacancy.title, employer: vacancy.employer ?? '', address } : null
  }
  return agreed.map((pairKey) => ({
    pairKey,
    jobs: [job(pairKey.own), job(pairKey.partner)],
    isGone: [pairKey.own, pairKey.partner].some((id) => id !== '' && !there.has(id)),
  }))
}
