import { z } from 'zod'
import { expiryDays } from './expiry.ts'
import { scopes } from './scopes.ts'

/** What a token and a client have in common when they are made. */
export const accessInput = {
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .refine((names) => new Set(names).size === names.length),
  /** Until it ends; a year at most. */
  days: z.literal(expiryDays),
}
