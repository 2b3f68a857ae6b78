import type { NumberLists } from './types.ts'

export function listAt(lists: NumberLists, index: number): Uint16Array | Uint32Array {
  return lists.values.subarray(lists.offsets[index], lists.offsets[index + 1])
}
