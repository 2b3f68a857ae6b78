import { createHmac, timingSafeEqual } from 'node:crypto'
import { keys } from '#platform/keys'

/** Quicker than a person fills in a page; whoever leaves it open for a day gets a new one. */
const quickestMs = 3_000
const longestMs = 24 * 3_600_000

/** When a form was shown, signed, so that only its age counts and not what a program claims. */
export function formStamp(now: Date): string {
  const time = String(now.getTime())
  return `${time}.${signatureOf(time)}`
}

export function isHumanPace(stamp: string, now: Date): boolean {
  const [time = '', signature = ''] = stamp.split('.')
  const expected = Buffer.from(signatureOf(time))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  const age = now.getTime() - Number(time)
  return age >= quickestMs && age <= longestMs
}

function signatureOf(time: string): string {
  return createHmac('sha256', keys().secret('forms')).update(`members.join ${time}`).digest('base64url')
}
