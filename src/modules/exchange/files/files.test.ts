import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runAction, type Actor, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { checkFile, filesOf } from '#platform/files'
import { acceptedFiles, attachFile } from '../actions/attach-file.ts'
import { deletePost } from '../actions/delete-post.ts'
import { detachFile } from '../actions/detach-file.ts'
import { saveTopic } from '../actions/save-topic.ts'
import { startThread } from '../actions/start-thread.ts'
import { boardWorld } from '../testing/world.ts'
import { filesOwner, postFiles } from './owner.ts'
import { filePolicies } from './policies.ts'

const now = new Date('2026-11-22T09:00:00Z')

const home = mkdtempSync(join(tmpdir(), 'duett-board-'))
vi.stubEnv('DUETT_HOME', home)
afterAll(() => rmSync(home, { recursive: true }))

describe('attachments of the board', () => {
  let networkId: number
  let postId: string
  let jana: StaffActor
  let omar: StaffActor

  beforeAll(async () => {
    ;({ networkId, jana, omar } = await boardWorld())
    const texts = { de: { name: 'Wohnen', about: '' } }
    const topic = await runAction(saveTopic, { topicId: null, texts, closed: false }, as(jana))
    const topicId = topic.ok ? topic.result.topicId : ''
    const input = { topicId, kind: 'article', title: 'Mit Anhang', body: 'Siehe Bild.' }
    const started = await runAction(startThread, input, as(jana))
    if (!started.ok) throw new Error('no thread')
    postId = started.result.postId
  })

  const as = (actor: StaffActor) => ({ actor, networkId, now })
  const mayRead = (actor: Actor) =>
    inTransaction(
      { networkId, readOnly: true },
      async (db) => (await filePolicies[postFiles]!(actor, postId, db)).allowed,
    )
  const attached = () => inTransaction({ networkId, readOnly: true }, (db) => filesOf(db, filesOwner(postId)))

  it('are hung on one’s own entry alone, and read by whoever may see the entry', async () => {
    const file = await checkFile({ name: 'plan.png', bytes: onePixel(), accept: acceptedFiles })
    if (!file.ok) throw new Error(file.code)
    expect(await runAction(attachFile, { postId, file }, as(omar))).toMatchObject({ problem: { kind: 'notFound' } })
    expect(await runAction(attachFile, { postId, file }, as(jana))).toEqual({ ok: true, result: { problem: null } })
    expect((await attached()).map(({ name }) => name)).toEqual(['plan.png'])
    expect(await mayRead(omar)).toBe(true)
    expect(await mayRead({ ...omar, permissions: new Set() })).toBe(false)
    expect(await mayRead({ kind: 'visitor' })).toBe(false)
  })

  it('are no more than five', async () => {
    const file = await checkFile({ name: 'plan.png', bytes: onePixel(), accept: acceptedFiles })
    for (let number = 0; number < 4; number++) await runAction(attachFile, { postId, file }, as(jana))
    expect(await runAction(attachFile, { postId, file }, as(jana))).toMatchObject({ problem: { code: 'tooMany' } })
    const [first] = await attached()
    expect(await runAction(detachFile, { postId, fileId: first?.fileId }, as(omar))).toMatchObject({ ok: false })
    expect(await runAction(detachFile, { postId, fileId: first?.fileId }, as(jana))).toMatchObject({ ok: true })
    expect(await attached()).toHaveLength(4)
  })

  it('S-49: pages of HTML called PDF are no attachment', async () => {
    const bytes = new TextEncoder().encode('<html><script>alert(1)</script></html>')
    expect(await checkFile({ name: 'plan.pdf', bytes, accept: acceptedFiles })).toMatchObject({ ok: false })
  })

  it('go with the entry', async () => {
    await runAction(deletePost, { postId }, as(jana))
    expect(await attached()).toEqual([])
    expect(await mayRead(jana)).toBe(false)
  })
})

/** The smallest PNG: one grey pixel. */
function onePixel(): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...parts])
}
