import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { CommandDefinition } from '#platform/cli'
import { useDesk, type DeskEntry, type TodaySource } from '#platform/desk'
import { registerFilePolicy, tidyFilesJob, type FilePolicy } from '#platform/files'
import type { OutboxListener } from '#platform/outbox'
import { useDeclarations, type PrivacyDeclaration } from '#platform/privacy'
import type { JobDefinition } from '#platform/queue'

const modules = fileURLToPath(new URL('../modules/', import.meta.url))

/** What the modules bring under a fixed name: `cli/commands.ts`, `jobs/jobs.ts`, `jobs/listeners.ts`, `files/policies.ts`, `desk/entries.ts`. */
async function brought<Exports>(file: string): Promise<Exports[]> {
  const names = readdirSync(modules).toSorted()
  const files = names.map((name) => join(modules, name, file)).filter((path) => existsSync(path))
  return Promise.all(files.map((path) => import(pathToFileURL(path).href) as Promise<Exports>))
}

export async function commandsOfModules(): Promise<CommandDefinition[]> {
  const found = await brought<{ commands: CommandDefinition[] }>('cli/commands.ts')
  return found.flatMap(({ commands }) => commands)
}

/** Those of the modules, and what the platform keeps in order by itself. */
export async function jobsOfModules(): Promise<JobDefinition[]> {
  const found = await brought<{ jobs: JobDefinition[] }>('jobs/jobs.ts')
  return [tidyFilesJob, ...found.flatMap(({ jobs }) => jobs)]
}

export async function listenersOfModules(): Promise<OutboxListener[]> {
  const found = await brought<{ listeners: OutboxListener[] }>('jobs/listeners.ts')
  return found.flatMap(({ listeners }) => listeners)
}

let registering: Promise<void> | undefined

/** Who may read which files, registered once a process. */
export function registerFilePolicies(): Promise<void> {
  registering ??= registerFound()
  return registering
}

async function registerFound(): Promise<void> {
  const found = await brought<{ filePolicies: Record<string, FilePolicy> }>('files/policies.ts')
  for (const { filePolicies } of found) {
    for (const [kind, policy] of Object.entries(filePolicies)) registerFilePolicy(kind, policy)
  }
}

/** Navigation and "what needs me today" of all modules, for the pages. */
export async function openDesk(): Promise<void> {
  const entries = await brought<{ entries: DeskEntry[] }>('desk/entries.ts')
  const today = await brought<{ today: TodaySource[] }>('desk/today.ts')
  useDesk({ entries: entries.flatMap((each) => each.entries), today: today.flatMap((each) => each.today) })
}

/** Which personal data the modules keep, for export, erasure, retention and the record of processing. */
export async function openPrivacy(): Promise<void> {
  const found = await brought<{ declarations: PrivacyDeclaration[] }>('privacy/declarations.ts')
  useDeclarations(found.flatMap(({ declarations }) => declarations))
}
