import { accountsWithIds } from '../store/accounts.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { enter, type Entered } from './enter.ts'
import { takeLink } from './links.ts'

/** On the click of a button: null where the link was used, is too old, or its account became staff since (W5). */
export async function signInByLink(request: Headers, token: string): Promise<Entered | null> {
  const link = await takeLink(signInDb(), token, ['magicLink'])
  if (!link) return null
  const [account] = await accountsWithIds(signInDb(), [link.accountId])
  if (!account || account.isStaff) return null
  return enter(request, { accountId: account.id, made: 'magicLink', returnPath: link.returnPath })
}
