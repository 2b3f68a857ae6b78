/** What a person thinks of a pair, for themselves alone. */
export const verdicts = ['yes', 'maybe', 'no'] as const
export type Verdict = (typeof verdicts)[number]

/** A pair from one person's side: the ids of the own vacancy and the partner's; '' is "keeps searching". */
export type PairKey = { own: string; partner: string }
export type JudgedPair = PairKey & { verdict: Verdict }

/** A pair both said yes to, in the order of the couple. */
export type AgreedPair = { first: string; second: string }

export const frequencies = ['daily', 'weekly'] as const
export type Frequency = (typeof frequencies)[number]

export type Watch = {
  personId: string
  frequency: Frequency
  /** Null before the first look. */
  lookedAt: Date | null
}
