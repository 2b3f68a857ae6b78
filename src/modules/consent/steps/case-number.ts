import { randomBytes } from 'node:crypto'
import type { Db } from '#platform/db'
import { caseNumberFrom } from '../rules/case-number.ts'
import { caseNumberOrNull, insertCaseNumber } from '../store/case-numbers.ts'

/** How often chance may hit a number that is taken before something is wrong. */
const attempts = 5

/** The number by which this recipient, and no other, knows the person: print it on what leaves; a recall names it. Made at first use. */
export async function caseNumberOf(db: Db, personId: string, recipientId: string): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const known = await caseNumberOrNull(db, personId, recipientId)
    if (known !== null) return known
    const number = caseNumberFrom(randomBytes(6))
    if (await insertCaseNumber(db, { personId, recipientId, number })) return number
  }
  throw new Error('no case number was free')
}
