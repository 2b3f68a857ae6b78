/** No I, L, O, U: read out on the telephone without doubt. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** From six random bytes: "P-" and six letters, one in a thousand million. */
export function caseNumberFrom(random: Uint8Array): string {
  return `P-${[...random.subarray(0, 6)].map((byte) => letters[byte % letters.length]).join('')}`
}
