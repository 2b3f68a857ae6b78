import { randomBytes, randomInt } from 'node:crypto'
import { keys } from '#platform/keys'
import { tellWitness } from '../account-event.ts'
import type { Session } from '../session.ts'
import { deleteSessionsOf, noteSecondFactor } from '../store/sessions.ts'
import { matchingStep, setUpTexts } from '../rules/time-code.ts'
import {
  beginSecondFactor,
  deleteSecondFactor,
  replaceRecoveryCodes,
  secondFactorOf,
  useRecoveryCode,
  useStep,
} from '../store/second-factors.ts'
import { signInDb, signInTransaction } from '../store/sign-in-database.ts'
import { forgetTries, limitTries } from './limits.ts'
import { tellOwner } from './tell-owner.ts'

export const sealing = 'identity.secondFactor'
const codeHashing = 'identity.recoveryCode'
const recoveryCodes = 10
/** Without signs that are taken for others. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

type EndingSession = Pick<Session, 'accountId' | 'sessionId' | 'made'>

export type CodeAnswer = { ok: true } | { ok: false; code: 'wrong' } | { ok: false; code: 'wait'; seconds: number }

/** A code of the app or a recovery code; each counts once, and wrong ones slow the account down. */
export async function checkSecondFactor(accountId: string, typed: string, now = new Date()): Promise<CodeAnswer> {
  const db = signInDb()
  const seconds = await limitTries(db, 'code', accountId, now)
  if (seconds !== null) return { ok: false, code: 'wait', seconds }
  const right = /^[\d\s]{6,9}$/.test(typed)
    ? await isCodeOfApp(accountId, typed, now)
    : await useRecoveryCode(db, accountId, keys().hmacs(plainCode(accountId, typed), codeHashing))
  if (!right) {
    await tellWitness({ accountId, name: 'identity.failSecondFactor' })
    return { ok: false, code: 'wrong' }
  }
  await forgetTries(db, 'code', accountId)
  return { ok: true }
}

async function isCodeOfApp(accountId: string, typed: string, now: Date): Promise<boolean> {
  const factor = await secondFactorOf(signInDb(), accountId)
  if (!factor?.confirmed) return false
  const secret = keys().open(factor.secret, sealing, accountId).toString()
  const step = await matchingStep(secret, typed, now, factor.lastStep)
  return step !== null && useStep(signInDb(), accountId, step)
}

/** What an app is set up with, while it waits for its first code; null before `beginSetUp` and after the confirmation. */
export async function setUpInProgress(accountId: string, label: string) {
  const factor = await secondFactorOf(signInDb(), accountId)
  if (!factor || factor.confirmed) return null
  return setUpTexts(keys().open(factor.secret, sealing, accountId).toString(), label)
}

/** A new secret to confirm; changes nothing where an app counts already. */
export function beginSetUp(accountId: string): Promise<void> {
  const secret = randomBytes(18).toString('base64url')
  return beginSecondFactor(signInDb(), accountId, keys().seal(secret, sealing, accountId))
}

/** The first right code makes the app count. Returns the recovery codes, shown this once; null if the code was wrong. */
export async function confirmSecondFactor(
  accountId: string,
  typed: string,
  now = new Date(),
): Promise<string[] | null> {
  const factor = await secondFactorOf(signInDb(), accountId)
  if (!factor || factor.confirmed) return null
  const secret = keys().open(factor.secret, sealing, accountId).toString()
  const step = await matchingStep(secret, typed, now, factor.lastStep)
  if (step === null || !(await useStep(signInDb(), accountId, step))) return null
  await tellOwner(accountId, 'setSecondFactor')
  return newRecoveryCodes(accountId)
}

/** Ten new ones; the old ones count no more. */
export async function newRecoveryCodes(accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
  const hashes = codes.map((code) => keys().hmac(plainCode(accountId, code), codeHashing))
  await signInTransaction((db) => replaceRecoveryCodes(db, accountId, hashes))
  return codes
}

/** Sessions it made ended with it; the one that asks goes on without what it proved by a code. */
export async function removeSecondFactor({ accountId, sessionId, made }: EndingSession): Promise<void> {
  await signInTransaction(async (db) => {
    await deleteSecondFactor(db, accountId)
    await deleteSessionsOf(db, accountId, sessionId)
    if (made === 'password' || made === 'magicLink') await noteSecondFactor(db, sessionId, false)
  })
  await tellOwner(accountId, 'removeSecondFactor')
}

/** 59 random bits in three groups, easy to copy by hand. */
function newRecoveryCode(): string {
  const signs = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)])
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
}

function plainCode(accountId: string, typed: string): string {
  return `${accountId} ${typed.toLowerCase().replace(/[^a-z0-9]/g, '')}`
}
