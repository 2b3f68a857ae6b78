import { beforeAll, describe, expect, it } from 'vitest'
import { isScope } from '#modules/access'
import { addOrganisation, firstNetwork } from '#modules/network'
import { permissions } from '#modules/seats'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { KeyRing, useKeys } from '#platform/keys'
import { RequestFuzz } from './testing/fuzz.ts'
import { operationsOf, restApp, restOrigin, tokenActor, type Operation } from './testing/rest-app.ts'

/** `npm run fuzz -- 100000` asks more often, and with another seed if one is given. */
const fuzzRequests = Number(process.env.FUZZ_REQUESTS ?? 2_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)

const organisationId = '00000000-0000-4000-8000-000000000001'
const everything = 'duett_1_everything'
const nothing = 'duett_1_nothing'

describe('every REST operation', () => {
  let test: TestDatabase
  let app: Awaited<ReturnType<typeof restApp>>
  let operations: Operation[]
  let schemas: Record<string, object>

  beforeAll(async () => {
    test = await testDatabase()
    useKeys(new KeyRing([{ id: 'test', bytes: Buffer.alloc(32, 7) }]))
    const { id: networkId } = await firstNetwork(test.database)
    await test.database.inTransaction({ networkId }, (db) =>
      addOrganisation(db, {
        id: organisationId,
        kind: 'employer',
        name: 'Lippeklinik',
        state: 'member',
        isLead: true,
      }),
    )
    app = await restApp((token) => tokenActor(networkId, organisationId, token === nothing ? [] : permissions))
    ;({ operations, schemas } = operationsOf(app.describe()))
    return () => useKeys(null)
  })

  const ask = (operation: Operation, init: RequestInit & { query?: string; token?: string } = {}) => {
    const { query = '', token, ...rest } = init
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => someId(operation, name))
    const headers = new Headers(rest.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return app.ask(new Request(`${restOrigin}/api/v1${path}${query}`, { ...rest, method: operation.method, headers }))
  }
  const named = ({ method, path }: Operation) => `${method} ${path}`
  const isChange = ({ method }: Operation) => method !== 'GET'

  it('is described with the permission it asks for', () => {
    expect(operations.length).toBeGreaterThan(10)
    const known = new Set<string>(['public', 'signedIn', ...permissions])
    expect(operations.filter(({ permission }) => !known.has(permission)).map(named)).toEqual([])
  })

  it('can be reached by a token: the permission it asks for is a scope', () => {
    const outOfReach = operations.filter(
      ({ permission }) => !['public', 'signedIn'].includes(permission) && !isScope(permission),
    )
    expect(outOfReach.map(named)).toEqual([])
  })

  it('S-61: asks visitors for a token, and refuses one without the scope, before it reads anything', async () => {
    for (const operation of operations.filter(({ permission }) => permission !== 'public')) {
      const body = isChange(operation) ? '{' : null
      const visitor = await ask(operation, { body })
      expect([named(operation), visitor.status]).toEqual([named(operation), 401])
      expect(visitor.headers.get('www-authenticate')).toContain('Bearer')
      expect(visitor.headers.get('content-type')).toContain('application/problem+json')
      if (operation.permission === 'signedIn') continue
      const without = await ask(operation, { body, token: nothing })
      expect([named(operation), without.status]).toEqual([named(operation), 403])
    }
    // Whoever tries all of them is noticed.
    const { rows } = await test.admin.query(`select sum(count)::int as count from platform.refusal`)
    const tried = operations.filter(({ permission }) => permission !== 'public' && permission !== 'signedIn')
    expect(rows).toEqual([{ count: tried.length }])
  })

  it('S-61: refuses a token in the address', async () => {
    for (const operation of operations) {
      for (const query of ['?access_token=x', '?token=x', '?q=duett_1_x', '?API_KEY=x']) {
        const answer = await ask(operation, { query })
        expect([named(operation), answer.status]).toEqual([named(operation), 400])
      }
    }
  })

  it('S-10: refuses to sort or filter by what is no parameter of it', async () => {
    for (const operation of operations) {
      for (const name of ['salary', 'mail', 'notes', 'partner', '__proto__', 'constructor', 'orderBy']) {
        const answer = await ask(operation, { query: `?${name}=1`, token: everything })
        expect([named(operation), name, answer.status]).toEqual([named(operation), name, 422])
        expect(await answer.text()).toContain(name)
      }
    }
  })

  it('S-09: names fields that a body must not have, and writes nothing', async () => {
    const extra = `"networkId":2,"personId":"x","role":"administrator","twoFactorEnabled":true,"__proto__":{"role":"x"}`
    const before = await fingerprint(test)
    for (const operation of operations.filter(({ bodies }) => takesObject(bodies['application/json'], schemas))) {
      const headers = { 'content-type': 'application/json' }
      const answer = await ask(operation, { body: `{${extra}}`, headers, token: everything })
      // What does not exist may be told before the body is looked at.
      if (operation.path.includes('{') && answer.status === 404) continue
      expect([named(operation), answer.status]).toEqual([named(operation), 422])
      const text = await answer.text()
      for (const field of ['networkId', 'personId', 'role', 'twoFactorEnabled'])
        expect([named(operation), text]).toEqual([named(operation), expect.stringContaining(field)])
    }
    expect(await fingerprint(test)).toEqual(before)
  })

  it('S-05: changes nothing by GET and HEAD', async () => {
    const fuzz = new RequestFuzz(seed, schemas)
    const before = await fingerprint(test)
    let number = 0
    for (const operation of operations.filter((one) => !isChange(one))) {
      for (let round = 0; round < 10; round++) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await app.ask(fuzz.request({ ...operation, method }, ++number))
          await answer.arrayBuffer()
        }
      }
    }
    // Reading something personal leaves an entry; that is all it may leave.
    const ledger = { 'platform.audit': expect.any(String) as string }
    expect(await fingerprint(test)).toEqual({ ...before, ...ledger })
  })

  it(
    `S-29: answers ${fuzzRequests} fuzzed requests without a failure of ours`,
    { timeout: 60_000 + fuzzRequests * 20 },
    async () => {
      const fuzz = new RequestFuzz(seed, schemas)
      const answered = new Map<number, number>()
      for (let number = 1; number <= fuzzRequests; number++) {
        const operation = operations[number % operations.length] as Operation
        const request = fuzz.request(operation, number)
        const where = `${seed}/${number} ${request.method} ${request.url}`
        const answer = await app.ask(request)
        const text = await answer.text()
        const failure = answer.status >= 500 ? String((app.failures.at(-1) as Error | undefined)?.stack) : ''
        expect(answer.status, `${where}\n${failure}\n${text.slice(0, 500)}`).toBeLessThan(500)
        if (answer.status >= 400)
          expect(answer.headers.get('content-type'), where).toContain('application/problem+json')
        answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1)
        fuzz.learn(text)
      }
      // If hardly anything got through, the requests would only test their refusal.
      expect(answered.get(200) ?? 0, JSON.stringify([...answered])).toBeGreaterThan(fuzzRequests / 50)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    },
  )
})

/** Of nothing that exists, in the form the operation wants. */
function someId({ parameters }: Operation, name: string): string {
  const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema as
    | { format?: string }
    | undefined
  return schema?.format === 'uuid' ? '00000000-0000-4000-8000-000000000009' : '4711'
}

function takesObject(schema: object | undefined, schemas: Record<string, object>): boolean {
  const { $ref, type } = (schema ?? {}) as { $ref?: string; type?: string }
  const known = $ref ? (schemas[$ref.split('/').at(-1) ?? ''] as { type?: string } | undefined) : { type }
  return known?.type === 'object'
}

/** Of every table: how many rows, and a sum over all that stands in them. */
async function fingerprint({ admin }: TestDatabase): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ quoted: string }>(`
    select format('%I.%I', schemaname, tablename) as quoted from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'pgboss', 'migration') order by 1`)
  const found: Record<string, string> = {}
  for (const { quoted } of rows) {
    const { rows: sums } = await admin.query<{ text: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as text from ${quoted} t`,
    )
    found[quoted] = sums[0]?.text ?? ''
  }
  return found
}
