import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { beginErasureList, erasureList, noteErased, readErased, type Erased } from './index.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-erasures-'))
const file = erasureList(home)
afterAll(() => rmSync(home, { recursive: true }))

const linh: Erased = {
  at: '2026-11-22T09:00:00.000Z',
  networkId: 1,
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000001',
}
const minh: Erased = { ...linh, kind: 'invitation', id: '00000000-0000-4000-8000-000000000002' }

describe('the list of erasures', () => {
  it('is told apart from one that is missing, and only its owner reads it', () => {
    expect(readErased(file)).toBeNull()
    beginErasureList(home)
    expect(readErased(file)).toEqual({ erased: [], wrongLine: null })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('only ever grows, also behind a line that a power cut left unfinished', () => {
    noteErased([linh], home)
    appendFileSync(file, '\n{"at":"2026-11-22T0')
    noteErased([minh], home)
    beginErasureList(home)
    expect(readErased(file)).toEqual({ erased: [linh, minh], wrongLine: null })
  })

  it('takes ids and nothing else, and names a line that is none', () => {
    expect(() => noteErased([{ ...linh, id: 'Linh Trần' }], home)).toThrow()
    appendFileSync(file, 'Linh Trần\n')
    expect(readErased(file)?.wrongLine).toBe(6)
  })
})
