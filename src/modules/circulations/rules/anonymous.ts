import { mailAddressesIn, telephonesIn, webAddressesIn } from './contact-in-text.ts'
import { firmsInText, namesInText } from './names-in-text.ts'

/** What the one who writes knows of a person, and what would tell the reader who it is. */
export type Identifying = {
  givenName: string
  familyName: string
  telephone: string | null
  /** How the partner is called, and their names where the writer may see them. */
  partnerNames: readonly string[]
  /** Present and former ones of both. */
  employers: readonly string[]
}

export const revealingKinds = ['name', 'partner', 'employer', 'mailAddress', 'webAddress', 'telephone'] as const
export type RevealingKind = (typeof revealingKinds)[number]

/** The words of a text that would name a person, as they were typed, by kind; null: there are none. */
export function revealedIn(text: string, known: Identifying): Partial<Record<RevealingKind, string>> | null {
  // Signs that nobody sees would keep a name from being found.
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const found: Record<RevealingKind, readonly string[]> = {
    name: namesInText(plain, [known.givenName, known.familyName]),
    partner: namesInText(plain, known.partnerNames),
    employer: firmsInText(plain, known.employers),
    mailAddress: mailAddressesIn(plain),
    webAddress: webAddressesIn(plain),
    telephone: telephonesIn(plain, known.telephone),
  }
  const revealing = revealingKinds.filter((kind) => found[kind].length > 0)
  return revealing.length > 0 ? Object.fromEntries(revealing.map((kind) => [kind, found[kind].join(', ')])) : null
}
