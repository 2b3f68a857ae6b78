import { z } from 'zod'

/**
 * What this module hears of circulations. Whoever circulates profiles writes these events in the transaction of the change; ids name
 * organisations, never persons.
 */
export const sent = {
  name: 'circulations.sent',
  ids: z.object({ senderOrganisationId: z.uuid(), recipientOrganisationId: z.uuid() }),
} as const

/** `replyMinutes`: from sending to the first reply. */
export const replied = {
  name: 'circulations.replied',
  ids: z.object({
    senderOrganisationId: z.uuid(),
    recipientOrganisationId: z.uuid(),
    replyMinutes: z.coerce.number().nonnegative(),
  }),
} as const

/** The recipient employs the person. */
export const placed = {
  name: 'circulations.placed',
  ids: z.object({ senderOrganisationId: z.uuid(), recipientOrganisationId: z.uuid() }),
} as const
