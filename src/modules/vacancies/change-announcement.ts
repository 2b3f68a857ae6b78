import type { NetworkId } from '#platform/db'

type Listener = (networkId: NetworkId) => void

const listeners = new Set<Listener>()

/**
 * Calls `listener` when vacancies of a network were changed by this very process, so that what it keeps in memory need not wait to notice. Other
 * processes notice by the change number.
 */
export function onVacanciesChanged(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function announceChange(networkId: NetworkId): void {
  for (const listener of listeners) listener(networkId)
}
