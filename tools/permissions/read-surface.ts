import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RouteConfigEntry } from '@react-router/dev/routes'

import type { ActionDefinition } from '../../src/platform/action/index.ts'
import { commandsOfModules, jobsOfModules, listenersOfModules } from '../../src/main/discover.ts'
import { ownCommands } from '../../src/main/commands.ts'
import { restOfModules } from '../../src/main/web-rest.ts'
import { root } from '../steps.ts'

export type PageRoute = {
  /** Ends in its language: "seats/team-page.de". */
  id: string
  /** Without the first slash: "de/arbeitsplatz/team". */
  path: string
  file: string
  /** Null: it declares none, which is a mistake. */
  permission: string | null
  reads: boolean
  writes: boolean
  /** A resource route: an answer without a page around it. */
  isResource: boolean
}

export type Operation = { method: string; path: string; permission: string | null }
/** `allow` is the source of its policy, as it stands in the action. */
export type ListedAction = { name: string; allow: string }
export type Surface = {
  pages: PageRoute[]
  operations: Operation[]
  actions: ListedAction[]
  commands: string[]
  jobs: string[]
  listeners: string[]
}

const modulesFolder = join(root, 'src/modules')
const appFolder = join(root, 'src/main/web')

/** Everything that answers somebody: found in the folders of the modules, never listed by hand. */
export async function readSurface(): Promise<Surface> {
  const modules = readdirSync(modulesFolder).toSorted()
  const pages = await Promise.all(modules.map(pagesOf))
  const actions = await Promise.all(modules.map(actionsOf))
  return {
    pages: [...pages.flat(), ...ownPages()],
    operations: await operations(),
    actions: actions.flat().toSorted(by(({ name }) => name)),
    commands: [...ownCommands, ...(await commandsOfModules())].map(({ name }) => name).toSorted(),
    jobs: (await jobsOfModules()).map(({ queue }) => queue).toSorted(),
    listeners: (await listenersOfModules()).map(({ event, name }) => `${event} → ${name}`).toSorted(),
  }
}

const by =
  <Item>(text: (item: Item) => string) =>
  (one: Item, other: Item) =>
    text(one) < text(other) ? -1 : 1

async function pagesOf(module: string): Promise<PageRoute[]> {
  const file = join(modulesFolder, module, 'web/routes.ts')
  if (!existsSync(file)) return []
  const { routes } = (await import(pathToFileURL(file).href)) as { routes: RouteConfigEntry[] }
  return routes.map(({ id = '', path = '', file: page }) => pageRoute(id, path, join(appFolder, page)))
}

/** The routes of `src/main/web/routes.ts` that are in every build; those for developers are in none. */
function ownPages(): PageRoute[] {
  const text = readFileSync(join(appFolder, 'routes.ts'), 'utf8').replace(/const forDevelopers[\s\S]*?\n\n/, '')
  return [...text.matchAll(/\broute\('([^']+)', '([^']+)'\)/g)]
    .filter(([, path]) => path !== '*')
    .map(([, path = '', file = '']) => pageRoute(file.replace(/\.tsx?$/, ''), path, join(appFolder, file)))
}

function pageRoute(id: string, path: string, file: string): PageRoute {
  const text = readFileSync(file, 'utf8')
  const exports = (name: string) =>
    new RegExp(`export (async )?(function|const) ${name}\\b|export \\{[^}]*\\b${name}\\b`).test(text)
  return {
    id,
    path,
    file: relative(root, file),
    permission: /export const handle = \{[^}]*\bpermission: '([\w.]+)'/.exec(text)?.[1] ?? null,
    reads: exports('loader'),
    writes: exports('action'),
    isResource: !/export default\b/.test(text),
  }
}

async function operations(): Promise<Operation[]> {
  const rest = (await restOfModules('0.0.0'))(new URL('https://duett.example'))
  const { paths = {} } = rest.describe() as { paths?: Record<string, Record<string, { 'x-permission'?: string }>> }
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        permission: operation['x-permission'] ?? null,
      })),
    )
    .toSorted(by(({ path, method }) => `${path} ${method}`))
}

async function actionsOf(module: string): Promise<ListedAction[]> {
  const folder = join(modulesFolder, module, 'actions')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => /^[\w-]+\.ts$/.test(name))
  const found = await Promise.all(
    files.map(async (name) => Object.values((await import(pathToFileURL(join(folder, name)).href)) as object)),
  )
  return found
    .flat()
    .filter(isAction)
    .map(({ name, allow }) => ({ name, allow: policyText(String(allow)) }))
}

function isAction(value: unknown): value is ActionDefinition<unknown, unknown, unknown, unknown, unknown, string> {
  return typeof value === 'object' && value !== null && 'allow' in value && 'decide' in value && 'input' in value
}

/** What follows the arrow, on one line. */
function policyText(source: string): string {
  const plain = source.replace(/\s+/g, ' ')
  const named = /^(?:function )?\w+\([^{]*\) \{ return ([^;]*?) \}$/.exec(plain)?.[1]
  return (named ?? plain.replace(/^[^=]*=>\s*/, '')).replace(/,\s*([)\]}])/g, '$1').trim()
}
