import { beforeAll, describe, expect, it } from 'vitest'

import { accountByAddress, chooseSeat, createAccount, openSession, sessionOf, useIdentity } from '#modules/identity'
import { addOrganisation, firstNetwork, foundNetwork } from '#modules/network'
import { actorOf, giveSeat, seatsToChoose } from '#modules/seats'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { randomKeyRing, useKeys } from '#platform/keys'
import { personPersonas } from '../seeds/couples.ts'
import { personas, type Persona } from '../seeds/people.ts'
import { seedRegion } from '../seeds/index.ts'
import { openDesk } from '../src/main/discover.ts'
import { createWebApp } from '../src/main/web-app.ts'
import { builtPages } from '../src/main/web-pages.ts'
import { restOfModules } from '../src/main/web-rest.ts'
import { bringTheRest, nothing, onlyAfterALink, partsOf, rowsOfParts } from './support/rows-of-parts.ts'
import { readSurface, type PageRoute, type Surface } from '../tools/permissions/read-surface.ts'

const origin = 'https://duett.example'

/** What broke, for the message of the test that met it. */
const failures: unknown[] = []

type Visitor = { name: string; cookie: string | null; rights: ReadonlySet<string> | null; kind: string }

describe('every way in', () => {
  let surface: Surface
  let ask: (path: string, who: Visitor, init?: RequestInit) => Promise<Response>
  let parts: Map<string, string>
  let own: Visitor[]
  let foreign: Visitor
  let visitor: Visitor

  beforeAll(async () => {
    const test = await testDatabase()
    useKeys(randomKeyRing())
    useIdentity({ publicUrl: new URL(origin) })
    await openDesk()
    const now = new Date()
    const { id: networkId } = await firstNetwork(test.database)
    await seedRegion(test.database, networkId, now)
    const thomas = await accountByAddress(personas.thomas.address)
    await bringTheRest(test, networkId, thomas?.id ?? '', now)
    surface = await readSurface()
    ask = await asking()
    parts = await partsOf(test, networkId)
    visitor = { name: 'signed out', cookie: null, rights: null, kind: 'visitor' }
    own = [visitor, await seatless(), await signedIn('jonas, a person', personPersonas.jonas.address, null)]
    for (const { key, address, seats } of Object.values<Persona>(personas)) {
      const role = seats[0]?.role ?? ''
      own.push(await signedIn(`${key}, ${role}`, address, seats.length > 1 ? role : null))
    }
    foreign = await foreignCoordinator(test, now)
    return () => useKeys(null)
  }, 180_000)

  const pages = () => surface.pages.filter(({ id }) => !/\.(en|vi)$/.test(id))
  const guarded = () => pages().filter(({ permission }) => permission !== 'public')
  const fill = ({ path }: Pick<PageRoute, 'path'>) =>
    '/' + path.replace(/:(\w+)/g, (_, name: string) => parts.get(name) ?? `no example for ${name}`)
  const allowedTo = ({ permission }: PageRoute, { kind, rights }: Visitor) =>
    permission === 'signedIn'
      ? kind !== 'visitor'
      : permission === 'person'
        ? kind === 'person'
        : (rights?.has(permission ?? '') ?? false)

  it('has an example for every part of an address', () => {
    const names = surface.pages.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name))
    expect([...new Set(names)].filter((name) => !(name in rowsOfParts))).toEqual([])
    // Real ones: of what does not exist, a foreign network cannot be shown anything.
    const missing = [...parts].filter(([, value]) => value === nothing).map(([name]) => name)
    expect(missing).toEqual([])
  })

  it('S-02: opens to each role what the table says, and nothing else', async () => {
    const wrong: string[] = []
    for (const who of own) {
      // Public pages are the same for everybody; one session more shows that they know one.
      const shown = who === visitor || who.kind === 'person' ? pages() : guarded()
      for (const page of shown) {
        const answer = await ask(fill(page), who)
        const verdict = judge(page, who, answer)
        if (verdict) wrong.push(`${who.name} ${page.path} (${page.permission}): ${verdict}`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)

  function judge(page: PageRoute, who: Visitor, answer: Response): string | null {
    if (answer.status >= 500) return `answers ${answer.status}, ${String(failures.at(-1))}`
    if (page.permission === 'public') return null
    // An account without a seat still has pages of its own; for the others it has to choose where it acts.
    if (page.permission === 'signedIn' && who.cookie !== null && who.kind === 'visitor') return null
    if (allowedTo(page, who)) {
      if (leadsAway(answer)) return 'leads to the sign-in'
      const mayBeClosed = page.path.includes(':') || onlyAfterALink.has(page.path)
      return answer.status === 404 && !mayBeClosed ? 'is closed' : null
    }
    return isRefusal(answer) ? null : `is open: ${answer.status}`
  }

  it('S-02: shows nothing of one network in another', async () => {
    const open: string[] = []
    const withIds = guarded().filter(({ path }) => /:\w+Id\b/.test(path))
    expect(withIds.length).toBeGreaterThan(20)
    for (const page of withIds) {
      const answer = await ask(fill(page), foreign)
      if (answer.status !== 404) open.push(`${page.path}: ${answer.status}`)
    }
    expect(open).toEqual([])
  }, 120_000)

  it('S-01, S-02: has no other spelling of an address that opens more', async () => {
    const juror = own.find(({ name }) => name.includes('juror')) as Visitor
    const open: string[] = []
    for (const page of guarded()) {
      const plain = fill(page)
      for (const who of [visitor, juror]) {
        if (allowedTo(page, who)) continue
        for (const spelling of spellingsOf(plain, page.id)) {
          const answer = await ask(spelling, who)
          if (!(await saysNothing(answer))) open.push(`${who.name} ${spelling}: ${answer.status}`)
        }
      }
    }
    expect(open).toEqual([])
  }, 300_000)

  it('S-02: writes nothing for those who may not', async () => {
    const juror = own.find(({ name }) => name.includes('juror')) as Visitor
    const open: string[] = []
    for (const page of guarded().filter(({ writes }) => writes)) {
      for (const who of [visitor, juror].filter((each) => !allowedTo(page, each))) {
        const body = new URLSearchParams({ step: 'remove', name: 'x' })
        const answer = await ask(fill(page), who, { method: 'POST', body, headers: { origin } })
        if (!isRefusal(answer)) open.push(`${who.name} POST ${page.path}: ${answer.status}`)
      }
    }
    expect(open).toEqual([])
  }, 120_000)

  it('S-02: opens the operations of REST to a session as the table says', async () => {
    const wrong: string[] = []
    for (const who of own) {
      for (const { method, path, permission } of surface.operations) {
        const address = `/api/v1${path.replace(/\{\w+\}/g, nothing)}`
        const answer = await ask(address, who, { method, headers: { origin } })
        const may = permission === 'public' || allowedTo({ permission } as PageRoute, who)
        const refused = answer.status === 401 || answer.status === 403
        // An address that takes a program's own proof asks for it whatever the session is.
        if (answer.status >= 500 || (refused === may && path !== '/token' && answer.status !== 429))
          wrong.push(`${who.name} ${method} ${path} (${permission}): ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it('S-21: does not know what is for developers', async () => {
    for (const path of ['/dev/personas', '/dev/components', '/dev/outbox', '/de/dev/personas', '/dev/personas.data']) {
      expect([path, (await ask(path, visitor)).status]).toEqual([path, 404])
      const init = { method: 'POST', body: new URLSearchParams({ persona: 'karin' }), headers: { origin } }
      expect([path, [404, 405].includes((await ask(path, visitor, init)).status)]).toEqual([path, true])
    }
  })
})

async function asking() {
  const publicUrl = new URL(origin)
  const app = createWebApp({
    publicUrl,
    trustedProxies: [],
    development: false,
    rateLimits: false,
    pages: await builtPages(),
    rest: (await restOfModules('0.0.0'))(publicUrl),
    assets: () => undefined,
    isReady: () => Promise.resolve(true),
    onRequest: ({ failure }) => {
      if (failure !== undefined) failures.push(failure)
    },
  })
  return async (path: string, { cookie }: Visitor, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    // As a text: `new URL` would tidy up the spellings that are to be tried.
    return app.request(origin + path, { ...init, headers })
  }
}

async function signedIn(name: string, address: string, role: string | null): Promise<Visitor> {
  const account = await accountByAddress(address)
  if (!account) throw new Error(`${name} is missing`)
  return sessionFor(name, account.id, role)
}

async function sessionFor(name: string, accountId: string, role: string | null = null): Promise<Visitor> {
  const made = { accountId, made: 'persona', secondFactor: true, steppedUp: true } as const
  const [line = ''] = await openSession(new Headers(), made)
  const cookie = line.split(';')[0] ?? ''
  const headers = new Headers({ cookie })
  if (role) await choose(headers, accountId, role)
  const actor = await actorOf(await sessionOf(headers), new Date())
  return { name, cookie, kind: actor.kind, rights: actor.kind === 'staff' ? actor.permissions : null }
}

async function choose(headers: Headers, accountId: string, role: string): Promise<void> {
  const session = await sessionOf(headers)
  const seats = session ? await seatsToChoose(session, null, 'de') : []
  const seat = seats.find((each) => each.seat?.role === role)
  if (!session || !seat) throw new Error(`${accountId} has no seat as ${role}`)
  await chooseSeat(session.sessionId, seat.id)
}

async function seatless(): Promise<Visitor> {
  const { id } = await createAccount({ name: 'Nora Ohneplatz', address: 'nora@example.org', locale: 'de' })
  return sessionFor('without a seat', id)
}

/** All rights there are, in a network of its own. */
async function foreignCoordinator({ database }: TestDatabase, now: Date): Promise<Visitor> {
  const name = { de: 'Fern', en: 'Far', vi: 'Xa' }
  const network = await database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, { slug: 'fern', name, districts: ['05911'] }),
  )
  const { id } = await createAccount({ name: 'Ferdinand Fern', address: 'fern@example.org', locale: 'de' })
  const organisationId = crypto.randomUUID()
  await database.inTransaction({ networkId: network.id }, async (db) => {
    await addOrganisation(db, {
      id: organisationId,
      kind: 'chamber',
      name: 'Kammer Fern',
      state: 'member',
      isLead: true,
    })
    await giveSeat(db, { accountId: id, organisationId, role: 'coordinator', authorised: true }, now)
  })
  return sessionFor('a coordinator elsewhere', id)
}

/** Of pages, their data, and what proxies and people make of an address. */
function spellingsOf(path: string, routeId: string): string[] {
  const slash = path.indexOf('/', 1)
  const encoded = slash < 0 ? path : `${path.slice(0, slash)}%2F${path.slice(slash + 1)}`
  return [
    path.toUpperCase(),
    `/${path}`,
    path.replaceAll('/', '//').slice(1),
    encoded,
    `${path}/`,
    `${path}.data`,
    `${path}.DATA`,
    `${path}/_.data`,
    `${path}/.data`,
    `${path}.data?_routes=${encodeURIComponent(routeId)}`,
    `${path}.data?_routes=root`,
    `${path}.data?_routes=${encodeURIComponent(`root,${routeId}`)}`,
    `${path}?_routes=${encodeURIComponent(routeId)}`,
  ]
}

function leadsAway(answer: Response): boolean {
  const target = answer.headers.get('location') ?? ''
  return answer.status === 302 && /^\/\w\w\/(anmelden|plaetze|sign-in|seats)(\?|$)/.test(target)
}

const isRefusal = (answer: Response): boolean => answer.status === 404 || leadsAway(answer)

/** Refused, or data of a page that say nothing but "go and sign in" or "not found". */
async function saysNothing(answer: Response): Promise<boolean> {
  if (isRefusal(answer) || [301, 308, 400].includes(answer.status)) return true
  const text = await answer.text()
  if (/SingleFetchRedirect/.test(text)) return true
  // The frame of the public site alone, as on any page.
  return (
    /text\/x-script/.test(answer.headers.get('content-type') ?? '') && !text.includes(`"loaderData"`) && isFrame(text)
  )
}

const isFrame = (text: string): boolean => text.includes('"root"') && !/"[\w/-]+\.(de|en|vi)"/.test(text)
