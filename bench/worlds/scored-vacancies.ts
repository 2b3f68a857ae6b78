import type { PairIndex, PairQuery } from '@duett/matching/pairs'
import { fitOf, fitParts, isOutOfQuestion, missedBy } from '../../packages/matching/src/pairs/fit.ts'
import { factsOf, groupsOf } from '../../packages/matching/src/pairs/vacancy-table.ts'

/** Columns of the candidates of both persons, one row for each place: what the SQL baselines are given. */
export type ScoredVacancies = Record<'person' | 'id' | 'place' | 'onSite' | 'posts' | 'fit', number[]>

/** Every vacancy that meets all limits but the commute, with its fit, by the definition and not by the engine's fast path. */
export function scoredVacancies({ table }: PairIndex, query: PairQuery): ScoredVacancies {
  const scored: ScoredVacancies = { person: [], id: [], place: [], onSite: [], posts: [], fit: [] }
  query.persons.forEach((wishes, person) => {
    const related = new Set(wishes.occupations.map((wish) => wish.occupation))
    for (let id = 0; id < table.vacancyCount; id++) {
      const facts = factsOf(table, id)
      if (!Array.from(facts.occupations).some((occupation) => related.has(occupation))) continue
      if (isOutOfQuestion(wishes, facts) || Object.values(missedBy(wishes, facts)).some((by) => by > 0)) continue
      const fit = fitOf(fitParts(wishes, facts))
      for (const group of Array.from(groupsOf(table, id))) {
        scored.person.push(person)
        scored.id.push(id)
        scored.place.push(table.groupPlace[group]!)
        scored.onSite.push(facts.onSitePercent)
        scored.posts.push(table.severalPosts[id] === 1 ? 2 : 1)
        scored.fit.push(fit)
      }
    }
  })
  return scored
}
