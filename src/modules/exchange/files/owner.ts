import type { FileOwner } from '#platform/files'

export const postFiles = 'exchange.post'

/** Files belong to the entry they were attached to. */
export function filesOwner(postId: string): FileOwner {
  return { kind: postFiles, id: postId }
}
