import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'

const stepSeconds = 30
const digits = 6

/** The step of 30 seconds a moment belongs to. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds)
}

/** The code of one step (RFC 6238). */
export function codeOf(secret: string, step: number): Promise<string> {
  return createOTP(secret, { digits, period: stepSeconds }).hotp(step)
}

/**
 * The step a code belongs to, or null. Clocks may differ by one step; a step up to `lastStep` was used before, and a code counts once
 * (ASVS 6.5.1).
 */
export async function matchingStep(secret: string, code: string, now: Date, lastStep: number): Promise<number | null> {
  const typed = code.replace(/\s/g, '')
  const present = stepAt(now)
  let found: number | null = null
  for (const step of [present - 1, present, present + 1]) {
    if ((await codeOf(secret, step)) === typed && step > lastStep) found ??= step
  }
  return found
}

/** What an app scans, and the same to type. */
export function setUpTexts(secret: string, account: string): { address: string; typed: string } {
  const address = createOTP(secret, { digits, period: stepSeconds }).url('Duett', account)
  const typed = base32.encode(secret, { padding: false }).replace(/(.{4})(?=.)/g, '$1 ')
  return { address, typed }
}
