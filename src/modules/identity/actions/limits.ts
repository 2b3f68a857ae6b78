import { addressBlock } from '#platform/http'
import { keys } from '#platform/keys'
import { waitSeconds } from '../rules/slow-down.ts'
import { countAttempt, countInWindow, forgetAttempts } from '../store/attempts.ts'
import type { SignInDb } from '../store/sign-in-database.ts'

/** Windows in which one address may knock; households and small offices share one, so they are wide. */
const windows = {
  signIn: { tries: 40, seconds: 600 },
  mail: { tries: 8, seconds: 900 },
  passkey: { tries: 60, seconds: 600 },
  provider: { tries: 30, seconds: 600 },
} as const

export type LimitName = keyof typeof windows

/** Counted in the database, for all web processes together (S-16). Seconds to wait, or null. */
export async function limitAddress(db: SignInDb, name: LimitName, address: string, now = new Date()) {
  const { tries, seconds } = windows[name]
  const { count, endsAt } = await countInWindow(db, key(`address ${name}`, addressBlock(address)), seconds, now)
  return count <= tries ? null : Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000))
}

/** How many mails one mailbox gets an hour, whoever asks for them. */
const mailsAnHour = 5

export async function limitMails(db: SignInDb, mailAddress: string, now = new Date()): Promise<boolean> {
  const { count } = await countInWindow(db, key('mails', mailAddress.toLowerCase()), 3600, now)
  return count <= mailsAnHour
}

/** Counts a try at one account's password or code before it is made. Seconds to wait, or null. */
export async function limitTries(db: SignInDb, what: 'password' | 'code', whose: string, now = new Date()) {
  const { count, lastAt } = await countAttempt(db, triesKey(what, whose), now)
  const seconds = waitSeconds(count, lastAt, now)
  return seconds > 0 ? seconds : null
}

/** After a success. */
export function forgetTries(db: SignInDb, what: 'password' | 'code', whose: string): Promise<void> {
  return forgetAttempts(db, triesKey(what, whose))
}

const triesKey = (what: string, whose: string) => key(`tries ${what}`, whose.toLowerCase())

/** Only a keyed hash is stored: the table names neither addresses nor accounts. */
function key(kind: string, whose: string): string {
  return keys().hmac(`${kind} ${whose}`, 'identity.attempts')
}
