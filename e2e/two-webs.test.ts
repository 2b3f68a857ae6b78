import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

describe('two web processes', () => {
  let second: ChildProcess
  let addresses: string[]

  beforeAll(async () => {
    // As whoever runs it by hand would: without NODE_ENV, which some libraries take for leave to count nothing.
    const env: NodeJS.ProcessEnv = { ...process.env, DUETT_HOME: inject('duettHome') }
    delete env.NODE_ENV
    second = spawn(process.execPath, ['e2e/support/second-web-process.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(second.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    addresses = [inject('duettAddress'), String(said).trim()]
  })
  afterAll(async () => {
    const ended = once(second, 'exit')
    second.kill('SIGTERM')
    await ended
  })

  const post = async (address: string, page: string, fields: Record<string, string>): Promise<number> => {
    const headers = { origin: address }
    const body = new URLSearchParams(fields)
    const answer = await fetch(address + page, { method: 'POST', headers, body, redirect: 'manual' })
    await answer.arrayBuffer()
    return answer.status
  }

  /** In turn at both. */
  async function inTurn(times: number, ask: (address: string) => Promise<number>): Promise<number[]> {
    const answers: number[] = []
    for (let time = 0; time < times; time++) answers.push(await ask(addresses[time % 2] ?? ''))
    return answers
  }

  it('S-15, S-16: count wrong passwords of one account together', async () => {
    const fields = { address: `nobody.${Date.now()}@example.org`, password: 'wrong password here' }
    const answers = await inTurn(7, (address) => post(address, '/de/anmelden', fields))
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429])
  })

  it('S-16: count what one address asks to be mailed together', async () => {
    const answers = await inTurn(10, (address) =>
      post(address, '/de/anmelden/passwort-vergessen', { address: `nobody.${Math.random()}@example.org` }),
    )
    expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(8)
    expect(answers.slice(-2)).toEqual([429, 429])
  })
})
