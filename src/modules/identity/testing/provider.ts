import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type Configuration } from 'oidc-provider'

/** Who signs in at a provider next, and what it then vouches for. */
export type Guest = { subject: string; name: string; address: string; acr?: string; amr?: string[] }

export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Goes to the provider's page as a browser would, signs in as `guest`, and returns the address it sends back to. */
  visit(authorizeAddress: string, guest: Guest): Promise<URL>
  close(): Promise<void>
}

/** A real OpenID provider on loopback, as an institution runs one. Its sign-in page asks nobody: tests say who is there. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['duett', 'a-secret-between-the-two-of-them']
  const guests = new Map<string, Guest>()
  let next: Guest | null = null
  const provider = new Provider(issuer, settings(clientId, clientSecret, redirectUri, guests))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const guest = next
    if (!guest) return void response.writeHead(500).end()
    guests.set(guest.subject, guest)
    const { subject: accountId, acr, amr } = guest
    void provider.interactionFinished(request, response, {
      login: { accountId, ...(acr && { acr }), ...(amr && { amr }), remember: false },
    })
  })
  return {
    issuer,
    clientId,
    clientSecret,
    async visit(authorizeAddress, guest) {
      next = guest
      return follow(authorizeAddress, redirectUri)
    },
    close: () => close(server),
  }
}

function settings(
  clientId: string,
  clientSecret: string,
  redirectUri: string,
  guests: Map<string, Guest>,
): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    acrValues: ['urn:example:two-factors'],
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const guest = guests.get(id)
        return Promise.resolve({ sub: id, name: guest?.name, email: guest?.address, email_verified: true })
      },
    }),
    async loadExistingGrant(context) {
      const { oidc } = context
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId as string })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  }
}

/** Redirects with cookies, until one leads away from the provider. */
async function follow(start: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let address = new URL(start)
  for (let steps = 0; steps < 10; steps++) {
    if (address.href.startsWith(redirectUri)) return address
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value.join('='))
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`the provider stopped with ${response.status}: ${await response.text()}`)
    address = new URL(location, address)
  }
  throw new Error('the provider redirects in circles')
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
