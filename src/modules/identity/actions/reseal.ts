import type { Database } from '#platform/db'
import { allNetworks } from '#modules/network'
import { keys, sealedWith } from '#platform/keys'
import { providersOfNetwork, providerWithSecret, saveProvider } from '../store/providers.ts'
import { replaceSecret, sealedSecrets } from '../store/second-factors.ts'
import { secretSealing } from './provider-sign-in.ts'
import { sealing } from './second-factor.ts'

/** After `duett keys rotate`: seals with the newest key what older ones sealed. Returns how many values there were; may run twice. */
export async function resealSecrets(database: Database): Promise<number> {
  let resealed = 0
  for (const { accountId, secret } of await sealedSecrets(database.signIn)) {
    if (sealedWith(secret) === keys().newestId) continue
    const fresh = keys().seal(keys().open(secret, sealing, accountId), sealing, accountId)
    if (await replaceSecret(database.signIn, accountId, secret, fresh)) resealed++
  }
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    resealed += await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      let count = 0
      for (const { id } of await providersOfNetwork(db)) {
        const provider = await providerWithSecret(db, id)
        if (!provider || sealedWith(provider.clientSecret) === keys().newestId) continue
        const plain = keys().open(provider.clientSecret, secretSealing, id)
        await saveProvider(db, { ...provider, clientSecret: keys().seal(plain, secretSealing, id) })
        count++
      }
      return count
    })
  }
  return resealed
}
