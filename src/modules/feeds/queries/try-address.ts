import { tryFeedFile, type Trial } from '#modules/vacancies'
import { outboundFetch, OutboundFailure } from '#platform/outbound'
import type { Feed } from '../feed.ts'

/** What an address would bring now; nothing is kept. null: no usable answer, for whatever reason (W25). */
export async function tryAddress({ url, format }: Pick<Feed, 'url' | 'format'>): Promise<Trial | null> {
  try {
    const { status, bytes } = await outboundFetch(url)
    return status === 200 ? await tryFeedFile(bytes, format) : null
  } catch (error) {
    if (error instanceof OutboundFailure) return null
    throw error
  }
}
