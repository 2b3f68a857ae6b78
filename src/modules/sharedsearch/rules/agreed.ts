import type { AgreedPair, JudgedPair } from '../pair.ts'

/** The pairs both said yes to. Each side's list is from its own point of view: what is own to one is the partner's to the other. */
export function agreedPairs(first: readonly JudgedPair[], second: readonly JudgedPair[]): AgreedPair[] {
  const wanted = new Set(second.filter(({ verdict }) => verdict === 'yes').map(({ own, partner }) => key(partner, own)))
  return first
    .filter(({ verdict, own, partner }) => verdict === 'yes' && wanted.has(key(own, partner)))
    .map(({ own, partner }) => ({ first: own, second: partner }))
}

const key = (first: string, second: string) => `${first} ${second}`
