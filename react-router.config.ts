import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/main/web',
  buildDirectory: 'build',
  // No /__manifest, which would list route ids to anybody (wall W1).
  routeDiscovery: { mode: 'initial' },
  buildEnd({ reactRouterConfig }) {
    compressAssets(path.join(reactRouterConfig.buildDirectory, 'client/assets'))
  },
} satisfies Config

/** Packs what texts there are once, so that the server only hands them out. */
function compressAssets(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!/\.(css|js|svg)$/.test(name)) continue
    const plain = readFileSync(path.join(folder, name))
    writeFileSync(path.join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }))
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
    writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(plain, { params }))
  }
}
