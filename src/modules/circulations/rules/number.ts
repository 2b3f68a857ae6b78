/** No 0, 1, I, O: read out on the telephone without doubt. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** "U-7K4P2M" from six random bytes. */
export function circulationNumberFrom(random: Uint8Array): string {
  return `U-${[...random.subarray(0, 6)].map((byte) => letters[byte % letters.length]).join('')}`
}
