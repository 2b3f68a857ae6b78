import { formatDate, locales } from '#platform/i18n'
import type { Day } from '#platform/days'

/** Whose accounts ask: by persona, "visitor" without one. */
export type Reader = string

/** Words or numbers that stand for one secret. They occur nowhere else, so finding one in an answer means that its reader learned it. */
export type Mark = {
  /** "anh.salary". */
  name: string
  /** All spellings in which it may appear: formatted numbers, other cases, parts of a name. */
  spellings: readonly string[]
}

/** A word that no page has by itself, built from what it stands for, so that a find names its secret. */
export function word(name: string): Mark {
  const letters = name.replace(/[^a-z]/gi, '').toLowerCase()
  return { name, spellings: [`Zq${letters}xw`] }
}

/** An amount in euros, as people and machines write it in each language. */
export function amount(name: string, euros: number): Mark {
  const plain = String(euros)
  const grouped = plain.replace(/(\d)(?=(\d{3})+$)/g, '$1.')
  return { name, spellings: [plain, grouped, grouped.replace('.', ','), grouped.replace('.', ' '), `${plain}00`] }
}

/** A calendar day, as forms, calendars and people of each language write it. */
export function dayMark(name: string, day: Day): Mark {
  const [year = '', month = '', date = ''] = day.split('-')
  const german = `${date}.${month}.${year}`
  const short = `${Number(date)}.${Number(month)}.${year}`
  const inWords = locales.map((locale) => formatDate(locale, day, 'medium'))
  return { name, spellings: [day, `${year}${month}${date}`, german, short, `${date}/${month}/${year}`, ...inWords] }
}

/** What a form takes to write the mark down. */
export function written({ spellings }: Mark): string {
  const [first] = spellings
  if (first === undefined) throw new Error('a mark has a spelling')
  return first
}

/** The marks that stand in a text. Digits inside longer numbers and identifiers are none. */
export function marksIn(text: string, marks: readonly Mark[]): Mark[] {
  const lower = text.toLowerCase()
  return marks.filter(({ spellings }) => spellings.some((spelling) => stands(lower, spelling.toLowerCase())))
}

function stands(text: string, spelling: string): boolean {
  if (!/^\d/.test(spelling)) return text.includes(spelling)
  const plain = spelling.replace(/[.]/g, '\\.')
  // Neither part of an identifier nor of a coordinate: 366,184.7 is not 6,184.
  return new RegExp(`(?<![0-9a-f-])(?<!\\d[.,])${plain}(?![0-9a-f-])(?![.,](?!00\\b)\\d)`).test(text)
}

/** Who may know which mark at this moment; the journey moves it on. What nobody was let know is for nobody. */
export class Knowledge {
  readonly #readers = new Map<string, Set<Reader>>()

  let(readers: readonly Reader[], ...marks: readonly Mark[]): void {
    for (const { name } of marks) this.#readers.set(name, new Set([...(this.#readers.get(name) ?? []), ...readers]))
  }

  end(readers: readonly Reader[], ...marks: readonly Mark[]): void {
    for (const { name } of marks) for (const reader of readers) this.#readers.get(name)?.delete(reader)
  }

  may(reader: Reader, { name }: Mark): boolean {
    return this.#readers.get(name)?.has(reader) ?? false
  }
}
