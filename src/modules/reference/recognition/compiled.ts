/** Where a name comes from; a curated one counts more than a historical one of an official list. */
export const nameKinds = ['own', 'current', 'activity', 'historical', 'esco', 'class-title'] as const
export type NameKind = (typeof nameKinds)[number]

/** One spelling of an occupation. `occupation` is its index in the reference's list of occupations, or -1 when it has no row there. */
export type NamedClass = { text: string; kldb: string; kind: NameKind; occupation: number }

/** Postings of a vocabulary: feature f has the targets `start[f]` … `start[f + 1]`. Weights are normalised per target. */
export type Postings = { start: Uint32Array; target: Uint32Array; weight: Float32Array }

/** Everything the recogniser needs, as plain arrays: it is written to a file and read back as it is. */
export type CompiledRecogniser = {
  classes: readonly string[]
  /** Beside `classes`: log of the share of advertisements expected, and the label and ESCO URI of the class's best-known occupation. */
  prior: Float32Array
  labels: readonly string[]
  escoUris: readonly (string | null)[]
  vocabulary: readonly string[]
  /** Words that compounds may be taken apart into. */
  parts: readonly string[]
  wordWeight: Float32Array
  /** Words → names. */
  names: Postings
  nameClass: Uint16Array
  nameKind: Uint8Array
  nameLabel: Int32Array
  nameLabels: readonly string[]
  nameEsco: readonly (string | null)[]
  /** Words → classes, summed over all names of the class. */
  classWords: Postings
  /** The same counts as likelihoods: log of how much commoner a word is in the class than in all; `lengthLoss` corrects for large classes. */
  classLikelihood: Postings
  lengthLoss: Float32Array
  /** Words of the descriptions → classes. */
  textWords: readonly string[]
  textWeight: Float32Array
  classTexts: Postings
  grams: readonly string[]
  gramWeight: Float32Array
  /** Letter sequences → classes: finds what is misspelt or glued together. */
  classGrams: Postings
}
