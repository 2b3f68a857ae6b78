import { currentDatabase, type Database } from '#platform/db'
import { createAuth, type Auth } from './auth.ts'

type Identity = { auth: Auth; publicUrl: URL }

const known = new WeakMap<Database, Identity>()
let address: URL | null = null

/** Where people reach this installation: cookies, passkeys and links are bound to it, never to a request's Host header. */
export function useIdentity({ publicUrl }: { publicUrl: URL }): void {
  address = publicUrl
}

/** Made at the first use for each database, which in tests changes. */
export function identity(): Identity {
  const database = currentDatabase()
  const publicUrl = address
  if (!publicUrl) throw new Error('the public address is not known: useIdentity() comes first')
  let found = known.get(database)
  if (found?.publicUrl.href !== publicUrl.href) {
    found = { auth: createAuth(database, publicUrl), publicUrl }
    known.set(database, found)
  }
  return found as Identity
}
