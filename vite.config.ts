import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

const source = path.join(import.meta.dirname, 'src')
const bundled = [path.join(source, 'main/web'), path.join(source, 'platform/components')]

/**
 * Only what Node cannot read itself goes into the server's bundle: `.tsx` files, styles, and the two folders above. Every other `.ts` file
 * stays outside, so that the pages share one database pool and one pair index with REST, commands and jobs.
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
      if (!file?.endsWith('.ts') || !file.startsWith(import.meta.dirname) || file.includes('/node_modules/'))
        return null
      if (bundled.some((folder) => file.startsWith(folder + path.sep))) return null
      if (serving) return { id: pathToFileURL(file).href, external: true }
      return { id: path.relative(path.join(import.meta.dirname, 'build/server'), file), external: 'absolute' }
    },
  }
}

export default defineConfig({
  plugins: [leaveTypeScriptToNode(), reactRouter()],
  // Texts reach the browser compiled (see page-messages.tsx), so the ICU parser stays on the server.
  resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  build: {
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  // The development server hands what it counts as built in to Node.
  environments: { ssr: { resolve: { builtins: [/^node:/, /^file:.*\.ts$/] } } },
  server: { host: '127.0.0.1' },
})
