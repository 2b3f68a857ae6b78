/** What taking a row over would do to the vacancies of its source. */
export const plannedKinds = ['new', 'changed', 'unchanged'] as const
export type PlannedKind = (typeof plannedKinds)[number]
