import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

import { startDuett } from './start-duett.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Duett of this run answers: `http://localhost:41234`. */
    duettAddress: string
    /** Its data folder, for commands that work beside it. */
    duettHome: string
  }
}

/**
 * Starts Duett once for all browser journeys. With `DUETT_E2E_ADDRESS` set, a Duett that runs already is used instead, whose data
 * folder is DUETT_HOME.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.DUETT_E2E_ADDRESS
  if (running) {
    project.provide('duettAddress', running)
    project.provide('duettHome', process.env.DUETT_HOME ?? path.resolve(import.meta.dirname, '../../data'))
    return () => Promise.resolve()
  }
  const home = await mkdtemp(path.join(tmpdir(), 'duett-e2e-'))
  const duett = await startDuett(home)
  project.provide('duettAddress', duett.address)
  project.provide('duettHome', home)
  return async () => {
    await duett.stop()
    await rm(home, { recursive: true, force: true })
  }
}
