/** What advice can be about. The labels stand in the messages under `topic`. */
export const offerTopics = [
  'arrival',
  'residence',
  'german',
  'jobSearch',
  'recognition',
  'training',
  'labourLaw',
  'selfEmployment',
  'childcare',
  'school',
  'family',
  'housing',
  'health',
  'mobility',
  'community',
  'employers',
] as const

export type OfferTopic = (typeof offerTopics)[number]

export function isOfferTopic(text: string): text is OfferTopic {
  return (offerTopics as readonly string[]).includes(text)
}
