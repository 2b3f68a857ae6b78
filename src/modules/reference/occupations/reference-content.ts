import type { CompiledRecogniser } from '../recognition/compiled.ts'
import type { Occupation } from '../occupation.ts'

/** All that an `OccupationReference` is made of, in a form that can be written to a file and read back. */
export type ReferenceContent = {
  fingerprint: string
  source: 'own-table' | 'official-lists'
  occupations: readonly Occupation[]
  /** Beside `occupations`: how often each is advertised, 0…5. */
  frequencies: readonly number[]
  /** Official titles of five-digit classes in German, empty without the imported list. */
  classTitles: ReadonlyMap<string, string>
  /** Essential skills of an ESCO occupation by URI, as ascending numbers; empty without the imported relations. */
  essentialSkills: ReadonlyMap<string, Int32Array>
  recogniser: CompiledRecogniser
}
