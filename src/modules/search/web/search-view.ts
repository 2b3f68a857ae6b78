import type { MapScene } from '#modules/reference/map'
import type { FieldName, SearchForm } from './search-form.ts'

/**
 * What the search page shows, in the reader's language: the server writes every sentence, so that the page's script needs neither the
 * rules nor their texts.
 */
export type SearchView = {
  form: SearchForm
  /** Shown because nothing was entered yet. */
  isExample: boolean
  problems: readonly FieldMessage[]
  /** "»Pflege« wurde als … verstanden", with other readings to choose. */
  understood: readonly UnderstoodView[]
  staves: { a: readonly FactChip[]; b: readonly FactChip[]; both: readonly FactChip[] }
  choices: FormChoices
  /** The job that one of the two has already. */
  fixed: { title: string } | null
  /** Null while the form has problems. */
  result: ResultView | null
}

export type FieldMessage = { field: FieldName; label: string; text: string }
export type UnderstoodView = {
  letter: 'a' | 'b'
  text: string
  others: readonly { label: string; change: FormChange }[]
}

/** A fact of the search profile: `lead` is said quietly, `text` is what matters. */
export type FactChip = { field: FieldName; lead: string | null; text: string }

export type Choice = { value: string; label: string }
export type FormChoices = { districts: readonly Choice[]; occupations: readonly string[] }

/** New values for some fields: a link where an address may hold the search, a button of a form where it may not. */
export type FormChange = Partial<Record<FieldName, string>>

export type ResultView = {
  heading: string
  summary: string
  pairs: readonly PairView[]
  more: FormChange | null
  whatIf: readonly WhatIfView[]
  nearMisses: readonly NearMissView[]
  empty: { text: string; change: FormChange | null; changeLabel: string | null } | null
  map: MapView | null
}

export type PairView = {
  rank: number
  key: string
  title: string
  jobs: readonly [JobView | null, JobView | null]
  home: { name: string; district: string }
  legs: readonly [LegView | null, LegView | null]
  score: string
  /** Why this pair stands where it stands although the one before is worth the same. */
  tie: string | null
  values: readonly [number, number]
  valuesText: string
  reasons: readonly [readonly ReasonView[], readonly ReasonView[]]
  sums: readonly [SumView | null, SumView | null]
  onMap: FormChange | null
}

export type JobView = {
  id: string
  title: string
  address: string | null
  employer: string
  facts: string
  seal: string | null
  /** "This job is mine already": fixes this side. */
  fix: FormChange
}

/** `label` is the minutes with their unit. */
export type LegView = { name: string; minutes: number; limitMinutes: number; label: string; mode: string }
export type ReasonView = { verdict: 'for' | 'against' | 'unknown' | 'given'; text: string }

/** How a fit came about, to be recomputed by hand. */
export type SumView = {
  lines: readonly { part: string; value: string; weight: string; known: boolean }[]
  total: string
  worth: string
}

export type WhatIfView = {
  gain: string
  share: number
  best: string | null
  title: string
  text: string
  change: FormChange | null
}
export type NearMissView = { key: string; jobs: readonly [string, string]; miss: string }

/** The map of one pair; `homes` names the places from which both jobs are within reach. */
export type MapView = { rank: number; scene: MapScene; homes: string }
