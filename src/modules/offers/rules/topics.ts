import { standardTopics, type StandardTopic } from '#modules/members'

/** What advice can be about: what contacts are asked about, too. The labels stand in the messages under `topic`. */
export const offerTopics = standardTopics

export type OfferTopic = StandardTopic

export function isOfferTopic(text: string): text is OfferTopic {
  return (offerTopics as readonly string[]).includes(text)
}
