import { randomUUID } from 'node:crypto'
import { currentDatabase } from '#platform/db'
import { tellWitness } from '../account-event.ts'
import { accountsWithIds } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { mailTo } from './answer-mail-request.ts'

type WayChange = 'setSecondFactor' | 'removeSecondFactor' | 'addPasskey' | 'removePasskey'

/** A way into an account was added or taken away: the audit notes it, and whoever did not do this themselves learns of it by mail. */
export async function tellOwner(accountId: string, change: WayChange): Promise<void> {
  await tellWitness({ accountId, name: `identity.${change}` })
  await mailOwner(accountId, change)
}

export async function mailOwner(accountId: string, change: WayChange): Promise<void> {
  const [account] = await accountsWithIds(signInDb(), [accountId])
  if (account) await mailTo(currentDatabase(), account, 'wayChanged', randomUUID(), { values: { change } })
}
