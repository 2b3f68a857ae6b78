import { isIP } from 'node:net'

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const domainLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * One plain mailbox as people have them: no quotes, comments, lists, line breaks or literal IP addresses. A domain with other letters must
 * come in its ASCII form, which forms get from `mailAddressOf`.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const labels = text.slice(at + 1).split('.')
  if (at < 1 || local.length > 64 || !localPart.test(local)) return false
  return labels.length > 1 && labels.every((label) => domainLabel.test(label)) && isIP(text.slice(at + 1)) === 0
}

/** What somebody typed as a mailbox we can write to, or null. Spaces around it go, "müller.de" becomes its ASCII form. */
export function mailAddressOf(typed: string): string | null {
  const text = typed.trim()
  if (isMailAddress(text)) return text
  const at = text.lastIndexOf('@')
  const url = `http://${text.slice(at + 1)}/`
  if (at < 1 || !URL.canParse(url)) return null
  const { hostname, host, pathname, username } = new URL(url)
  const address = `${text.slice(0, at)}@${hostname}`
  return host === hostname && pathname === '/' && username === '' && isMailAddress(address) ? address : null
}

/** A name for a header: one line, without control characters, of bearable length. */
export function headerName(name: string): string {
  return oneLine(name).slice(0, 100)
}

/** Text that a person wrote as one line: it can forge neither a header nor a paragraph. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
