import type { OccupationCandidate, Recogniser } from '../occupation.ts'
import { nameKinds, type CompiledRecogniser, type Postings } from './compiled.ts'
import { gramsOf, wordFeatures } from './compile.ts'
import { CompoundSplitter } from './compounds.ts'
import { featureNames, levelFit, modelWeights, outsideFeatures, trust, type Evidence } from './model.ts'
import { readTitle, type Title } from './title-words.ts'

const weights = featureNames.map((name) => modelWeights[name])
const consideredClasses = 40
/** Words with less stand behind the head of the title: where, with what, for whom. */
const leastHeadWeight = 0.7

/** The highest score that any class has of each kind. */
type Highest = { name: number; grams: number }

/** Recognises occupations in free German text. Holds buffers that are reused: one instance serves one thread. */
export class Recognition implements Recogniser {
  readonly #index: CompiledRecogniser
  readonly #splitter: CompoundSplitter
  readonly #wordIndex: Map<string, number>
  readonly #gramIndex: Map<string, number>
  readonly #nameScore: Float32Array
  readonly #bestName: Int32Array
  readonly #bestScore: Float32Array
  readonly #ownScore: Float32Array
  readonly #listScore: Float32Array
  readonly #headScore: Float32Array
  readonly #wordScore: Float32Array
  readonly #likelihood: Float32Array
  readonly #textScore: Float32Array
  readonly #textIndex: Map<string, number>
  #mass = 0
  /** Numbers of the two-digit and three-digit group of each class. */
  readonly #mainGroup: Int32Array
  readonly #group: Int32Array
  readonly #groupBest: Float32Array
  readonly #gramScore: Float32Array

  constructor(index: CompiledRecogniser) {
    const { classes, vocabulary, grams, nameClass } = index
    this.#index = index
    this.#splitter = new CompoundSplitter(new Set(index.parts))
    this.#wordIndex = new Map(vocabulary.map((word, at) => [word, at]))
    this.#gramIndex = new Map(grams.map((gram, at) => [gram, at]))
    this.#nameScore = new Float32Array(nameClass.length)
    const groups = [...new Set(classes.flatMap((kldb) => [kldb.slice(0, 2), kldb.slice(0, 3)]))]
    const numberOf = new Map(groups.map((group, at) => [group, at]))
    this.#mainGroup = Int32Array.from(classes, (kldb) => numberOf.get(kldb.slice(0, 2))!)
    this.#group = Int32Array.from(classes, (kldb) => numberOf.get(kldb.slice(0, 3))!)
    this.#groupBest = new Float32Array(groups.length * 3)
    this.#bestName = new Int32Array(classes.length)
    this.#bestScore = new Float32Array(classes.length)
    this.#ownScore = new Float32Array(classes.length)
    this.#listScore = new Float32Array(classes.length)
    this.#headScore = new Float32Array(classes.length)
    this.#wordScore = new Float32Array(classes.length)
    this.#likelihood = new Float32Array(classes.length)
    this.#textScore = new Float32Array(classes.length)
    this.#textIndex = new Map(index.textWords.map((word, at) => [word, at]))
    this.#gramScore = new Float32Array(classes.length)
  }

  recognise(text: string, limit = 5): OccupationCandidate[] {
    const evidence = this.evidenceFor(text)
    if (evidence.length === 0) return []
    const scores = evidence.map(({ features }) => scoreOf(features))
    const highest = Math.max(...scores)
    const odds = scores.map((score) => Math.exp(score - highest))
    const outside = Math.exp(scoreOf(outsideFeatures(evidence)) - highest)
    const total = odds.reduce((sum, value) => sum + value, outside)
    return evidence
      .map((found, at) => ({ found, share: odds[at]! / total }))
      .sort((a, b) => b.share - a.share || a.found.class - b.found.class)
      .slice(0, limit)
      .map(({ found, share }) => this.#present(found, share))
  }

  /** The classes in question with what speaks for each; the model weighs it. Exposed for fitting and measuring the model. */
  evidenceFor(text: string): Evidence[] {
    const title = readTitle(text)
    if (title.words.length === 0) return []
    const covered = this.#scoreWords(title)
    this.#scoreGrams(title)
    this.#scoreGroups()
    const considered = this.#bestClasses()
    const highest = {
      name: highestOf(this.#bestScore, considered),
      grams: highestOf(this.#gramScore, considered),
    }
    return considered.map((at) => ({
      class: at,
      kldb: this.#index.classes[at]!,
      name: this.#bestName[at]!,
      features: this.#featuresOf(at, title, covered, highest),
    }))
  }

  /** Returns the share of the title's words that the lists know. */
  #scoreWords(title: Title): number {
    const { classWords, classLikelihood } = this.#index
    const features = wordFeatures(title.words, this.#splitter)
    const query = this.#weighted(features)
    const head = this.#weighted(
      wordFeatures(
        title.words.filter(({ weight }) => weight >= leastHeadWeight),
        this.#splitter,
      ),
    )
    this.#bestName.fill(-1)
    for (const scores of [
      this.#bestScore,
      this.#ownScore,
      this.#listScore,
      this.#headScore,
      this.#wordScore,
      this.#likelihood,
    ])
      scores.fill(0)
    this.#scoreNames(query, false)
    this.#scoreNames(head, true)
    for (const [feature, value] of query) addScores(classWords, feature, value, this.#wordScore)
    const { classTexts, textWeight } = this.#index
    this.#textScore.fill(0)
    let squares = 0
    for (const [word, weight] of features) squares += (weight * (textWeight[this.#textIndex.get(word) ?? -1] ?? 0)) ** 2
    for (const [word, weight] of features) {
      const feature = this.#textIndex.get(word)
      if (feature !== undefined)
        addScores(classTexts, feature, (weight * textWeight[feature]!) / Math.sqrt(squares), this.#textScore)
    }
    let mass = 0
    for (const [word, weight] of features) {
      const feature = this.#wordIndex.get(word)
      if (feature === undefined) continue
      mass += weight
      addScores(classLikelihood, feature, weight, this.#likelihood)
    }
    this.#mass = mass
    return query.length / Math.max(1, features.size)
  }

  /** Known words with their weights, the whole of length 1. */
  #weighted(features: ReadonlyMap<string, number>): [number, number][] {
    const query: [number, number][] = []
    let squares = 0
    for (const [word, weight] of features) {
      const feature = this.#wordIndex.get(word)
      if (feature === undefined) continue
      const value = weight * this.#index.wordWeight[feature]!
      squares += value * value
      query.push([feature, value])
    }
    const length = Math.sqrt(squares) || 1
    return query.map(([feature, value]) => [feature, value / length])
  }

  #scoreNames(query: readonly [number, number][], isHead: boolean): void {
    const { names, nameClass, nameKind } = this.#index
    const touched: number[] = []
    for (const [feature, value] of query) {
      for (let at = names.start[feature]!; at < names.start[feature + 1]!; at++) {
        const name = names.target[at]!
        if (this.#nameScore[name] === 0) touched.push(name)
        this.#nameScore[name]! += value * names.weight[at]!
      }
    }
    for (const name of touched) {
      const at = nameClass[name]!
      const kind = nameKind[name]!
      const score = this.#nameScore[name]! * trust[nameKinds[kind]!]
      this.#nameScore[name] = 0
      if (isHead) {
        if (score > this.#headScore[at]!) this.#headScore[at] = score
        continue
      }
      if (kind === 0 && score > this.#ownScore[at]!) this.#ownScore[at] = score
      if (kind !== 0 && kind <= 2 && score > this.#listScore[at]!) this.#listScore[at] = score
      if (score > this.#bestScore[at]!) {
        this.#bestScore[at] = score
        this.#bestName[at] = name
      }
    }
  }

  #scoreGrams(title: Title): void {
    const { classGrams, gramWeight } = this.#index
    this.#gramScore.fill(0)
    const query = new Map<number, number>()
    for (const { stem, weight } of title.words) {
      for (const gram of gramsOf(stem)) {
        const feature = this.#gramIndex.get(gram)
        if (feature !== undefined) query.set(feature, Math.max(query.get(feature) ?? 0, weight * gramWeight[feature]!))
      }
    }
    const norm = Math.sqrt([...query.values()].reduce((sum, value) => sum + value * value, 0)) || 1
    for (const [feature, value] of query) addScores(classGrams, feature, value / norm, this.#gramScore)
  }

  #bestClasses(): number[] {
    const { prior, lengthLoss } = this.#index
    const rough = (at: number): number =>
      this.#bestScore[at]! +
      this.#ownScore[at]! * 0.5 +
      this.#headScore[at]! * 0.5 +
      this.#wordScore[at]! +
      this.#gramScore[at]! +
      0.1 * (this.#likelihood[at]! + this.#mass * lengthLoss[at]!) +
      0.12 * prior[at]!
    const found: number[] = []
    for (let at = 0; at < this.#bestScore.length; at++)
      if (this.#bestScore[at]! > 0.1 || this.#gramScore[at]! > 0.12) found.push(at)
    return found.sort((a, b) => rough(b) - rough(a)).slice(0, consideredClasses)
  }

  /** Three best scores of each group of classes: several near matches in one group speak for it. */
  #scoreGroups(): void {
    this.#groupBest.fill(0)
    for (let at = 0; at < this.#bestScore.length; at++) {
      const score = this.#bestScore[at]! + this.#gramScore[at]!
      if (score < 0.2) continue
      this.#noteInGroup(this.#mainGroup[at]!, score)
      this.#noteInGroup(this.#group[at]!, score)
    }
  }

  #noteInGroup(group: number, score: number): void {
    const best = this.#groupBest
    const first = group * 3
    if (score > best[first]!) {
      best.copyWithin(first + 1, first, first + 2)
      best[first] = score
    } else if (score > best[first + 1]!) {
      best[first + 2] = best[first + 1]!
      best[first + 1] = score
    } else if (score > best[first + 2]!) best[first + 2] = score
  }

  #groupScore(group: number): number {
    const best = this.#groupBest
    return (best[group * 3]! + best[group * 3 + 1]! + best[group * 3 + 2]!) / 3
  }

  #featuresOf(at: number, title: Title, covered: number, highest: Highest): number[] {
    const { classes, prior, lengthLoss } = this.#index
    const name = this.#bestScore[at]!
    const own = this.#ownScore[at]!
    const list = this.#listScore[at]!
    const values: Record<(typeof featureNames)[number], number> = {
      name,
      nameSquared: name ** 2,
      nameFourth: name ** 4,
      nearBest: Math.exp(8 * (name - highest.name)),
      own,
      ownSquared: own ** 2,
      list,
      listSquared: list ** 2,
      listExact: when(list > 0.94),
      head: this.#headScore[at]!,
      words: this.#wordScore[at]!,
      likelihood: this.#likelihood[at]! + this.#mass * lengthLoss[at]!,
      grams: this.#gramScore[at]!,
      texts: this.#textScore[at]!,
      mainGroup: this.#groupScore(this.#mainGroup[at]!),
      group: this.#groupScore(this.#group[at]!),
      isBestGrams: when(this.#gramScore[at]! >= highest.grams),
      frequency: prior[at]!,
      frequencyOfName: prior[at]! * name ** 2,
      frequencyOfExact: prior[at]! * when(list > 0.94),
      frequencyCovered: prior[at]! * covered,
      ...levelFit(classes[at]!, title.signals),
      outside: 0,
      outsideOfName: 0,
    }
    return featureNames.map((name) => values[name])
  }

  #present(found: Evidence, share: number): OccupationCandidate {
    const { classes, labels, escoUris, nameLabel, nameLabels, nameEsco } = this.#index
    const occupation = found.name >= 0 ? nameLabel[found.name]! : -1
    return {
      kldb: classes[found.class]!,
      esco: (occupation >= 0 ? nameEsco[occupation] : null) ?? escoUris[found.class]!,
      label: occupation >= 0 ? nameLabels[occupation]! : labels[found.class]!,
      confidence: Math.round(share * 1000) / 1000,
    }
  }
}

function scoreOf(features: readonly number[]): number {
  return features.reduce((sum, value, at) => sum + value * weights[at]!, 0)
}

const when = (holds: boolean): number => (holds ? 1 : 0)

function highestOf(scores: Float32Array, classes: readonly number[]): number {
  return classes.reduce((highest, at) => Math.max(highest, scores[at]!), 0)
}

function addScores(postings: Postings, feature: number, value: number, scores: Float32Array): void {
  const { start, target, weight } = postings
  for (let at = start[feature]!; at < start[feature + 1]!; at++) scores[target[at]!]! += value * weight[at]!
}
