import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAction, type ActionDefinition, type StaffActor } from '#platform/action'
import type { TestDatabase } from '#platform/db/testing'
import { answer } from '../actions/answer.ts'
import { chooseDigest } from '../actions/choose-digest.ts'
import { followTopic } from '../actions/follow-topic.ts'
import { saveTopic } from '../actions/save-topic.ts'
import { startThread } from '../actions/start-thread.ts'
import { boardWorld } from '../testing/world.ts'
import { sendDigests } from './digests.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))

describe('mails about the board', () => {
  let test: TestDatabase
  let networkId: number
  let jana: StaffActor
  let omar: StaffActor
  let topicId: string

  beforeAll(async () => {
    ;({ test, networkId, jana, omar } = await boardWorld())
  })

  beforeEach(async () => {
    await test.admin.query(
      'truncate exchange.topic, exchange.thread, exchange.post, exchange.follow, exchange.digest, mail.message cascade',
    )
    topicId = (
      await done(saveTopic, { topicId: null, texts: { de: { name: 'Wohnen', about: '' } }, closed: false }, omar)
    ).topicId
  })

  async function done<Input, Facts, Change, Saved, Result, Code extends string>(
    action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
    input: unknown,
    actor: StaffActor,
    now = at(8),
  ): Promise<Result> {
    const answered = await runAction(action, input, { actor, networkId, now })
    if (!answered.ok) throw new Error(JSON.stringify(answered.problem))
    return answered.result
  }
  const question = () => ({ topicId, kind: 'question', title: 'Wer vermietet an Pflegekräfte?', body: 'Ab März.' })
  const mails = async () => (await test.admin.query('select template, necessary from mail.message')).rows
  const daily = { rhythm: 'daily' }

  it('tell what others wrote in followed topics, once, and nothing where there is nothing new', async () => {
    await done(followTopic, { topicId, follow: true }, jana, at(6))
    await done(chooseDigest, daily, jana, at(6))
    await sendDigests(test.database, 'daily', at(7))
    expect(await mails()).toEqual([])
    const { threadId } = await done(startThread, question(), omar, at(8))
    await done(answer, { threadId, body: 'Ich frage nach.' }, omar, at(9))
    await sendDigests(test.database, 'weekly', at(10))
    expect(await mails()).toEqual([])
    await sendDigests(test.database, 'daily', at(10))
    await sendDigests(test.database, 'daily', at(11))
    expect(await mails()).toEqual([{ template: 'exchange.digest', necessary: false }])
  })

  it('do not tell people what they wrote themselves, nor what is hidden, nor of topics they left', async () => {
    await done(followTopic, { topicId, follow: true }, jana, at(6))
    await done(chooseDigest, daily, jana, at(6))
    await done(startThread, question(), jana, at(8))
    await sendDigests(test.database, 'daily', at(9))
    await done(startThread, question(), omar, at(10))
    await test.admin.query(`update exchange.post set state = 'hidden' where created_at = $1`, [at(10)])
    await sendDigests(test.database, 'daily', at(11))
    await done(followTopic, { topicId, follow: false }, jana, at(11))
    await done(startThread, question(), omar, at(12))
    await sendDigests(test.database, 'daily', at(13))
    expect(await mails()).toEqual([])
  })

  it('come weekly to those who follow and never chose, never to those who said never', async () => {
    await done(followTopic, { topicId, follow: true }, jana, at(6))
    await done(followTopic, { topicId, follow: true }, omar, at(6))
    await done(chooseDigest, { rhythm: 'none' }, omar, at(6))
    await done(startThread, question(), jana, at(8))
    await done(startThread, question(), omar, at(8))
    await sendDigests(test.database, 'weekly', at(10))
    expect(await mails()).toHaveLength(1)
  })

  it('S-19: do not reach an account that lost its seat', async () => {
    await done(followTopic, { topicId, follow: true }, jana, at(6))
    await done(chooseDigest, daily, jana, at(6))
    await done(startThread, question(), omar, at(8))
    await test.admin.query('delete from seats.seat where account_id = $1', [jana.accountId])
    await sendDigests(test.database, 'daily', at(10))
    expect(await mails()).toEqual([])
  })
})
