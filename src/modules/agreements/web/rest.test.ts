import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import type { Actor } from '#platform/action'
import { registerFilePolicy } from '#platform/files'
import { createRestApi } from '#platform/http'
import { filePolicies } from '../files/policies.ts'
import { fileHash } from '../rules/content-hash.ts'
import { documentsOf } from '../store/documents.ts'
import * as world from '../testing/world.ts'
import { agency, coordinatorRights, hospital, signatoryRights, works, type World } from '../testing/world.ts'
import { registerRest } from './rest.ts'

vi.stubEnv('DUETT_HOME', world.home)

describe('agreements by REST', () => {
  let w: World
  let signed: string
  let draft: string

  beforeAll(async () => {
    w = await world.agreementWorld()
    for (const [kind, policy] of Object.entries(filePolicies)) registerFilePolicy(kind, policy)
    signed = await world.inForce(w)
    draft = await world.drafted(w, { members: [works] })
  })
  afterAll(() => rmSync(world.home, { recursive: true, force: true }))

  const ask = async (path: string, actor: Actor) => {
    const api = createRestApi()
    api.use(async (c, next) => {
      c.set('actor', actor)
      c.set('locale', 'de')
      c.set('reference', 'r1')
      c.set('address', '127.0.0.1')
      await next()
    })
    registerRest(api)
    return api.request(path)
  }
  const numbers = async (path: string, actor: Actor) => {
    const answer = (await (await ask(path, actor)).json()) as { agreements: { number: number; state: string }[] }
    return answer.agreements.map(({ number, state }) => `${number} ${state}`)
  }
  const token = (organisationId: string, ...permissions: string[]): Actor => ({
    ...w.staff(organisationId, 9, ...permissions),
    session: { made: 'token', secondFactor: true, steppedUp: false },
  })

  it('lists all for coordinators and the own ones for a party, narrowed by state', async () => {
    const coordinator = token(agency.id, ...coordinatorRights)
    expect(await numbers('/agreements', coordinator)).toEqual(['2 draft', '1 inForce'])
    expect(await numbers('/agreements?state=inForce', coordinator)).toEqual(['1 inForce'])
    expect(await numbers('/agreements', token(hospital.id, ...signatoryRights))).toEqual(['1 inForce'])
    expect(await numbers('/agreements', token(works.id, ...signatoryRights))).toEqual([])
  })

  it('S-10: answers 422 to filters that do not exist', async () => {
    const coordinator = token(agency.id, ...coordinatorRights)
    for (const query of ['sort=email', 'state=any', 'signatory=Sommer', 'limit=0'])
      expect((await ask(`/agreements?${query}`, coordinator)).status, query).toBe(422)
  })

  it('names no signatory', async () => {
    const text = await (await ask(`/agreements/${signed}`, token(hospital.id, ...signatoryRights))).text()
    expect(JSON.parse(text)).toMatchObject({
      number: 1,
      state: 'inForce',
      parties: [{ signatures: 1 }, { signatures: 1 }],
    })
    expect(text).not.toMatch(/Sommer|Weber|@/)
  })

  it('S-08: hands out the signed file byte by byte, as an attachment', async () => {
    const answer = await ask(`/agreements/${signed}/document`, token(hospital.id, ...signatoryRights))
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="vereinbarung-1\.pdf"/)
    expect(answer.headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`)
    const [document] = await world.reading(w, (db) => documentsOf(db, signed))
    expect(fileHash(new Uint8Array(await answer.arrayBuffer()))).toBe(document?.documentHash)
    const { rows } = await w.test.admin.query(
      `select subject_id, door from platform.audit where action = 'agreement.read'`,
    )
    expect(rows).toEqual([{ subject_id: signed, door: 'rest' }])
  })

  it('S-02: shows nothing to others: other parties, other networks, without permission, signed out', async () => {
    const stranger = { ...w.staff(agency.id, 9, ...coordinatorRights), networkId: w.otherNetworkId }
    for (const path of [`/agreements/${signed}`, `/agreements/${signed}/document`]) {
      expect((await ask(path, token(works.id, ...signatoryRights))).status, path).toBe(404)
      expect((await ask(path, stranger)).status, path).toBe(404)
      expect((await ask(path, token(hospital.id, 'members.read'))).status, path).toBe(403)
      expect((await ask(path, { kind: 'visitor' })).status, path).toBe(401)
    }
    expect((await ask(`/agreements/${draft}`, token(works.id, ...signatoryRights))).status).toBe(404)
  })
})
