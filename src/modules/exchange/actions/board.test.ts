import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, useIdentity } from '#modules/identity'
import { networkNamed } from '#modules/network/testing'
import { runAction, type ActionDefinition, type ActionResult, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { listeners } from '../jobs/listeners.ts'
import { readBoard, type BoardQuery } from '../queries/read-board.ts'
import { readModeration } from '../queries/read-moderation.ts'
import { readPost, readThread } from '../queries/read-thread.ts'
import { acceptAnswer } from './accept-answer.ts'
import { answer } from './answer.ts'
import { deletePost } from './delete-post.ts'
import { editPost } from './edit-post.ts'
import { moderatePost } from './moderate-post.ts'
import { moderateThread } from './moderate-thread.ts'
import { reportPost } from './report-post.ts'
import { saveTopic } from './save-topic.ts'
import { startThread } from './start-thread.ts'

const now = new Date('2026-11-22T09:00:00Z')
const clinic = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'
const everything: BoardQuery = { view: 'all', words: '', topicId: null, order: 'latest', offset: 0, limit: 20 }

describe('the board', () => {
  let test: TestDatabase
  let networkId: number
  let otherNetworkId: number
  let topicId: string
  let jana: StaffActor
  let omar: StaffActor
  let lena: StaffActor

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
    jana = await seat('Jana Petersen', clinic, 'exchange.read', 'exchange.write')
    omar = await seat('Omar Haddad', chamber, 'exchange.read', 'exchange.write')
    lena = await seat('Lena Vogt', chamber, 'exchange.read', 'exchange.write', 'exchange.moderate')
  })

  beforeEach(async () => {
    await test.admin.query(
      'truncate exchange.topic, exchange.thread, exchange.post, exchange.post_version, exchange.report, exchange.follow, mail.message cascade',
    )
    const texts = { de: { name: 'Anerkennung', about: '' }, en: { name: '', about: '' } }
    topicId = (await done(saveTopic, { topicId: null, texts, closed: false }, lena)).topicId
  })

  async function seat(name: string, organisationId: string, ...permissions: string[]): Promise<StaffActor> {
    const address = `${name.toLowerCase().replace(' ', '.')}@example.org`
    const { id } = await createAccount({ name, address, locale: 'de' })
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
    at = now,
  ): Promise<ActionResult<Result, Code>> {
    return runAction(action, input, { actor, networkId: actor.networkId, now: at })
  }

  async function done<Input, Facts, Change, Saved, Result, Code extends string>(
    action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
    input: unknown,
    actor: StaffActor,
    at = now,
  ): Promise<Result> {
    const answered = await run(action, input, actor, at)
    if (!answered.ok) throw new Error(JSON.stringify(answered.problem))
    return answered.result
  }

  const question = { kind: 'question', title: 'Wer liest vietnamesische Zeugnisse?', body: 'Wir suchen **Hilfe**.' }
  const asked = (actor = jana) => done(startThread, { ...question, topicId }, actor)
  const answered = (threadId: string, body: string, actor = omar, at = now) =>
    done(answer, { threadId, body }, actor, at)
  const found = async (words: string, actor = omar) =>
    (await readBoard(actor, { ...everything, words, order: 'relevance' })).threads.map(({ thread }) => thread.id)

  it('shows a question to the network, with who asked, and the answers below', async () => {
    const { threadId } = await asked()
    await answered(threadId, 'Die Beratungsstelle in Unna.')
    const page = await readThread(lena, threadId)
    expect(page).toMatchObject({
      thread: { title: question.title, answers: 1 },
      opening: { author: { name: 'Jana Petersen', organisation: 'Klinikum Lindwerth' } },
      answers: [{ post: { body: 'Die Beratungsstelle in Unna.' }, author: { name: 'Omar Haddad' } }],
      may: { answer: true, accept: true, moderate: true },
    })
    expect(await readThread({ ...jana, networkId: otherNetworkId }, threadId)).toBeNull()
  })

  it('S-23: takes nothing from another network, a visitor or a seat that only reads', async () => {
    const { threadId } = await asked()
    const other = { ...omar, networkId: otherNetworkId }
    expect(await run(answer, { threadId, body: 'x' }, other)).toMatchObject({ problem: { kind: 'notFound' } })
    const reader = { ...omar, permissions: new Set(['exchange.read']) }
    expect(await run(answer, { threadId, body: 'x' }, reader)).toMatchObject({ problem: { kind: 'notFound' } })
    const visit = await runAction(answer, { threadId, body: 'x' }, { actor: { kind: 'visitor' }, networkId, now })
    expect(visit).toMatchObject({ problem: { kind: 'notFound' } })
  })

  it('is searched with German stems, also in answers, best first', async () => {
    const { threadId } = await asked()
    const other = await done(
      startThread,
      { topicId, kind: 'article', title: 'Wohnungen für Pflegekräfte', body: 'Wie wir Vermieter gewinnen.' },
      omar,
    )
    await answered(threadId, 'Übersetzungen macht die Sprachschule.')
    expect(await found('zeugnis')).toEqual([threadId])
    expect(await found('Übersetzung')).toEqual([threadId])
    expect(await found('Wohnung Pflegekraft')).toEqual([other.threadId])
    expect(await found("'); drop table x; --")).toEqual([])
  })

  it('lets authors alone edit, keeps what stood there and says so', async () => {
    const { threadId, postId } = await asked()
    const edit = { postId, title: 'Wer liest philippinische Zeugnisse?', body: 'Neu.' }
    expect(await run(editPost, edit, lena)).toMatchObject({ problem: { kind: 'notFound' } })
    const later = new Date('2026-11-23T09:00:00Z')
    await done(editPost, edit, jana, later)
    expect(await readThread(omar, threadId)).toMatchObject({
      thread: { title: edit.title },
      opening: { post: { body: 'Neu.', editedAt: later } },
    })
    const earlier = [{ number: 1, title: question.title, body: question.body }]
    for (const reader of [jana, lena])
      expect(await readPost(reader, postId)).toMatchObject({ maySeeEarlier: true, versions: earlier })
    // W17: what she has taken back is no longer for everybody.
    expect(await readPost(omar, postId)).toMatchObject({ maySeeEarlier: false, versions: [] })
    expect(await found('vietnamesische')).toEqual([])
    expect(await found('philippinische')).toEqual([threadId])
  })

  it('erases at once what its author deletes; answers of others stay', async () => {
    const { threadId, postId } = await asked()
    await done(editPost, { postId, body: 'Geheimnis' }, jana)
    const { postId: answerId } = await answered(threadId, 'Antwort')
    await done(deletePost, { postId }, jana)
    const page = await readThread(omar, threadId)
    expect(page).toMatchObject({
      opening: null,
      thread: { title: '', state: 'deleted' },
      answers: [{ post: { id: answerId } }],
    })
    expect(await readPost(jana, postId)).toBeNull()
    expect(await found('Hilfe')).toEqual([])
    const { rows } = await test.admin.query(
      'select (select count(*)::int from exchange.post_version) as versions, body, account_id from exchange.post where is_first',
    )
    expect(rows).toEqual([{ versions: 0, body: '', account_id: null }])
    expect(await run(answer, { threadId, body: 'mehr' }, omar)).toMatchObject({ problem: { kind: 'notFound' } })
  })

  it('shows nothing of a deleted question without answers', async () => {
    const { threadId, postId } = await asked()
    await done(deletePost, { postId }, jana)
    expect(await readThread(jana, threadId)).toBeNull()
    expect((await readBoard(jana, everything)).total).toBe(0)
  })

  it('hides with a reason that the author reads, by mail only that something is hidden; shows it again', async () => {
    const { threadId, postId } = await asked()
    await done(moderatePost, { step: 'hide', postId, reason: 'Nennt eine Bewerberin mit Namen' }, lena)
    expect(await readThread(omar, threadId)).toBeNull()
    expect((await readBoard(omar, everything)).total).toBe(0)
    expect(await readThread(jana, threadId)).toMatchObject({
      opening: { post: { state: 'hidden', hiddenReason: 'Nennt eine Bewerberin mit Namen' }, mayEdit: false },
    })
    const { rows } = await test.admin.query('select template, necessary from mail.message')
    expect(rows).toEqual([{ template: 'exchange.hidden', necessary: true }])
    expect(await run(moderatePost, { step: 'hide', postId, reason: 'nochmal' }, lena)).toMatchObject({
      problem: { code: 'notPossible' },
    })
    await done(moderatePost, { step: 'restore', postId }, lena)
    expect(await readThread(omar, threadId)).toMatchObject({ opening: { post: { state: 'shown', hiddenReason: '' } } })
    expect(await found('zeugnis')).toEqual([threadId])
  })

  it('brings reports to moderators, once a person, and settles them with what is done', async () => {
    const { postId } = await asked()
    await done(reportPost, { postId, reason: 'Werbung' }, omar)
    await done(reportPost, { postId, reason: 'Werbung, wirklich' }, omar)
    expect(await run(reportPost, { postId, reason: 'Mein eigener' }, jana)).toMatchObject({
      problem: { kind: 'notFound' },
    })
    expect(await readModeration(lena)).toMatchObject([{ post: { id: postId }, reports: [{ reason: 'Werbung' }] }])
    await done(moderatePost, { step: 'dismiss', postId }, lena)
    expect(await readModeration(lena)).toEqual([])
    expect(await run(moderatePost, { step: 'dismiss', postId }, omar)).toMatchObject({ problem: { kind: 'notFound' } })
    const { rows } = await test.admin.query(`select fields from platform.audit where action = 'exchange.moderate'`)
    expect(rows).toContainEqual({ fields: ['dismiss'] })
  })

  it('takes no answer in a locked thread, and puts a pinned one first', async () => {
    const first = await asked()
    const second = await done(
      startThread,
      { ...question, title: 'Noch eine Frage', topicId },
      omar,
      new Date('2026-11-23T09:00:00Z'),
    )
    await done(moderateThread, { threadId: first.threadId, locked: true, pinned: true }, lena)
    expect(await run(answer, { threadId: first.threadId, body: 'x' }, omar)).toMatchObject({
      problem: { code: 'locked' },
    })
    const { threads } = await readBoard(omar, everything)
    expect(threads.map(({ thread }) => thread.id)).toEqual([first.threadId, second.threadId])
    expect(await run(moderateThread, { threadId: first.threadId, locked: false }, omar)).toMatchObject({
      problem: { kind: 'notFound' },
    })
  })

  it('marks the answer that helped: by who asked, not by who answered', async () => {
    const { threadId } = await asked()
    await answered(threadId, 'erste')
    const { postId } = await answered(threadId, 'zweite', lena, new Date('2026-11-22T10:00:00Z'))
    expect(await run(acceptAnswer, { threadId, postId }, omar)).toMatchObject({ problem: { kind: 'notFound' } })
    await done(acceptAnswer, { threadId, postId }, jana)
    const page = await readThread(omar, threadId)
    expect(page?.answers.map(({ post }) => post.body)).toEqual(['zweite', 'erste'])
    const foreign = await asked(omar)
    expect(await run(acceptAnswer, { threadId, postId: foreign.postId }, jana)).toMatchObject({
      problem: { code: 'noAnswer' },
    })
    await done(deletePost, { postId }, lena)
    expect(await readThread(omar, threadId)).toMatchObject({ thread: { acceptedPostId: null, answers: 1 } })
  })

  async function clinicLeaves(content: 'stays' | 'removed'): Promise<void> {
    const ids = { organisationId: clinic, content }
    await inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      const event = { id: 1, networkId, name: 'members.left', ids, at: now }
      for (const { handle } of listeners) await handle(db, ids, now, event)
    })
  }

  it('keeps the entries of a member that left under the organisation’s name alone', async () => {
    const { threadId } = await asked()
    await clinicLeaves('stays')
    expect(await readThread(omar, threadId)).toMatchObject({
      opening: { author: { name: null, organisation: 'Klinikum Lindwerth' } },
    })
  })

  it('erases the entries of a member that wants so when it leaves; answers of others stay', async () => {
    const { threadId } = await asked()
    await answered(threadId, 'Von Omar')
    await answered(threadId, 'Von Jana selbst', jana)
    await clinicLeaves('removed')
    const page = await readThread(omar, threadId)
    expect(page).toMatchObject({ opening: null, thread: { title: '', answers: 1 } })
    expect(page?.answers.map(({ post }) => post.body)).toEqual(['Von Omar'])
    const { rows } = await test.admin.query(
      `select 1 from exchange.post where body like '%Jana%' or body like '%Hilfe%'`,
    )
    expect(rows).toEqual([])
  })

  it.each([
    [{ title: 'kurz' }, 'title'],
    [{ body: '   ' }, 'body'],
    [{ kind: 'advert' }, 'kind'],
    [{ accountId: 'x' }, ''],
    [{ networkId: 2 }, ''],
  ])('S-09: %j is refused', async (part, field) => {
    const result = await runAction(startThread, { ...question, topicId, ...part }, { actor: jana, networkId, now })
    const issues = !result.ok && result.problem.kind === 'invalid' ? result.problem.issues : []
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field])
  })
})
