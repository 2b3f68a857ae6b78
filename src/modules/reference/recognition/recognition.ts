import type { OccupationCandidate, Recogniser } from '../occupation.ts'
import { nameKinds, type CompiledRecogniser, type Postings } from './compiled.ts'
import { gramsOf, wordFeatures } from './compile.ts'
import { CompoundSplitter } from './compounds.ts'
import { featureNames, levelFit, modelWeights, trust, type Evidence } from './model.ts'
import { readTitle, type Title } from './title-words.ts'

const consideredClasses = 30

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
  readonly #wordScore: Float32Array
  readonly #gramScore: Float32Array

  constructor(index: CompiledRecogniser) {
    const { classes, vocabulary, grams, nameClass } = index
    this.#index = index
    this.#splitter = new CompoundSplitter(new Set(index.parts))
    this.#wordIndex = new Map(vocabulary.map((word, at) => [word, at]))
    this.#gramIndex = new Map(grams.map((gram, at) => [gram, at]))
    this.#nameScore = new Float32Array(nameClass.length)
    this.#bestName = new Int32Array(classes.length)
    this.#bestScore = new Float32Array(classes.length)
    this.#ownScore = new Float32Array(classes.length)
    this.#wordScore = new Float32Array(classes.length)
    this.#gramScore = new Float32Array(classes.length)
  }

  recognise(text: string, limit = 5): OccupationCandidate[] {
    const evidence = this.evidenceFor(text)
    if (evidence.length === 0) return []
    const scores = evidence.map(({ features }) =>
      features.reduce((sum, value, at) => sum + value * modelWeights[at]!, 0),
    )
    const highest = Math.max(...scores)
    const odds = scores.map((score) => Math.exp(score - highest))
    const total = odds.reduce((sum, value) => sum + value, 0)
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
    const considered = this.#bestClasses()
    return considered.map((at) => ({
      class: at,
      kldb: this.#index.classes[at]!,
      name: this.#bestName[at]!,
      features: this.#featuresOf(at, title, covered),
    }))
  }

  #scoreWords(title: Title): number {
    const { names, nameClass, nameKind, classWords, wordWeight } = this.#index
    const features = wordFeatures(title.words, this.#splitter)
    let length = 0
    let known = 0
    const query: [number, number][] = []
    for (const [word, weight] of features) {
      const feature = this.#wordIndex.get(word)
      if (feature === undefined) continue
      const value = weight * wordWeight[feature]!
      length += value * value
      known++
      query.push([feature, value])
    }
    const norm = Math.sqrt(length) || 1
    this.#bestName.fill(-1)
    this.#bestScore.fill(0)
    this.#ownScore.fill(0)
    this.#wordScore.fill(0)
    const touched: number[] = []
    for (const [feature, value] of query) {
      for (let at = names.start[feature]!; at < names.start[feature + 1]!; at++) {
        const name = names.target[at]!
        if (this.#nameScore[name] === 0) touched.push(name)
        this.#nameScore[name]! += (value / norm) * names.weight[at]!
      }
      addScores(classWords, feature, value / norm, this.#wordScore)
    }
    for (const name of touched) {
      const at = nameClass[name]!
      const kind = nameKind[name]!
      const score = this.#nameScore[name]! * trust[nameKinds[kind]!]
      this.#nameScore[name] = 0
      if (kind === 0 && score > this.#ownScore[at]!) this.#ownScore[at] = score
      if (score > this.#bestScore[at]!) {
        this.#bestScore[at] = score
        this.#bestName[at] = name
      }
    }
    return known / Math.max(1, features.size)
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
    const rough = (at: number): number =>
      this.#bestScore[at]! +
      this.#ownScore[at]! * 0.5 +
      this.#wordScore[at]! +
      this.#gramScore[at]! +
      0.05 * this.#index.prior[at]!
    const found: number[] = []
    for (let at = 0; at < this.#bestScore.length; at++)
      if (this.#bestScore[at]! > 0.1 || this.#gramScore[at]! > 0.12) found.push(at)
    return found.sort((a, b) => rough(b) - rough(a)).slice(0, consideredClasses)
  }

  #featuresOf(at: number, title: Title, covered: number): number[] {
    const { classes, prior } = this.#index
    const values: Record<(typeof featureNames)[number], number> = {
      name: this.#bestScore[at]!,
      nameSquared: this.#bestScore[at]! ** 2,
      own: this.#ownScore[at]!,
      ownSquared: this.#ownScore[at]! ** 2,
      words: this.#wordScore[at]!,
      grams: this.#gramScore[at]!,
      frequency: prior[at]!,
      frequencyCovered: prior[at]! * covered,
      ...levelFit(classes[at]!, title.signals),
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

function addScores(postings: Postings, feature: number, value: number, scores: Float32Array): void {
  const { start, target, weight } = postings
  for (let at = start[feature]!; at < start[feature + 1]!; at++) scores[target[at]!]! += value * weight[at]!
}
