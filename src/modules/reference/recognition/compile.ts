import type { CompiledRecogniser, NamedClass, Postings } from './compiled.ts'
import { nameKinds } from './compiled.ts'
import { CompoundSplitter } from './compounds.ts'
import { readTitle } from './title-words.ts'

export type RecogniserLists = {
  names: readonly NamedClass[]
  /** Descriptive text of a class, for its words only. */
  classTexts: readonly { kldb: string; text: string }[]
  classes: readonly { kldb: string; label: string; escoUri: string | null; frequency: number }[]
  /** Label and ESCO URI of the occupations that names point to. */
  occupations: readonly { label: string; escoUri: string | null }[]
}

/** How often a word must stand alone in the lists to be a possible part of compounds. */
const leastStandalone = 2
export const gramLength = 4

type Sparse = Map<string, number>

/** Turns lists of names into the recogniser's index. Pure; about a second for the official lists. */
export function compileRecogniser(lists: RecogniserLists): CompiledRecogniser {
  const classIndex = new Map(lists.classes.map(({ kldb }, index) => [kldb, index]))
  const names = distinctNames(lists.names.filter(({ kldb }) => classIndex.has(kldb)))
  const parts = compoundParts(names)
  const splitter = new CompoundSplitter(new Set(parts))
  const nameFeatures = names.map(({ words }) => wordFeatures(words, splitter))
  const vocabulary = new Map<string, number>()
  for (const features of nameFeatures)
    for (const word of features.keys()) if (!vocabulary.has(word)) vocabulary.set(word, vocabulary.size)

  const { words: classWordCounts, grams: classGramCounts } = countNames(names, nameFeatures, classIndex)
  const textCounts = countTexts(lists.classTexts, splitter, classIndex)
  textCounts.forEach((texts, at) => {
    for (const word of texts.keys()) if (vocabulary.has(word)) addTo(classWordCounts[at]!, word, describedWeight)
  })
  const wordWeight = rarity([...vocabulary.keys()], classWordCounts)
  const textWords = recurring(textCounts)
  const textWeight = rarity(textWords, textCounts)
  const textIndex = new Map(textWords.map((word, index) => [word, index]))
  const grams = recurring(classGramCounts)
  const gramWeight = rarity(grams, classGramCounts)
  const gramIndex = new Map(grams.map((gram, index) => [gram, index]))
  return {
    classes: lists.classes.map(({ kldb }) => kldb),
    prior: Float32Array.from(lists.classes, ({ frequency }) => frequency),
    labels: lists.classes.map(({ label }) => label),
    escoUris: lists.classes.map(({ escoUri }) => escoUri),
    vocabulary: [...vocabulary.keys()],
    parts,
    wordWeight,
    names: postings(nameFeatures, vocabulary, wordWeight),
    nameClass: Uint16Array.from(names, ({ kldb }) => classIndex.get(kldb)!),
    nameKind: Uint8Array.from(names, ({ kind }) => nameKinds.indexOf(kind)),
    nameLabel: Int32Array.from(names, ({ occupation }) => occupation),
    nameLabels: lists.occupations.map(({ label }) => label),
    nameEsco: lists.occupations.map(({ escoUri }) => escoUri),
    classWords: postings(classWordCounts.map(dampened), vocabulary, wordWeight),
    ...likelihoods(classWordCounts, vocabulary),
    textWords,
    textWeight,
    classTexts: postings(textCounts.map(dampened), textIndex, textWeight),
    grams,
    gramWeight,
    classGrams: postings(classGramCounts.map(dampened), gramIndex, gramWeight),
  }
}

/** What a word of a class's description adds to the words of its names. */
const describedWeight = 0.15
const longestDescription = 4_000

/** Words and letter sequences of all names of each class. */
function countNames(
  names: readonly ReadName[],
  features: readonly Sparse[],
  classIndex: ReadonlyMap<string, number>,
): { words: Sparse[]; grams: Sparse[] } {
  const words = Array.from(classIndex, (): Sparse => new Map())
  const grams = Array.from(classIndex, (): Sparse => new Map())
  names.forEach((name, index) => {
    const at = classIndex.get(name.kldb)!
    const kindWeight = classWeightOf[name.kind]
    for (const [word, weight] of features[index]!) addTo(words[at]!, word, weight * kindWeight)
    for (const { stem } of name.words) for (const gram of gramsOf(stem)) addTo(grams[at]!, gram, kindWeight)
  })
  return { words, grams }
}

/** Words of the descriptions of each class, all of equal weight wherever they stand. */
function countTexts(
  texts: RecogniserLists['classTexts'],
  splitter: CompoundSplitter,
  classIndex: ReadonlyMap<string, number>,
): Sparse[] {
  const counts = Array.from(classIndex, (): Sparse => new Map())
  for (const { kldb, text } of texts) {
    const at = classIndex.get(kldb)
    if (at === undefined) continue
    const words = readTitle(text, longestDescription).words.map(({ stem }) => ({ stem, weight: 1 }))
    for (const [word, weight] of wordFeatures(words, splitter)) addTo(counts[at]!, word, weight)
  }
  return counts
}

const classWeightOf: Record<NamedClass['kind'], number> = {
  own: 2,
  current: 1.5,
  activity: 1,
  historical: 0.5,
  esco: 0.5,
  'class-title': 1,
}

type ReadName = NamedClass & { words: { stem: string; weight: number }[] }

/** Spellings that read the same in one class are one name; the most trusted kind wins. */
function distinctNames(names: readonly NamedClass[]): ReadName[] {
  const distinct = new Map<string, ReadName>()
  const inOrder = [...names].sort((a, b) => nameKinds.indexOf(a.kind) - nameKinds.indexOf(b.kind))
  for (const name of inOrder) {
    const words = readTitle(name.text).words.map(({ stem }) => ({ stem, weight: 1 }))
    if (words.length === 0) continue
    const key = `${name.kldb} ${words
      .map(({ stem }) => stem)
      .sort()
      .join(' ')}`
    if (!distinct.has(key)) distinct.set(key, { ...name, words })
  }
  return [...distinct.values()]
}

function compoundParts(names: readonly ReadName[]): string[] {
  const counts: Sparse = new Map()
  for (const name of names) for (const { stem } of name.words) addTo(counts, stem, name.kind === 'own' ? 2 : 1)
  return [...counts]
    .filter(([stem, count]) => stem.length >= 3 && count >= leastStandalone && !/^\d/.test(stem))
    .map(([stem]) => stem)
}

export function wordFeatures(words: readonly { stem: string; weight: number }[], splitter: CompoundSplitter): Sparse {
  const features: Sparse = new Map()
  for (const { stem, weight } of words) {
    for (const part of splitter.partsOf(stem)) {
      features.set(part.stem, Math.max(features.get(part.stem) ?? 0, weight * part.weight))
    }
  }
  return features
}

export function gramsOf(word: string): string[] {
  const padded = `^${word}$`
  if (padded.length <= gramLength) return [padded]
  return Array.from({ length: padded.length - gramLength + 1 }, (_, at) => padded.slice(at, at + gramLength))
}

function addTo(counts: Sparse, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount)
}

function dampened(counts: Sparse): Sparse {
  return new Map(Array.from(counts, ([key, count]) => [key, Math.log1p(count)]))
}

/** Inverse share of the classes that use a word: "Helfer" says little, "Hebamme" all. */
function rarity(vocabulary: readonly string[], classes: readonly Sparse[]): Float32Array {
  const users: Sparse = new Map()
  for (const counts of classes) for (const [word, count] of counts) if (count > 0.3) addTo(users, word, 1)
  return Float32Array.from(vocabulary, (word) => Math.log(1 + classes.length / (users.get(word) ?? 1)))
}

/** A word or sequence that is used once is noise and would double the index. */
function recurring(classes: readonly Sparse[]): string[] {
  const totals: Sparse = new Map()
  for (const counts of classes) for (const [gram, count] of counts) addTo(totals, gram, count)
  return [...totals].filter(([, count]) => count >= 1.5).map(([gram]) => gram)
}

/** Mass of a class's words that is taken from the words of all classes. */
const smoothing = 20

/** Language model of each class, smoothed towards the model of all (Dirichlet): what its words say beyond their general frequency. */
function likelihoods(
  classes: readonly Sparse[],
  vocabulary: ReadonlyMap<string, number>,
): Pick<CompiledRecogniser, 'classLikelihood' | 'lengthLoss'> {
  const totals: Sparse = new Map()
  for (const counts of classes) for (const [word, count] of counts) addTo(totals, word, count)
  const all = [...totals.values()].reduce((sum, count) => sum + count, 0)
  const gains = classes.map(
    (counts) =>
      new Map(
        Array.from(counts, ([word, count]) => [word, Math.log1p((count * all) / (smoothing * totals.get(word)!))]),
      ),
  )
  const sizes = classes.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0))
  return {
    classLikelihood: rowsByFeature(gains, vocabulary),
    lengthLoss: Float32Array.from(sizes, (size) => Math.log(smoothing / (size + smoothing))),
  }
}

/** Rows of weights by feature; every target's vector has length 1. */
function postings(
  targets: readonly Sparse[],
  vocabulary: ReadonlyMap<string, number>,
  rarityOf: Float32Array,
): Postings {
  return rowsByFeature(
    targets.map((features) => normalised(features, vocabulary, rarityOf)),
    vocabulary,
  )
}

function normalised(features: Sparse, vocabulary: ReadonlyMap<string, number>, rarityOf: Float32Array): Sparse {
  const weighted = [...features].flatMap(([word, weight]): [string, number][] => {
    const feature = vocabulary.get(word)
    return feature === undefined ? [] : [[word, weight * rarityOf[feature]!]]
  })
  const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return new Map(weighted.map(([word, weight]) => [word, weight / length]))
}

function rowsByFeature(targets: readonly Sparse[], vocabulary: ReadonlyMap<string, number>): Postings {
  const start = new Uint32Array(vocabulary.size + 1)
  for (const features of targets) for (const word of features.keys()) start[vocabulary.get(word)! + 1]!++
  for (let feature = 0; feature < vocabulary.size; feature++) start[feature + 1]! += start[feature]!
  const next = start.slice(0, -1)
  const target = new Uint32Array(start[vocabulary.size]!)
  const weight = new Float32Array(target.length)
  targets.forEach((features, index) => {
    for (const [word, value] of features) {
      const at = next[vocabulary.get(word)!]!++
      target[at] = index
      weight[at] = value
    }
  })
  return { start, target, weight }
}
