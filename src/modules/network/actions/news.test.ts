import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAction, type StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { announce } from '../index.ts'
import { newsById, publishedNews } from '../store/news.ts'
import { newsAtom } from '../web/news-feed.ts'
import { moveNews } from './move-news.ts'
import { saveNews } from './save-news.ts'

const now = new Date('2026-11-22T09:00:00Z')
const later = new Date('2026-12-01T09:00:00Z')
const none = { title: '', body: '' }
const texts = { de: { title: 'Fünf neue Partner', body: '**Fünf** Betriebe sind dabei.' }, en: none, vi: none }

describe('news of a network', () => {
  let test: TestDatabase

  const lead = (networkId = 1, permission = 'network.change'): StaffActor => ({
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-00000000a001',
    networkId,
    organisationId: '00000000-0000-4000-8000-000000000001',
    permissions: new Set([permission]),
    session: { made: 'passkey', secondFactor: true, steppedUp: true },
  })
  const acting = (actor = lead(), at = now) => ({ actor, networkId: actor.networkId, now: at })
  const save = (input: object = {}, actor = lead()) =>
    runAction(saveNews, { newsId: null, texts, confirmed: [], ...input }, acting(actor))
  const written = async (input: object = {}) => {
    const answer = await save(input)
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    return answer.result.newsId
  }
  const move = (newsId: string, to: string, actor = lead(), at = now) =>
    runAction(moveNews, { newsId, to }, acting(actor, at))
  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>, networkId = 1) => inTransaction({ networkId }, fn)
  const shown = async (networkId = 1) =>
    (await inNetwork((db) => publishedNews(db, { offset: 0, limit: 10 }), networkId)).rows

  beforeAll(async () => {
    test = await testDatabase()
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      select 'n' || n, 'Netz', 'Net', 'Mạng', '{05911}' from generate_series(1, 2) n`)
  })
  beforeEach(async () => {
    await test.admin.query('truncate network.news')
  })

  it('draft → published → withdrawn → published, under the day of its first publication', async () => {
    const newsId = await written()
    expect(await shown()).toEqual([])
    expect(await move(newsId, 'published')).toMatchObject({ ok: true })
    expect(await shown()).toMatchObject([{ id: newsId, publishedAt: now }])
    expect(await move(newsId, 'withdrawn')).toMatchObject({ ok: true })
    expect(await shown()).toEqual([])
    await move(newsId, 'published', lead(), later)
    expect(await shown()).toMatchObject([{ publishedAt: now }])
  })

  it('cannot be deleted while it is public', async () => {
    const newsId = await written()
    await move(newsId, 'published')
    expect(await move(newsId, 'deleted')).toMatchObject({ ok: false, problem: { code: 'notNow' } })
    await move(newsId, 'withdrawn')
    expect(await move(newsId, 'deleted')).toMatchObject({ ok: true })
    expect(await inNetwork((db) => newsById(db, newsId))).toBeNull()
  })

  it('is changed by its own network’s leads alone', async () => {
    const newsId = await written()
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect(await save({ newsId }, lead(2))).toEqual(notFound)
    expect(await save({ newsId }, lead(1, 'members.read'))).toEqual(notFound)
    expect(await move(newsId, 'published', lead(2))).toEqual(notFound)
  })

  it.each([
    ['no German text', { ...texts, de: none }, 'texts.de.title'],
    ['half a translation', { ...texts, en: { title: 'Five', body: '' } }, 'texts.en.title'],
    ['a title over two lines', { ...texts, de: { title: 'a\nb', body: 'x' } }, 'texts.de.title'],
    ['control characters', { ...texts, de: { title: 'a', body: 'x\u0007' } }, 'texts.de.body'],
  ])('needs a usable text: not %s', async (_what, wrong, path) => {
    const answer = await save({ texts: wrong })
    const issues = !answer.ok && answer.problem.kind === 'invalid' ? answer.problem.issues : []
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
  })

  it('is announced by other modules once, in all languages, in their transaction', async () => {
    const all = { de: { title: 'Neu', body: 'x' }, en: { title: 'New', body: 'x' }, vi: { title: 'Mới', body: 'x' } }
    const key = 'agreements.signed:7'
    expect(await inNetwork((db) => announce(db, { key, texts: all, now }))).not.toBeNull()
    expect(await inNetwork((db) => announce(db, { key, texts: all, now }))).toBeNull()
    expect(await shown()).toHaveLength(1)
    expect(await inNetwork((db) => announce(db, { key, texts: all, now }), 2)).not.toBeNull()
    const failing = inNetwork(async (db) => {
      await announce(db, { key: 'other', texts: all, now })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await shown()).toHaveLength(1)
  })

  it('S-53: leaves the feed whole whatever a title says', async () => {
    const evil = ']]></title><script>alert(1)</script> <!--'
    await move(await written({ texts: { ...texts, de: { title: evil, body: `${evil} \u2028` } } }), 'published')
    const atom = newsAtom(await shown(), 'Netz <b>', 'de', new URL('https://duett.example'))
    expect(atom).not.toMatch(/<script|<b>|<!--|\u2028/)
    expect(atom).toContain('https://duett.example/de/neues/')
  })
})
