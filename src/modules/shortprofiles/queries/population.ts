import { livingProfiles } from '#modules/couples'
import type { Db, PersonId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { factsOf, type ProfileFacts } from '../rules/facts.ts'
import { skillsManyName } from '../rules/k-rule.ts'
import type { Setting } from '../rules/masking.ts'

/** Everybody who could be meant by a short profile of this network. */
export type Population = {
  facts: readonly ProfileFacts[]
  byId: ReadonlyMap<PersonId, ProfileFacts>
  setting: Setting
}

/** A profile lives while somebody cared for it within a year. */
const livingMonths = 12

/** All living profiles; only a transaction of the worker sees them, and nothing but counts may leave it. */
export async function populationOf(db: Db, now: Date): Promise<Population> {
  const since = new Date(now)
  since.setUTCMonth(since.getUTCMonth() - livingMonths)
  const facts = (await livingProfiles(db, since)).map(factsOf)
  return {
    facts,
    byId: new Map(facts.map((each) => [each.personId, each])),
    setting: { thisMonth: calendarDay(now).slice(0, 7), knownSkills: skillsManyName(facts) },
  }
}
