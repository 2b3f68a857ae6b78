import { z } from 'zod'

import { inputFormats } from '#modules/vacancies'
import { schedules } from '../feed.ts'

/** What a member says of a feed. Whether the address can be reached shows only when it is fetched. */
export const feedInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  url: z
    .string()
    .trim()
    .max(2000)
    .refine((text) => URL.canParse(text) && isUsable(new URL(text))),
  format: z.enum(inputFormats).nullable(),
  schedule: z.enum(schedules),
  complete: z.boolean(),
})

function isUsable({ protocol, username, password }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}
