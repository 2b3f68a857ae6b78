import { currentDatabase, uniqueViolation, DatabaseFailure } from '#platform/db'
import { tellWitness } from '../account-event.ts'
import { accountsWithIds, setAddress } from '../store/accounts.ts'
import { beginAddressChange, confirmSide, endAddressChange } from '../store/address-changes.ts'
import { forgetLinksOf } from '../store/mail-links.ts'
import { signInDb, signInTransaction } from '../store/sign-in-database.ts'
import { mailTo } from './answer-mail-request.ts'
import { newLink, takeLink } from './links.ts'

const wishHours = 24

/**
 * Mails both addresses; the new one counts once both have said yes. Says the same whether or not the new one belongs to another account.
 */
export async function requestAddressChange(accountId: string, newAddress: string, now = new Date()): Promise<void> {
  const [account] = await accountsWithIds(signInDb(), [accountId])
  if (!account) return
  const expiresAt = new Date(now.getTime() + wishHours * 3_600_000)
  const changeId = await signInTransaction((db) =>
    beginAddressChange(db, accountId, newAddress.toLowerCase(), expiresAt),
  )
  const sides = [
    { purpose: 'oldAddress', address: account.address },
    { purpose: 'newAddress', address: newAddress },
  ] as const
  for (const { purpose, address } of sides) {
    if (!address) continue
    const link = { purpose, accountId, changeId, returnPath: `/${account.locale}` }
    const linkPath = await newLink(signInDb(), link, account.locale, now)
    await mailTo(currentDatabase(), { ...account, address }, purpose, changeId, { linkPath })
  }
}

export type AddressAnswer = 'changed' | 'otherSideMissing' | 'linkGone'

/** One side's yes. An address that somebody else's account took meanwhile ends the wish as if it had grown old. */
export async function confirmAddress(token: string): Promise<AddressAnswer> {
  try {
    const answer = await signInTransaction(async (db) => {
      const link = await takeLink(db, token, ['oldAddress', 'newAddress'])
      const side = link?.purpose === 'oldAddress' ? 'old' : 'new'
      const change = link?.changeId ? await confirmSide(db, link.changeId, side) : null
      if (!change) return { is: 'linkGone' } as const
      if (!change.confirmed) return { is: 'otherSideMissing' } as const
      await setAddress(db, change.accountId, change.newAddress)
      await endAddressChange(db, change.id)
      // What waits in the mailbox that was given up must not lead in any more.
      await forgetLinksOf(db, change.accountId, ['reset', 'setup', 'magicLink'])
      return { is: 'changed', accountId: change.accountId } as const
    })
    if (answer.is === 'changed') await tellWitness({ accountId: answer.accountId, name: 'identity.changeAddress' })
    return answer.is
  } catch (error) {
    if (error instanceof DatabaseFailure && error.sqlState === uniqueViolation) return 'linkGone'
    throw error
  }
}
