import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { excludeOrganisation, withdrawConsents } from '#modules/consent'
import { coupleOf } from '#modules/couples'
import type { StaffActor } from '#platform/action'
import { board, pairedBoard } from './queries/board.ts'
import { boardList, boardViews, type BoardQuery } from './rules/board-list.ts'
import type { ProcessState } from './rules/transitions.ts'
import { circulationById } from './store/circulations.ts'
import { agree, circulationWorld, later, monday, newPerson, sent, asWorker, type World } from './testing/world.ts'

let world: World
const numbers = new Map<string, string>()
const numberOf = (name: string) => numbers.get(name) ?? ''

/** A nurse, the states of her profile at the hospital and at the works, and whether her circulation has been closed. */
const nurses: Readonly<Record<string, { states: [ProcessState, ProcessState]; closed?: boolean }>> = {
  Mai: { states: ['sent', 'passedOn'] },
  Hoa: { states: ['overdue', 'sent'] },
  Yen: { states: ['interested', 'noNeed'] },
  Dao: { states: ['later', 'noNeed'] },
  Lien: { states: ['stayed3', 'turnedDown'] },
  Oanh: { states: ['noNeed', 'closed'], closed: true },
}

async function circulated(name: string, personId: string, recipients: World['houses'][keyof World['houses']][]) {
  await agree(world, personId, recipients)
  const circulationId = await sent(world, personId, recipients)
  numbers.set(name, (await asWorker(world, (db) => circulationById(db, circulationId)))?.number ?? '')
  return circulationId
}

beforeAll(async () => {
  world = await circulationWorld()
  const { hospital, works } = world.houses
  for (const [name, { states, closed = false }] of Object.entries(nurses)) {
    const circulationId = await circulated(name, await newPerson(world, name, { kldb: '81302' }), [hospital, works])
    for (const [position, recipient] of [hospital, works].entries()) {
      await world.test.admin.query(
        'update circulations.process set state = $1 where circulation_id = $2 and recipient_id = $3',
        [states[position], circulationId, recipient.id],
      )
    }
    if (closed) {
      await world.test.admin.query(
        `update circulations.circulation set closed_at = $1, closed_because = 'bySender' where id = $2`,
        [later(3), circulationId],
      )
    }
  }
  await circulated('Linh', world.linh, [hospital])
  await circulated('Minh', world.minh, [works])
})

const asked = (filters: BoardQuery['filters'] = {}, others: Partial<BoardQuery> = {}): BoardQuery => ({
  ...boardList.standard,
  filters,
  page: 1,
  offset: 0,
  limit: 50,
  ...others,
})

const named = ({ rows }: { rows: readonly { number: string }[] }) => {
  const names = new Map([...numbers].map(([name, number]) => [number, name]))
  return rows.map(({ number }) => names.get(number) ?? number).toSorted((one, other) => one.localeCompare(other))
}

describe('the board', () => {
  it('shows under each tab what stands there', async () => {
    const under = async (standing: string, now = monday) => named(await board(world.karin, asked({ standing }), now))
    expect(await under('running')).toEqual(['Dao', 'Hoa', 'Linh', 'Mai', 'Minh', 'Yen'])
    expect(await under('overdue')).toEqual(['Hoa'])
    expect(await under('soon')).toEqual([])
    expect(await under('soon', later(8))).toEqual(['Hoa', 'Linh', 'Mai', 'Minh'])
    expect(await under('soon', later(15))).toEqual([])
    expect(await under('waiting')).toEqual(['Yen'])
    expect(await under('answered')).toEqual(['Dao', 'Yen'])
    expect(await under('placed')).toEqual(['Lien'])
    expect(await under('ended')).toEqual(['Oanh'])
  })

  it('says above each tab how many are under it, whatever else the list is narrowed to, and on a page past the end', async () => {
    const { hospital, works, clinic, centre } = world.houses
    const one = <Value extends string>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const narrowed = fc.record({
      q: one('u-', numberOf('Hoa'), 'nothing'),
      recipient: one(hospital.id, works.id, clinic.id),
      sender: one(centre.id, hospital.id),
    })
    const readers = fc.constantFrom<StaffActor>(world.karin, world.lan, world.thomas)
    const views = fc.constantFrom(...boardViews)
    await fc.assert(
      fc.asyncProperty(narrowed, readers, views, fc.nat(15), async (wanted, reader, view, days) => {
        const filters = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
        const now = later(days)
        const past = await board(reader, asked(filters, { offset: 50, page: 2 }), now)
        const led = await board(reader, asked(view === 'all' ? filters : { ...filters, standing: view }), now)
        expect(past.counts[view]).toBe(led.rows.length)
        expect(led.counts).toEqual(past.counts)
        expect(led.total).toBe(led.rows.length)
      }),
      { numRuns: 40 },
    )
  })

  it('sets what is over last, where deadlines sort it', async () => {
    for (const descending of [false, true]) {
      const { rows } = await board(world.karin, asked({}, { descending }), monday)
      expect(rows.at(-1)?.number).toBe(numberOf('Oanh'))
    }
  })

  it('S-34: counts nobody whom a coordinator of an excluded organisation may not see', async () => {
    const vy = await newPerson(world, 'Vy', { kldb: '81302' })
    await circulated('Vy', vy, [world.houses.hospital])
    const before = await board(world.karin, asked(), monday)
    await asWorker(world, (db) =>
      excludeOrganisation(
        db,
        { personId: vy, organisationId: world.houses.chamber.id, reason: 'partnersEmployer', addedBy: null },
        monday,
      ),
    )
    const { rows, counts } = await board(world.karin, asked(), monday)
    expect(named({ rows })).not.toContain('Vy')
    expect(counts).toEqual({ ...before.counts, all: before.counts.all - 1, running: before.counts.running - 1 })
    expect((await board(world.lan, asked(), monday)).counts).toEqual(before.counts)
  })
})

describe('partners on the board', () => {
  const pairs = async (reader: StaffActor) => {
    const { rows } = await pairedBoard(reader, asked(), monday)
    return rows.flatMap(({ number, pair }) => (pair ? [[number, pair.side, pair.withNumber]] : []))
  }
  const linhAndMinh = () => [
    [numberOf('Linh'), 'a', numberOf('Minh')],
    [numberOf('Minh'), 'b', numberOf('Linh')],
  ]

  it('stand together for the office that guides both', async () => {
    expect(await pairs(world.lan)).toEqual(linhAndMinh())
  })

  it('S-02: are two circulations like any others for coordination, which oversees all and guides neither', async () => {
    const { rows } = await board(world.karin, asked(), monday)
    expect(named({ rows })).toEqual(expect.arrayContaining(['Linh', 'Minh']))
    expect(await pairs(world.karin)).toEqual([])
  })

  it('S-02: are two like any others once one of them is guided by nobody here', async () => {
    const recipientIds = [world.houses.centre.id]
    await asWorker(world, (db) =>
      withdrawConsents(db, { personId: world.minh, purposes: ['guidance'], recipientIds }, monday),
    )
    const { rows } = await pairedBoard(world.lan, asked(), monday)
    expect(named({ rows })).toEqual(expect.arrayContaining(['Linh', 'Minh']))
    expect(await pairs(world.lan)).toEqual([])
  })

  it('S-38: are two like any others from the moment one of them has separated', async () => {
    const couple = await asWorker(world, (db) => coupleOf(db, world.linh))
    await world.test.admin.query(
      `update consent.consent set withdrawn_at = null where person_id = $1 and purpose = 'guidance'`,
      [world.minh],
    )
    expect(await pairs(world.lan)).toEqual(linhAndMinh())
    await world.test.admin.query(
      `insert into couples.separation (network_id, couple_id, asked_by_id, keeps, asked_at) values ($1, $2, $3, '{}', now())`,
      [world.networkId, couple?.id, world.linh],
    )
    expect(await pairs(world.lan)).toEqual([])
  })
})
