import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname

/**
 * Only what Node cannot load itself goes into the server's bundle: `.tsx` files, styles, and `.ts` files that import one of them. Every
 * other `.ts` file stays outside, so that the pages share one database pool and one pair index with REST, commands and jobs.
 */
function leaveTypeScriptToNode(): Plugin {
  let serving = false
  return {
    name: 'duett:leave-typescript-to-node',
    enforce: 'pre',
    configResolved: ({ command }) => {
      serving = command === 'serve'
    },
    applyToEnvironment: (environment) => environment.name === 'ssr',
    async resolveId(specifier, importer, options) {
      if (!importer || specifier.startsWith('\0') || specifier.startsWith('virtual:')) return null
      const resolved = await this.resolve(specifier, importer, { ...options, skipSelf: true })
      const file = resolved?.id.split('?', 1)[0]
      const isOurs = file?.endsWith('.ts') && file.startsWith(root + path.sep) && !file.includes('/node_modules/')
      if (!file || !isOurs || needsBundle(file)) return null
      if (serving) return { id: pathToFileURL(file).href, external: true }
      return { id: path.relative(path.join(root, 'build/server'), file), external: 'absolute' }
    },
  }
}

function needsBundle(file: string): boolean {
  return /\bfrom '[^']+\.(tsx|css)'/.test(readFileSync(file, 'utf8'))
}

/**
 * No page runs in a browser: its build exists for styles and small scripts. So whatever a page's `.ts` files do on the server (files,
 * database, keys) is left out of it; only their names stay.
 */
function keepServerCodeOut(): Plugin {
  return {
    name: 'duett:keep-server-code-out',
    enforce: 'post',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform(code, id) {
      if (!id.startsWith(path.join(root, 'src')) || !id.endsWith('.ts') || needsBundle(id)) return null
      const names = this.parse(code).body.flatMap(exportedNames)
      const stubs = names.map((name) =>
        name === 'default' ? 'export default undefined' : `export const ${name} = undefined`,
      )
      return { code: stubs.join('\n'), map: null }
    },
  }
}

type Named = { name?: string; value?: unknown }
type Statement = {
  type: string
  declaration?: { id?: Named | null; declarations?: { id: Named }[] } | null
  specifiers?: { exported: Named }[]
}

function exportedNames(statement: object): string[] {
  const { type, declaration, specifiers = [] } = statement as Statement
  if (type === 'ExportDefaultDeclaration') return ['default']
  if (type !== 'ExportNamedDeclaration') return []
  const ids = declaration?.declarations?.map(({ id }) => id) ?? (declaration?.id ? [declaration.id] : [])
  return [...ids, ...specifiers.map(({ exported }) => exported)].map(({ name, value }) => name ?? String(value))
}

export default defineConfig({
  plugins: [leaveTypeScriptToNode(), keepServerCodeOut(), reactRouter()],
  build: {
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  // The development server hands what it counts as built in to Node.
  environments: { ssr: { resolve: { builtins: [/^node:/, /^file:.*\.ts$/] } } },
  server: { host: '127.0.0.1' },
})
