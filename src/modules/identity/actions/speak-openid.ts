import * as openid from 'openid-client'
import { outboundFetch } from '#platform/outbound'

/** How a provider is reached and who we are there. */
export type Registration = { issuer: string; clientId: string; clientSecret: string }

/**
 * Reads what the provider says of itself. Every request passes the outbound guard, since the address is a network's own setting (W25);
 * http is left to what the administrator allows there.
 */
export function discover({ issuer, clientId, clientSecret }: Registration): Promise<openid.Configuration> {
  const url = new URL(issuer)
  return openid.discovery(url, clientId, undefined, openid.ClientSecretBasic(clientSecret), {
    [openid.customFetch]: guardedFetch,
    ...(url.protocol === 'http:' && { execute: [openid.allowInsecureRequests] }),
  })
}

const guardedFetch: openid.CustomFetch = async (url, { method, headers, body, signal }) => {
  const answer = await outboundFetch(url, {
    method: method === 'POST' ? 'POST' : 'GET',
    headers,
    ...(body !== null && body !== undefined && { body: body instanceof Uint8Array ? body : String(body) }),
    ...(signal && { signal }),
    maxBytes: 1024 * 1024,
  })
  const hasBody = answer.status !== 204 && answer.status !== 304
  return new Response(hasBody ? new Uint8Array(answer.bytes) : null, { status: answer.status, headers: answer.headers })
}

export type VisitSecrets = { state: string; nonce: string; verifier: string }

export function newVisitSecrets(): VisitSecrets {
  return { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() }
}

/** The provider's page for one visit, with PKCE, state and nonce. */
export async function authorizeAddress(
  configuration: openid.Configuration,
  redirectUri: string,
  { state, nonce, verifier }: VisitSecrets,
): Promise<string> {
  const challenge = await openid.calculatePKCECodeChallenge(verifier)
  return openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    response_type: 'code',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
    nonce,
  }).href
}

/** What the provider vouches for; checked by the library for issuer, audience, nonce, signature and age. */
export type Claims = {
  issuer: string
  subject: string
  name: string | null
  address: string | null
  acr: string | null
  amr: string[]
}

/** Exchanges the code that came back. Throws whatever is wrong with it. */
export async function claimsOf(
  configuration: openid.Configuration,
  returned: URL,
  { state, nonce, verifier }: VisitSecrets,
): Promise<Claims> {
  const tokens = await openid.authorizationCodeGrant(configuration, returned, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('a provider sent no ID token')
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: text(claims.name) ?? text(claims.preferred_username),
    address: text(claims.email)?.toLowerCase() ?? null,
    acr: text(claims.acr),
    amr: Array.isArray(claims.amr) ? claims.amr.filter((method) => typeof method === 'string') : [],
  }
}
