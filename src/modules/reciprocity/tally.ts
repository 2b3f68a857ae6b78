/** Counts of one member in one quarter. A profile counts once for each recipient. */
export type Tally = {
  sent: number
  received: number
  /** Replies this member gave, by how soon. */
  repliedInADay: number
  repliedInThreeDays: number
  repliedInAWeek: number
  repliedLater: number
  /** Replies to what it sent. */
  repliesGot: number
  placedHere: number
  placedElsewhere: number
}

export type TallyField = keyof Tally

export const noTally: Tally = {
  sent: 0,
  received: 0,
  repliedInADay: 0,
  repliedInThreeDays: 0,
  repliedInAWeek: 0,
  repliedLater: 0,
  repliesGot: 0,
  placedHere: 0,
  placedElsewhere: 0,
}

/** First day of a quarter, "2026-10-01". */
export type Quarter = string
