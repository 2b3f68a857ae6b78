import { fold } from './fold.ts'
import type { EscoOccupation } from './official-lists.ts'

/** A label and its alternatives that have a class each vote; the preferred label counts as three. */
const preferredVotes = 3

/** The KldB class of an ESCO occupation by the German titles both lists share, or null. There is no official correspondence. */
export function classOfEsco(occupation: EscoOccupation, classOfTitle: ReadonlyMap<string, string>): string | null {
  const votes = new Map<string, number>()
  const vote = (text: string, weight: number): void => {
    for (const form of text.split('/')) {
      const kldb = classOfTitle.get(fold(form.trim()))
      if (kldb) votes.set(kldb, (votes.get(kldb) ?? 0) + weight)
    }
  }
  if (occupation.de) {
    vote(occupation.de.label, preferredVotes)
    for (const alternative of occupation.de.alternatives) vote(alternative, 1)
  }
  let best: string | null = null
  for (const [kldb, count] of votes) {
    const most = best === null ? 0 : votes.get(best)!
    if (best === null || count > most || (count === most && kldb < best)) best = kldb
  }
  return best
}
