import { networkBySlug, publicNetwork } from '#modules/network'
import { runAction } from '#platform/action'
import { inTransaction, type NetworkId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { keys } from '#platform/keys'
import { identity } from '../identity.ts'
import { paths } from '../paths.ts'
import type { Provider } from '../provider.ts'
import { accountsWithIds, accountWithAddress, insertAccount } from '../store/accounts.ts'
import {
  accountOfOutsideIdentity,
  insertProviderVisit,
  providersOfNetwork,
  providerWithSecret,
  takeProviderVisit,
  type ProviderVisit,
} from '../store/providers.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { arriveByProvider } from './arrive-by-provider.ts'
import { enter, type Entered } from './enter.ts'
import { limitAddress } from './limits.ts'
import {
  authorizeAddress,
  claimsOf,
  discover,
  newVisitSecrets,
  type Claims,
  type VisitSecrets,
} from './speak-openid.ts'

export const secretSealing = 'identity.providerSecret'
const visitSealing = 'identity.providerVisit'
const visitMinutes = 10

export type OfferedProvider = { id: string; label: string; origin: string; issuer: string; networkId: NetworkId }

/** What the sign-in page offers: the ways of the network it speaks for, or of the one named in its address. */
export async function providersForVisitors(networkSlug: string | null): Promise<OfferedProvider[]> {
  const network = networkSlug
    ? await inTransaction({ networkId: null, readOnly: true }, (db) => networkBySlug(db, networkSlug))
    : await publicNetwork()
  if (!network) return []
  const { id: networkId } = network
  const providers = await inTransaction({ networkId, readOnly: true }, providersOfNetwork)
  return providers
    .filter(({ enabled }) => enabled)
    .map(({ id, label, issuer, authorizeOrigin: origin }) => ({
      id: `${networkId}.${id}`,
      label,
      origin,
      issuer,
      networkId,
    }))
}

export type Leaving =
  | { ok: true; address: string; state: string }
  | { ok: false; code: 'wait'; seconds: number }
  | { ok: false; code: 'providerGone' }

type Departure = {
  /** As `providersForVisitors` names it: network and id. */
  provider: string
  returnPath: string
  clientAddress: string
  /** Somebody signed in adds this way to their account. */
  linkAccountId?: string | null
}

/** Begins a visit: the address of the provider's page, and the state that must come back in this very browser. */
export async function leaveForProvider(departure: Departure, now = new Date()): Promise<Leaving> {
  const { provider: named, returnPath, clientAddress, linkAccountId = null } = departure
  const seconds = await limitAddress(signInDb(), 'provider', clientAddress, now)
  if (seconds !== null) return { ok: false, code: 'wait', seconds }
  const match = /^(\d{1,9})\.([0-9a-f-]{36})$/.exec(named)
  const networkId = Number(match?.[1])
  const provider = match && (await providerOf(networkId, match[2] as string))
  if (!provider?.enabled) return { ok: false, code: 'providerGone' }
  try {
    const secrets = newVisitSecrets()
    const address = await authorizeAddress(await discover(provider), redirectUri(), secrets)
    const visit: ProviderVisit = {
      networkId,
      providerId: provider.id,
      secrets: keys().seal(JSON.stringify(secrets), visitSealing, provider.id),
      returnPath,
      linkAccountId,
    }
    const expiresAt = new Date(now.getTime() + visitMinutes * 60_000)
    await insertProviderVisit(signInDb(), keys().hmac(secrets.state, visitSealing), visit, expiresAt)
    return { ok: true, address, state: secrets.state }
  } catch {
    // A provider that does not answer, or answers nonsense: the same to whoever waits.
    return { ok: false, code: 'providerGone' }
  }
}

type Return = {
  /** With the provider's parameters. */
  url: URL
  /** From the cookie that was set on leaving. */
  state: string | null
  /** Who is signed in, for links. */
  accountId: string | null
  locale: Locale
}

/** Or, of a visit that added the identity to an account: whether it is connected now, or is somebody else's. The session stays as it was. */
export type Returned = Entered | { next: 'connected' } | { next: 'taken' } | { next: 'blocked' }

/**
 * Ends a visit. Null where anything is wrong with it: another browser, too late, or the provider's answer. A session made here acts in the
 * provider's network alone (W7).
 */
export async function returnFromProvider(
  request: Headers,
  { url, state, accountId, locale }: Return,
): Promise<Returned | null> {
  if (!state || url.searchParams.get('state') !== state) return null
  const visit = await takeProviderVisit(signInDb(), keys().hmacs(state, visitSealing))
  const provider = visit && (await providerOf(visit.networkId, visit.providerId))
  if (!visit || !provider?.enabled) return null
  if (visit.linkAccountId && visit.linkAccountId !== accountId) return null
  const claims = await claimsFrom(provider, visit, url)
  if (!claims) return null
  if (visit.linkAccountId) return connect(visit.networkId, visit.linkAccountId, claims)
  const whose = await accountOf(visit, claims, locale)
  if (!whose) return null
  const [account] = await accountsWithIds(signInDb(), [whose])
  if (account?.blocked) return { next: 'blocked' }
  const secondFactor = isAccepted(provider, claims)
  const { networkId: boundNetworkId, returnPath } = visit
  return enter(request, { accountId: whose, made: 'oidc', secondFactor, boundNetworkId, returnPath })
}

async function claimsFrom(provider: ReachableProvider, visit: ProviderVisit, url: URL): Promise<Claims | null> {
  const secrets = JSON.parse(keys().open(visit.secrets, visitSealing, provider.id).toString()) as VisitSecrets
  const returned = new URL(redirectUri())
  returned.search = url.search
  try {
    return await claimsOf(await discover(provider), returned, secrets)
  } catch {
    return null
  }
}

/** Does the network count this provider's method as two factors? */
export function isAccepted({ acceptedAcr, acceptedAmr }: Provider, { acr, amr }: Pick<Claims, 'acr' | 'amr'>): boolean {
  return (acr !== null && acceptedAcr.includes(acr)) || amr.some((method) => acceptedAmr.includes(method))
}

/** Somebody who is signed in adds an identity to their account, unless it is another's already. */
async function connect(networkId: NetworkId, accountId: string, claims: Claims): Promise<Returned | null> {
  const known = await accountBehind(networkId, claims)
  if (known !== null) return { next: known === accountId ? 'connected' : 'taken' }
  return (await noteArrival(networkId, accountId, claims)) ? { next: 'connected' } : null
}

/** The account behind issuer and subject; a new empty one for an unknown pair, whatever address the provider asserts. */
async function accountOf({ networkId }: ProviderVisit, claims: Claims, locale: Locale): Promise<string | null> {
  const known = await accountBehind(networkId, claims)
  if (known !== null) return known
  const accountId = await newAccount(claims, locale)
  return (await noteArrival(networkId, accountId, claims)) ? accountId : null
}

function accountBehind(networkId: NetworkId, { issuer, subject }: Claims): Promise<string | null> {
  return inTransaction({ networkId, readOnly: true }, (db) => accountOfOutsideIdentity(db, { issuer, subject }))
}

async function noteArrival(networkId: NetworkId, accountId: string, claims: Claims): Promise<boolean> {
  const { issuer, subject, address } = claims
  const named = address ? await accountWithAddress(signInDb(), address) : null
  const assertsForeignAddress = named !== null && named.id !== accountId
  const arrived = await runAction(
    arriveByProvider,
    { issuer, subject, accountId, assertsForeignAddress },
    { actor: { kind: 'visitor' }, networkId, now: new Date() },
  )
  return arrived.ok
}

async function newAccount({ name, subject }: Claims, locale: Locale): Promise<string> {
  const account = await insertAccount(signInDb(), { name: (name ?? subject).slice(0, 200), address: null, locale })
  if (!account) throw new Error('an account without address cannot be known')
  return account.id
}

type ReachableProvider = Provider & { clientSecret: string }

async function providerOf(networkId: NetworkId, id: string): Promise<ReachableProvider | null> {
  const found = await inTransaction({ networkId, readOnly: true }, (db) => providerWithSecret(db, id))
  return found && { ...found, clientSecret: keys().open(found.clientSecret, secretSealing, found.id).toString() }
}

export function redirectUri(): string {
  return new URL(paths.providerReturn(), identity().publicUrl).href
}
