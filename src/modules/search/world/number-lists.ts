import type { NumberLists } from '@duett/matching/pairs'

/** Collects one list of numbers a row and packs them at the end. */
export class ListCollector {
  readonly #values: number[] = []
  readonly #offsets: number[] = [0]

  add(values: readonly number[]): void {
    for (const value of values) this.#values.push(value)
    this.#offsets.push(this.#values.length)
  }

  pack(): NumberLists {
    return { offsets: Uint32Array.from(this.#offsets), values: Uint32Array.from(this.#values) }
  }
}

/** Gives each text a number, in the order of first sight. */
export class Numbering {
  readonly texts: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.texts.push(text)
    this.#numbers.set(text, this.texts.length - 1)
    return this.texts.length - 1
  }

  known(text: string): number | undefined {
    return this.#numbers.get(text)
  }
}

/** The list of one row. */
export function listAt({ offsets, values }: NumberLists, row: number): number[] {
  return [...values.subarray(offsets[row], offsets[row + 1])]
}
