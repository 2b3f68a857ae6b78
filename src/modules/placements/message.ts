/** What the person and the recipient write to each other once the name is released. */
export type ChatMessage = {
  id: string
  writtenBy: 'person' | 'recipient'
  accountId: string
  text: string
  writtenAt: Date
}

export const longestMessage = 4000
