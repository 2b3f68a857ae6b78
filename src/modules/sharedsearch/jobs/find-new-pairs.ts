import { fullName, identityOf, personById } from '#modules/couples'
import { allNetworks } from '#modules/network'
import { pairsOfCouple } from '#modules/search'
import type { Database, Db, PersonId, Scope } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { paths } from '../paths.ts'
import type { PairKey, Watch } from '../pair.ts'
import { mostPairs, networkHere, requestOf, searchAsSeenBy } from '../queries/own-search.ts'
import { isDue } from '../rules/due.ts'
import { noteLook, watchesOfNetwork } from '../store/watches.ts'

/** Looks for pairs that are new to each person who watches, in every network, and tells them that there are some. */
export async function findNewPairs(database: Database, now: Date): Promise<void> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    const worker = { role: 'duett_worker', networkId } as const
    const watches = await database.inTransaction({ ...worker, readOnly: true }, watchesOfNetwork)
    for (const watch of watches.filter((each) => isDue(each, now))) await lookFor(database, networkId, watch, now)
  }
}

async function lookFor(database: Database, networkId: number, watch: Watch, now: Date): Promise<void> {
  const { personId } = watch
  const pairs = await pairsSeenBy(database, networkId, personId)
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const fresh = await noteLook(db, personId, pairs, now)
    if (fresh > 0 && watch.lookedAt !== null) await tell(db, personId, now)
  })
}

/** Reads as the person does, so that a mail can be caused by nothing that the person may not see. */
async function pairsSeenBy(database: Database, networkId: number, personId: PersonId): Promise<PairKey[]> {
  const asPerson: Scope = { networkId, personId, audience: 'person', readOnly: true }
  const request = await database.inTransaction(asPerson, async (db) =>
    requestOf(await networkHere(db), await searchAsSeenBy(db, personId), mostPairs),
  )
  const found = request && (await pairsOfCouple(request))
  return (found?.keys ?? []).map(([own, partner]) => ({ own: own ?? '', partner: partner ?? '' }))
}

/** Says that something is there and where, nothing more: others may read the mailbox too. */
async function tell(db: Db, personId: PersonId, now: Date): Promise<void> {
  const person = await personById(db, personId)
  const identity = await identityOf(db, personId)
  if (!identity?.address || !person) return
  await sendMail(db, {
    to: { name: fullName(identity), address: identity.address },
    locale: person.locale,
    template: 'sharedsearch.newPairs',
    values: {},
    linkPath: paths.ownPairs(person.locale),
    necessary: false,
    key: `sharedsearch.newPairs:${personId}:${calendarDay(now)}`,
  })
}
