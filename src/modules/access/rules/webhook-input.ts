import { z } from 'zod'
import { eventNames } from './webhook-events.ts'

/** https, without name and password; which hosts and ports it may be, the guard decides when something is sent. */
const targetUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => URL.canParse(text) && isUsable(new URL(text)), { message: 'https://…' })

function isUsable({ protocol, username, password, hash }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && !username && !password && !hash
}

export const webhookInput = {
  url: targetUrl,
  events: z
    .array(z.enum(eventNames))
    .min(1)
    .max(60)
    .refine((names) => new Set(names).size === names.length),
}
