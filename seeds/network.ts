import { announce, currentNetwork, publishProfile, saveProfileDraft } from '#modules/network'
import { runAction } from '#platform/action'
import type { Database, NetworkId } from '#platform/db'
import { demonstrationNews, demonstrationProfile } from './network-texts.ts'

const dayMs = 86_400_000

/** What the demonstration network says of itself, and its first news. Doing it again changes nothing. */
export async function seedNetwork(database: Database, networkId: NetworkId, now: Date): Promise<void> {
  const scope = { role: 'duett_worker', networkId } as const
  const announced = await database.inTransaction(scope, async (db) => {
    const ids = []
    for (const [index, news] of demonstrationNews.entries()) {
      const daysAgo = 7 * (demonstrationNews.length - index)
      ids.push(await announce(db, { ...news, now: new Date(now.getTime() - daysAgo * dayMs) }))
    }
    return ids.some((id) => id !== null)
  })
  if (!announced) return
  const network = await database.inTransaction({ ...scope, readOnly: true }, currentNetwork)
  if (!network) return
  const { name, districts, host } = network
  const content = {
    ...demonstrationProfile,
    name,
    districts,
    host,
    colour: null,
    responsible: '',
    contactMail: '',
    contactPhone: '',
    privacyMail: '',
  }
  const acting = { actor: { kind: 'operator' }, networkId, now } as const
  const saved = await runAction(saveProfileDraft, { accountId: 'seed', content, mark: 'keep' }, acting)
  if (!saved.ok) throw new Error(`the demonstration profile was refused: ${JSON.stringify(saved.problem)}`)
  await runAction(publishProfile, { accountId: 'seed', version: saved.result.version }, acting)
}
