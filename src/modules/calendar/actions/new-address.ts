import { z } from 'zod'
import { coupleOf, personById } from '#modules/couples'
import { allowed, defineAction, denied } from '#platform/action'
import type { NetworkId } from '#platform/db'
import type { CalendarFeed } from '../feed.ts'
import { newFeedToken } from '../feed-token.ts'
import { replaceFeed } from '../store/feeds.ts'

type Facts = { coupleId: string | null }
type Change = { networkId: NetworkId; feed: Omit<CalendarFeed, 'fetchedAt' | 'hash'> }

/**
 * Switches the calendar on, or gives it another address and so ends the one before. By the person alone, after a fresh proof: whoever has the
 * address knows the person's days (L3). It is in the answer and nowhere else.
 */
export const newAddress = defineAction({
  name: 'calendar.newAddress',
  input: z.strictObject({}),
  load: async (db, _input, { actor }): Promise<Facts | null> => {
    if (actor.kind !== 'person' || !(await personById(db, actor.personId))) return null
    return { coupleId: (await coupleOf(db, actor.personId))?.id ?? null }
  },
  allow: (actor) => (actor.kind === 'person' ? allowed : denied('the person alone')),
  decide: ({ coupleId }, _input, now, actor) => {
    if (actor.kind !== 'person') throw new Error('allow let a person through, nobody else')
    const { personId, accountId, networkId, session } = actor
    if (!session.steppedUp) return { ok: false, code: 'freshProof' }
    const change: Change = { networkId, feed: { personId, accountId, coupleId, createdAt: now } }
    return { ok: true, change, audit: { subject: 'person', subjectId: personId, fields: ['calendarAddress'] } }
  },
  save: async (db, { networkId, feed }: Change) => {
    const { token, hash } = newFeedToken(networkId)
    await replaceFeed(db, { ...feed, hash })
    return token
  },
  present: (token) => ({ token }),
})
