import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, useIdentity } from '#modules/identity'
import { networkNamed } from '#modules/network/testing'
import { runAction, type ActionDefinition, type ActionResult, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { today as todaySources } from '../desk/today.ts'
import { sendReminders } from '../jobs/reminders.ts'
import { commentsOf, listRecommendations, recommendationById } from '../store/recommendations.ts'
import { changeRecommendation } from './change-recommendation.ts'
import { comment, withdrawComment } from './comment.ts'
import { moveRecommendation } from './move-recommendation.ts'
import { recordRecommendation } from './record-recommendation.ts'

const now = new Date('2026-11-22T09:00:00Z')
const clinic = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'

describe('recommendations', () => {
  let test: TestDatabase
  let networkId: number
  let otherNetworkId: number
  let jana: StaffActor
  let omar: StaffActor

  beforeAll(async () => {
    test = await testDatabase()
    useIdentity({ publicUrl: new URL('https://duett.example') })
    networkId = (await networkNamed('ruhr')).id
    otherNetworkId = (await networkNamed('ost')).id
    for (const [id, name] of [
      [clinic, 'Klinikum Lindwerth'],
      [chamber, 'Kammer Unna'],
    ])
      await test.admin.query(
        `insert into network.organisation (network_id, id, kind, name, state) values ($1, $2, 'employer', $3, 'member')`,
        [networkId, id, name],
      )
    jana = await seat('Jana Petersen', clinic, 'recommendations.read')
    omar = await seat('Omar Haddad', chamber, 'recommendations.read', 'recommendations.change')
  })

  beforeEach(() =>
    test.admin.query('truncate recommendations.recommendation, recommendations.comment, mail.message cascade'),
  )

  async function seat(name: string, organisationId: string, ...permissions: string[]): Promise<StaffActor> {
    const address = `${name.toLowerCase().replace(' ', '.')}@example.org`
    const { id } = await createAccount({ name, address, locale: 'de' })
    await test.admin.query(
      `insert into seats.seat (network_id, account_id, organisation_id, role, authorised, created_at)
        values ($1, $2, $3, 'recruiter', false, $4)`,
      [networkId, id, organisationId, now],
    )
    return {
      kind: 'staff',
      accountId: id,
      networkId,
      organisationId,
      permissions: new Set(permissions),
      session: { made: 'password', secondFactor: true, steppedUp: false },
    }
  }

  function run<Input, Facts, Change, Saved, Result, Code extends string>(
    action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
    input: unknown,
    actor: StaffActor,
  ): Promise<ActionResult<Result, Code>> {
    return runAction(action, input, { actor, networkId: actor.networkId, now })
  }

  const content = () => ({
    text: 'Eine gemeinsame Liste der Sprachkurse führen',
    ownerOrganisationId: clinic,
    ownerAccountId: jana.accountId as string | null,
    dueOn: '2026-12-01',
    origin: 'meeting',
    originNote: 'Netzwerktreffen in Hamm',
    originOn: '2026-11-12',
  })

  async function recorded(part: object = {}): Promise<string> {
    const answered = await run(recordRecommendation, { ...content(), ...part }, omar)
    if (!answered.ok) throw new Error(JSON.stringify(answered.problem))
    return answered.result.recommendationId
  }
  const stored = (id: string) => inTransaction({ networkId }, (db) => recommendationById(db, id))
  const mails = async () =>
    (await test.admin.query('select template, necessary from mail.message order by created_at')).rows

  it('are recorded by whoever may, with an owner who is a member and one of its people', async () => {
    const id = await recorded()
    expect(await stored(id)).toMatchObject({ state: 'open', ownerOrganisationId: clinic, recordedBy: omar.accountId })
    expect(await run(recordRecommendation, content(), jana)).toMatchObject({ problem: { kind: 'notFound' } })
    const stranger = { ...content(), ownerAccountId: omar.accountId }
    expect(await run(recordRecommendation, stranger, omar)).toMatchObject({ problem: { code: 'wrongPerson' } })
    await test.admin.query(`update network.organisation set state = 'left' where id = $1`, [clinic])
    expect(await run(recordRecommendation, content(), omar)).toMatchObject({ problem: { code: 'notMember' } })
    await test.admin.query(`update network.organisation set state = 'member'`)
  })

  it('are moved by their owner; dropping needs a reason, and what is open again has none', async () => {
    const recommendationId = await recorded()
    expect(await run(moveRecommendation, { recommendationId, step: 'start' }, jana)).toMatchObject({ ok: true })
    expect(await run(moveRecommendation, { recommendationId, step: 'drop' }, jana)).toMatchObject({
      problem: { code: 'needsReason' },
    })
    await run(moveRecommendation, { recommendationId, step: 'drop', note: 'Das Portal gibt es schon' }, jana)
    expect(await stored(recommendationId)).toMatchObject({ state: 'dropped', closingNote: 'Das Portal gibt es schon' })
    expect(await run(moveRecommendation, { recommendationId, step: 'finish' }, jana)).toMatchObject({
      problem: { code: 'notPossible' },
    })
    await run(moveRecommendation, { recommendationId, step: 'reopen' }, omar)
    expect(await stored(recommendationId)).toMatchObject({ state: 'open', closingNote: '' })
    const other = await recorded({ ownerOrganisationId: chamber, ownerAccountId: null })
    expect(await run(moveRecommendation, { recommendationId: other, step: 'start' }, jana)).toMatchObject({
      problem: { kind: 'notFound' },
    })
  })

  it('are changed with the names of the fields in the audit, values nowhere', async () => {
    const recommendationId = await recorded()
    const changed = { ...content(), dueOn: '2026-12-24', originNote: '' }
    expect(await run(changeRecommendation, { recommendationId, content: changed }, omar)).toMatchObject({ ok: true })
    const { rows } = await test.admin.query(`select fields from platform.audit where action = 'recommendations.change'`)
    expect(rows).toEqual([{ fields: ['dueOn', 'originNote'] }])
  })

  it('are commented by all who read them; a comment is taken back by who wrote it', async () => {
    const recommendationId = await recorded()
    await run(comment, { recommendationId, body: 'Wir fragen nächste Woche nach.' }, jana)
    const [written] = await inTransaction({ networkId }, (db) => commentsOf(db, recommendationId))
    expect(written).toMatchObject({ body: 'Wir fragen nächste Woche nach.', organisationId: clinic })
    expect(await run(withdrawComment, { commentId: written?.id }, omar)).toMatchObject({
      problem: { kind: 'notFound' },
    })
    await run(withdrawComment, { commentId: written?.id }, jana)
    expect(await inTransaction({ networkId }, (db) => commentsOf(db, recommendationId))).toEqual([])
  })

  it('S-23: no other network sees, moves or comments them', async () => {
    const recommendationId = await recorded()
    const stranger = { ...omar, networkId: otherNetworkId }
    for (const answered of [
      await run(moveRecommendation, { recommendationId, step: 'start' }, stranger),
      await run(comment, { recommendationId, body: 'x' }, stranger),
      await run(changeRecommendation, { recommendationId, content: content() }, stranger),
    ])
      expect(answered).toEqual({ ok: false, problem: { kind: 'notFound' } })
  })

  it('are listed by state, owner and words, in order', async () => {
    const late = await recorded({ dueOn: '2026-11-15', text: 'Broschüre drucken lassen' })
    const soon = await recorded()
    const done = await recorded({ ownerOrganisationId: chamber, ownerAccountId: null, dueOn: '2026-11-30' })
    await run(moveRecommendation, { recommendationId: done, step: 'finish', note: 'steht' }, omar)
    const ids = async (filters: Record<string, string>, sort = 'due', descending = false) =>
      inTransaction({ networkId }, async (db) => {
        const query = { sort, descending, filters }
        const { rows, total } = await listRecommendations(db, query, '2026-11-22', { offset: 0, limit: 10 })
        expect(total).toBe(rows.length)
        return rows.map(({ id }) => id)
      })
    expect(await ids({})).toEqual([late, done, soon])
    expect(await ids({}, 'due', true)).toEqual([soon, done, late])
    expect(await ids({ state: 'overdue' })).toEqual([late])
    expect(await ids({ state: 'pending' })).toEqual([late, soon])
    expect(await ids({ state: 'done' })).toEqual([done])
    expect(await ids({ organisation: chamber })).toEqual([done])
    expect(await ids({ q: 'BROSCHÜRE' })).toEqual([late])
    expect(await ids({ q: "%' or 1=1" })).toEqual([])
  })

  it('remind their owner once a stage, and nobody without a seat', async () => {
    await recorded()
    await recorded({ dueOn: '2027-03-01' })
    await sendReminders(test.database, now)
    await sendReminders(test.database, now)
    expect(await mails()).toEqual([{ template: 'recommendations.reminder', necessary: false }])
    await sendReminders(test.database, new Date('2026-12-05T09:00:00Z'))
    expect(await mails()).toHaveLength(2)
    expect((await mails())[1]).toMatchObject({ template: 'recommendations.overdue' })
    await test.admin.query('delete from seats.seat where account_id = $1', [jana.accountId])
    await sendReminders(test.database, new Date('2027-01-05T09:00:00Z'))
    expect(await mails()).toHaveLength(2)
    await test.admin.query(
      `insert into seats.seat (network_id, account_id, organisation_id, role, authorised, created_at)
        values ($1, $2, $3, 'recruiter', false, $4)`,
      [networkId, jana.accountId, clinic, now],
    )
  })

  it('stand on the start page of their owner, the overdue ones as urgent', async () => {
    await recorded({ dueOn: '2026-11-20', originOn: '2026-11-01' })
    await recorded({ dueOn: '2027-03-01' })
    const items = (actor: StaffActor) =>
      inTransaction({ networkId }, (db) => todaySources[0]!.items(db, actor, 'de', now))
    expect(await items(jana)).toMatchObject([
      { urgent: true, text: expect.stringContaining('seit 2 Tagen überfällig') },
    ])
    expect(await items(omar)).toEqual([])
  })

  it.each([
    [{ text: 'kurz' }, 'text'],
    [{ dueOn: '2026-11-01' }, 'dueOn'],
    [{ dueOn: '31.12.2026' }, 'dueOn'],
    [{ state: 'done' }, ''],
  ])('S-09: %j is refused', async (part, field) => {
    const answered = await run(recordRecommendation, { ...content(), ...part }, omar)
    const issues = !answered.ok && answered.problem.kind === 'invalid' ? answered.problem.issues : []
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field])
  })
})
