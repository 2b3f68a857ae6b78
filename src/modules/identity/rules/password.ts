import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as german } from '@zxcvbn-ts/language-de'
import { dictionary as english } from '@zxcvbn-ts/language-en'

export const shortestPassword = 12
export const longestPassword = 128

/** Codes of reasons; their texts are in the catalogue under `password.refused`. */
export type PasswordRefusal = 'tooShort' | 'tooLong' | 'guessed' | 'personal' | 'pattern'

/** Ten thousand million guesses: fewer are within reach of somebody who stole the hashes. */
const lowestScore = 4

let factory: ZxcvbnFactory | null = null

/** The dictionaries take a moment and some megabytes, so they are made ready at the first question. */
function guesser(): ZxcvbnFactory {
  factory ??= new ZxcvbnFactory({
    dictionary: { ...common, ...german, ...english },
    graphs: adjacencyGraphs,
    useLevenshteinDistance: false,
  })
  return factory
}

/**
 * Why a password is refused, or null. Length and guessing count, never kinds of characters (wall W5). `ownWords`: name, address and
 * whatever else others know of the person.
 */
export function passwordRefusal(password: string, ownWords: readonly string[]): PasswordRefusal | null {
  if ([...password].length < shortestPassword) return 'tooShort'
  if (password.length > longestPassword) return 'tooLong'
  const known = ownWords.flatMap((word) => [word, ...word.split(/[\s@._-]+/)]).filter((word) => word.length > 2)
  const { score, sequence } = guesser().check(password, [...known, 'duett', 'dual career', 'dualcareer'])
  if (score >= lowestScore) return null
  const words = sequence.filter(({ pattern }) => pattern === 'dictionary')
  if (words.some((word) => 'dictionaryName' in word && word.dictionaryName === 'userInputs')) return 'personal'
  return words.length > 0 ? 'guessed' : 'pattern'
}
