/** Which of `count` numbers `isIn` says yes to, one bit each: a million in 125 kB. */
export function bitSet(count: number, isIn: (n: number) => boolean): Uint8Array {
  const bits = new Uint8Array((count + 7) >> 3)
  for (let n = 0; n < count; n++) if (isIn(n)) bits[n >> 3] |= 1 << (n & 7)
  return bits
}

export function isInBitSet(bits: Uint8Array, n: number): boolean {
  return ((bits[n >> 3] >> (n & 7)) & 1) === 1
}
