import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

import { permissions } from '../src/modules/seats/index.ts'
import { readSurface, type Surface } from './permissions/read-surface.ts'

const known = new Set<string | null>(['public', 'signedIn', 'person', ...permissions])

describe('the table of permissions', () => {
  let surface: Surface

  beforeAll(async () => {
    surface = await readSurface()
  })

  it('sees pages, operations, actions, commands and jobs', () => {
    expect(surface.pages.length).toBeGreaterThan(200)
    for (const part of [surface.operations, surface.actions, surface.commands, surface.jobs])
      expect(part.length).toBeGreaterThan(15)
  })

  it('S-02: knows a permission for every route, and no route has one that does not exist', () => {
    const wrong = surface.pages.filter(({ permission }) => !known.has(permission))
    expect(wrong.map(({ file, permission }) => `${file}: ${permission}`)).toEqual([])
  })

  it('has one page at an address: of two the later would never be seen', () => {
    // What stands for a part of an address does not tell two apart.
    const shapes = surface.pages.map(({ path }) => path.replace(/:\w+/g, ':'))
    expect(shapes.filter((shape, index) => shapes.indexOf(shape) !== index)).toEqual([])
  })

  it('S-02: knows one for every operation', () => {
    const wrong = surface.operations.filter(({ permission }) => !known.has(permission))
    expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  it('asks in actions for permissions that exist', () => {
    const asked = surface.actions.flatMap(({ name, allow }) =>
      [...allow.matchAll(/holds\)?\(actor, ['"]([^'"]+)['"]\)/g)].map(([, permission = '']) => ({ name, permission })),
    )
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.filter(({ permission }) => !known.has(permission))).toEqual([])
  })

  it('is committed as it is now (else: node tools/permissions.ts)', () => {
    const tool = fileURLToPath(new URL('permissions.ts', import.meta.url))
    expect(spawnSync(process.execPath, [tool, '--check']).status).toBe(0)
  })
})
