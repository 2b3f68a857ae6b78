import { createServer } from 'node:http'
import { expect, it } from 'vitest'

import { viteFor } from './web-development.ts'

it('leaves the end of the process to us: Vite would not wait for the database', async () => {
  const ours = process.listeners('SIGTERM')
  const vite = await viteFor(createServer())
  expect(process.listeners('SIGTERM')).toEqual(ours)
  await vite.close()
})
