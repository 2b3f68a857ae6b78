import type { NumberLists } from './types.ts'

export function listAt(lists: NumberLists, index: number): Uint16Array | Uint32Array {
  return lists.values.subarray(lists.offsets[index], lists.offsets[index + 1])
}

export function lengthOf(lists: NumberLists, index: number): number {
  return lists.offsets[index + 1] - lists.offsets[index]
}

/** Collects lists one after the other. */
export class ListWriter {
  private readonly offsets = [0]
  private readonly values: number[] = []

  get count(): number {
    return this.offsets.length - 1
  }

  add(list: ArrayLike<number>): void {
    for (let i = 0; i < list.length; i++) this.values.push(list[i])
    this.offsets.push(this.values.length)
  }

  lists(): NumberLists {
    return { offsets: Uint32Array.from(this.offsets), values: Uint32Array.from(this.values) }
  }
}
