import type { Database, NetworkId } from '#platform/db'
import { keys, sealedWith } from '#platform/keys'
import { webhookSecretPurpose } from '../store/hashes.ts'
import { replaceSecret, sealedSecrets } from '../store/webhooks.ts'

/** After `duett keys rotate`: seals with the newest key what older ones sealed. Returns how many there were; may run twice. */
export function resealWebhookSecrets(database: Database, networkId: NetworkId): Promise<number> {
  return database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const old = (await sealedSecrets(db)).filter(({ secret }) => sealedWith(secret) !== keys().newestId)
    for (const { id, secret } of old) {
      const plain = keys().open(secret, webhookSecretPurpose, id)
      await replaceSecret(db, id, keys().seal(plain, webhookSecretPurpose, id))
    }
    return old.length
  })
}
