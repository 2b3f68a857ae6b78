import type { DeskEntry, TodaySource } from './index.ts'

export type Desk = { entries: readonly DeskEntry[]; today: readonly TodaySource[] }

let current: Desk = { entries: [], today: [] }

/** What the modules bring to the desk: set once by whoever starts the pages. */
export function useDesk(desk: Desk): void {
  current = desk
}

export function desk(): Desk {
  return current
}
