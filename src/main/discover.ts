import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { CommandDefinition } from '#platform/cli'
import type { OutboxListener } from '#platform/outbox'
import type { JobDefinition } from '#platform/queue'

const modules = fileURLToPath(new URL('../modules/', import.meta.url))

/** What the modules bring under a fixed name: `cli/commands.ts`, `jobs/jobs.ts`, `jobs/listeners.ts`. */
async function brought<Exports>(file: string): Promise<Exports[]> {
  const names = readdirSync(modules).toSorted()
  const files = names.map((name) => join(modules, name, file)).filter((path) => existsSync(path))
  return Promise.all(files.map((path) => import(pathToFileURL(path).href) as Promise<Exports>))
}

export async function commandsOfModules(): Promise<CommandDefinition[]> {
  const found = await brought<{ commands: CommandDefinition[] }>('cli/commands.ts')
  return found.flatMap(({ commands }) => commands)
}

export async function jobsOfModules(): Promise<JobDefinition[]> {
  const found = await brought<{ jobs: JobDefinition[] }>('jobs/jobs.ts')
  return found.flatMap(({ jobs }) => jobs)
}

export async function listenersOfModules(): Promise<OutboxListener[]> {
  const found = await brought<{ listeners: OutboxListener[] }>('jobs/listeners.ts')
  return found.flatMap(({ listeners }) => listeners)
}
