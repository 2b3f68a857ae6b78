import type { Locale } from '#platform/i18n'
import type { Occupation, OccupationMatch } from '../occupation.ts'
import { editDistanceWithin } from './edit-distance.ts'
import { wordsOf } from './fold.ts'

type Name = { text: string; occupation: number; kind: 'label' | 'form' | 'synonym'; words: readonly string[] }

const scoreOf = { exact: 100, prefix: 70, part: 45, typo: 30 } as const
const bonusOf = { label: 6, form: 4, synonym: 0 } as const

/** Search by typing over labels, the two gendered forms and synonyms; every word of the query must be found in one name. */
export class OccupationFinder {
  readonly #occupations: readonly Occupation[]
  readonly #weights: readonly number[]
  readonly #locale: Locale
  readonly #names: Name[] = []
  /** All words in order, each with the names that contain it. */
  readonly #words: string[]
  readonly #namesOfWord = new Map<string, number[]>()

  /** `weights`: how often each occupation is wanted, to put the frequent one of equals first. */
  constructor(occupations: readonly Occupation[], weights: readonly number[], locale: Locale) {
    this.#occupations = occupations
    this.#weights = weights
    this.#locale = locale
    occupations.forEach((occupation, index) => {
      for (const [text, kind] of namesOf(occupation, locale))
        this.#add({ text, occupation: index, kind, words: wordsOf(text) })
    })
    this.#words = [...this.#namesOfWord.keys()].sort()
  }

  find(query: string, limit: number): OccupationMatch[] {
    const words = wordsOf(query.slice(0, 200)).slice(0, 8)
    if (words.length === 0 || limit <= 0) return []
    const best = new Map<number, { score: number; name: Name }>()
    for (const [index, score] of this.#namesWithAll(words)) {
      const name = this.#names[index]!
      // Words of the name that nobody asked for count against it, so "Koch" beats "Koch auf Schiffen".
      const total =
        score - 8 * (name.words.length - words.length) + bonusOf[name.kind] + 2 * this.#weights[name.occupation]!
      const known = best.get(name.occupation)
      if (!known || total > known.score) best.set(name.occupation, { score: total, name })
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.name.occupation - b.name.occupation)
      .slice(0, limit)
      .map(({ name }) => this.#present(name))
  }

  #add(name: Name): void {
    const index = this.#names.push(name) - 1
    for (const word of new Set(name.words)) {
      const names = this.#namesOfWord.get(word)
      if (names) names.push(index)
      else this.#namesOfWord.set(word, [index])
    }
  }

  #present(name: Name): OccupationMatch {
    const occupation = this.#occupations[name.occupation]!
    const label = occupation.labels[this.#locale]
    return { occupation, label, matched: name.text === label ? null : name.text }
  }

  /** Names that hold every word of the query, with the mean score of the words. */
  #namesWithAll(words: readonly string[]): Map<number, number> {
    const [first = new Map<number, number>(), ...others] = words.map((word) => this.#namesLike(word))
    const means = new Map<number, number>()
    for (const [name, score] of first) {
      if (others.some((scores) => !scores.has(name))) continue
      const sum = others.reduce((total, scores) => total + scores.get(name)!, score)
      means.set(name, sum / words.length)
    }
    return means
  }

  #namesLike(word: string): Map<number, number> {
    const scores = new Map<number, number>()
    const add = (known: string, score: number): void => {
      for (const name of this.#namesOfWord.get(known) ?? []) {
        if ((scores.get(name) ?? -1) < score) scores.set(name, score)
      }
    }
    add(word, scoreOf.exact)
    for (let at = this.#firstFrom(word); this.#words[at]?.startsWith(word); at++) {
      add(this.#words[at]!, scoreOf.prefix + Math.round((20 * word.length) / this.#words[at]!.length))
    }
    if (word.length >= 4) {
      for (const known of this.#words) if (known.includes(word)) add(known, scoreOf.part)
    }
    // Errors are looked for only when nothing begins with what was typed.
    if (scores.size === 0 && word.length >= 4) this.#addSimilar(word, add)
    return scores
  }

  #addSimilar(word: string, add: (known: string, score: number) => void): void {
    const most = word.length >= 8 ? 2 : 1
    for (const known of this.#words) {
      const edits = editDistanceWithin(word, known, most)
      // A half-typed word with an error: compare with the beginning of the same length.
      const begun =
        edits === null && known.length > word.length ? editDistanceWithin(word, known.slice(0, word.length), 1) : null
      if (edits !== null) add(known, scoreOf.typo + 10 - 5 * edits)
      else if (begun !== null) add(known, scoreOf.typo - 5)
    }
  }

  #firstFrom(word: string): number {
    let low = 0
    let high = this.#words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#words[middle]! < word) low = middle + 1
      else high = middle
    }
    return low
  }
}

function* namesOf(occupation: Occupation, locale: Locale): Generator<[string, Name['kind']]> {
  const { labels, synonyms } = occupation
  yield [labels[locale], 'label']
  if (locale !== 'de') yield [labels.de, 'form']
  for (const form of new Set([labels.deMale, labels.deFemale])) if (form !== labels.de) yield [form, 'form']
  for (const synonym of synonyms) yield [synonym, 'synonym']
  // Whoever reads Vietnamese often knows the English word from an advertisement.
  if (locale === 'vi') yield [labels.en, 'synonym']
}
