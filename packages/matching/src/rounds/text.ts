/** Largest id, capacity or count: what a 32-bit integer holds. */
export const MAX_ID = 2_147_483_647

/** Text of UTF-8 bytes for quoting in a message; what is not UTF-8 shows as a replacement sign. */
export function utf8Text(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return bytes.map((byte) => (byte < 127 && byte > 31 ? String.fromCharCode(byte) : '\uFFFD')).join('')
  }
}
