/** One short profile whose last day has passed, as one member dealt with it. */
export type Dealing = { recipientId: string; wasOpened: boolean; wasAnswered: boolean }

/** What a member did with the short profiles it received; those still within their time are not counted. */
export type Response = {
  recipientId: string
  received: number
  opened: number
  answered: number
  /** Opened and never answered: taken note of, and nothing given back. */
  openedUnanswered: number
}

/** By member; the most that were opened and not answered first. */
export function responsesOf(dealings: readonly Dealing[]): Response[] {
  return [...Map.groupBy(dealings, ({ recipientId }) => recipientId)]
    .map(([recipientId, own]) => ({
      recipientId,
      received: own.length,
      opened: own.filter(({ wasOpened }) => wasOpened).length,
      answered: own.filter(({ wasAnswered }) => wasAnswered).length,
      openedUnanswered: own.filter(({ wasOpened, wasAnswered }) => wasOpened && !wasAnswered).length,
    }))
    .toSorted(
      (one, other) =>
        other.openedUnanswered - one.openedUnanswered ||
        other.received - one.received ||
        one.recipientId.localeCompare(other.recipientId),
    )
}
