import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth/types'
import { z } from 'zod'
import { keys } from '#platform/keys'
import type { Database } from '#platform/db'
import { lifetime } from './rules/lifetime.ts'
import type { SessionMade } from './session.ts'

/** Where better-auth answers, to the paths in `mountedPaths` alone (wall W8). */
export const authBase = '/api/auth'

const personSeconds = lifetime.personDays * 86_400
const passkeySignIn = '/passkey/verify-authentication'
const longestUserAgent = 300

/**
 * What is better-auth's part: sessions and their signed cookie, and passkeys. Passwords, codes, links and providers are ours, since its own
 * flows ask for the second factor after a password only, sign in on GET, and tell known from unknown addresses (decision 14).
 */
export function createAuth(database: Database, publicUrl: URL) {
  const secure = publicUrl.protocol === 'https:'
  return betterAuth({
    appName: 'Duett',
    baseURL: publicUrl.origin,
    basePath: authBase,
    secret: keys().secret('sessions'),
    database: { db: database.signIn, type: 'postgres' },
    trustedOrigins: [publicUrl.origin],
    logger: { disabled: true },
    telemetry: { enabled: false },
    // Our own limits come before every mounted path, in the database (S-15, S-16).
    rateLimit: { enabled: false },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'account_id',
        providerId: 'provider_id',
        accountId: 'subject',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      additionalFields: {
        made: { type: 'string', required: true, input: false },
        secondFactor: { type: 'boolean', required: true, input: false, fieldName: 'second_factor' },
        steppedUpAt: { type: 'date', required: false, input: false, fieldName: 'stepped_up_at' },
        boundNetworkId: { type: 'number', required: false, input: false, fieldName: 'bound_network_id' },
        activeSeatId: { type: 'string', required: false, input: false, fieldName: 'active_seat_id' },
      },
      expiresIn: personSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: { enabled: false, disableSignUp: true },
    advanced: {
      // The check would ask for columns of what is not used (pictures, tokens of other providers).
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: sessionCookieName(publicUrl) } },
      cookiePrefix: 'duett',
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, context) {
            const userAgent = session.userAgent?.slice(0, longestUserAgent) ?? null
            if (context?.path === passkeySignIn) return { data: { ...session, ...passkeyFacts(), userAgent } }
            // Whatever else makes sessions in some later version of the library makes none here.
            if (!('made' in session)) return false
            return { data: { ...session, userAgent } }
          },
        },
      },
    },
    plugins: [passkeys(publicUrl), ownSessions()],
  })
}

export type Auth = ReturnType<typeof createAuth>

/** `__Host-` binds the cookie to this very host; browsers take the name over TLS alone. */
export function sessionCookieName({ protocol }: URL): string {
  return protocol === 'https:' ? '__Host-duett' : 'duett'
}

/** A passkey with user verification is two factors in one gesture, and as fresh as can be. */
function passkeyFacts() {
  return { made: 'passkey', secondFactor: true, steppedUpAt: new Date() }
}

/** The plugin itself verifies without asking that the user was verified, so its callbacks do (wall W5). */
function passkeys(publicUrl: URL) {
  const notVerified = () => new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
  return passkey({
    rpID: publicUrl.hostname,
    rpName: 'Duett',
    origin: publicUrl.origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      async afterVerification({ verification }) {
        if (!verification.registrationInfo?.userVerified) throw notVerified()
      },
    },
    authentication: {
      async afterVerification({ verification }) {
        if (!verification.authenticationInfo.userVerified) throw notVerified()
      },
    },
    schema: {
      passkey: {
        fields: {
          publicKey: 'public_key',
          userId: 'account_id',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  })
}

const openSessionInput = z.object({
  accountId: z.uuid(),
  made: z.enum(['password', 'oidc', 'magicLink', 'persona'] satisfies SessionMade[]),
  secondFactor: z.boolean(),
  steppedUp: z.boolean(),
  boundNetworkId: z.int().nullable(),
  activeSeatId: z.uuid().nullable(),
})

/** Without a path, so that only this program can call it. */
function ownSessions() {
  return {
    id: 'duett',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: openSessionInput, requireHeaders: true },
        async (context) => {
          const { accountId, made, secondFactor, steppedUp, boundNetworkId, activeSeatId } = context.body
          const { internalAdapter } = context.context
          const steppedUpAt = steppedUp ? new Date() : null
          const facts = { made, secondFactor, steppedUpAt, boundNetworkId, activeSeatId }
          const session = await internalAdapter.createSession(accountId, false, facts)
          const user = await internalAdapter.findUserById(accountId)
          if (!session || !user) throw new APIError('INTERNAL_SERVER_ERROR')
          await setSessionCookie(context, { session, user })
          return { sessionId: session.id }
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
