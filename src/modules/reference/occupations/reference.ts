import type { OccupationReference } from '../occupation.ts'
import { contentFrom } from './content-from.ts'
import { noOfficialLists } from './official-lists.ts'
import { referenceFrom } from './reference-from.ts'
import { readOwnTable } from './own-table.ts'

let loaded: OccupationReference | null = null

/** Everything Duett knows of occupations, read once a process. Needs neither server nor database. */
export function occupationReference(): OccupationReference {
  return (loaded ??= referenceFrom(contentFrom(readOwnTable(), noOfficialLists)))
}
