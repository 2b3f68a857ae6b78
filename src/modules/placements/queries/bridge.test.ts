import { beforeAll, describe, expect, it } from 'vitest'
import { circulationWorld, newPerson, reading, type World } from '#modules/circulations/testing'
import { bridgeFor } from './bridge.ts'

let world: World
let linh: string

/** Nursing jobs of the region: one for a year, two part-time ones of which one has closed, and a job in another field. */
const jobs = [
  { group: '81', contract: 'temporary', hours: 39, onSite: 100, through: null },
  { group: '81', contract: 'permanent', hours: 20, onSite: 100, through: null },
  { group: '81', contract: 'permanent', hours: 20, onSite: 100, through: '2020-01-01' },
  { group: '26', contract: 'temporary', hours: 20, onSite: 40, through: null },
]

beforeAll(async () => {
  world = await circulationWorld()
  linh = await newPerson(world, 'Linh', { kldb: '81302' })
  await world.test.admin.query(`set session_replication_role = replica`)
  for (const [id, { group, contract, hours, onSite, through }] of jobs.entries()) {
    await world.test.admin.query(
      `insert into vacancies.public_vacancy (network_id, id, source_id, search, title, districts, occupation_group, contract, hours_min,
        hours_max, on_site_percent, published_on, valid_through)
        values ($1, $2, 1, '', 'Stelle', '{}', $3, $4, $5, $5, $6, current_date, $7)`,
      [world.networkId, id + 1, group, contract, hours, onSite, through],
    )
  }
})

describe('bridging a gap', () => {
  it('counts open jobs in the wanted field that begin at once or leave time, each with its list', async () => {
    expect(await reading(world, world.lan, (db) => bridgeFor(db, linh, '2026-11-26'))).toEqual({
      jobs: [
        { kind: 'temporary', filter: { occupation: '81', contract: 'temporary' }, count: 1 },
        { kind: 'part', filter: { occupation: '81', hours: 'part' }, count: 1 },
      ],
      germanOffers: 0,
    })
  })

  it('tells nothing of wishes that the reader may not see', async () => {
    expect(await reading(world, world.thomas, (db) => bridgeFor(db, linh, '2026-11-26'))).toMatchObject({ jobs: [] })
  })
})
