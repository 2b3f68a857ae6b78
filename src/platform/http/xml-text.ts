const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text and attribute values of feeds; XML 1.0 knows no control characters, and U+2028 need not reach any reader. */
export function xmlText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/[&<>"']/g, (mark) => entities[mark] ?? '')
}
