/** Closeness of two occupations below this is not "related enough" and excludes; docs/search.md gives examples. */
export const leastCloseness = 2_000
/** What the occupation part counts while nobody has recognised a vacancy's occupation. */
export const unrecognisedCloseness = 2_500
