import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

interface Asset {
  type: string
  plain: Buffer<ArrayBuffer>
  /** Compressed by the build, by content encoding. */
  encoded: { br?: Buffer<ArrayBuffer>; gzip?: Buffer<ArrayBuffer> }
}

export type AssetServer = (request: Request) => Response | undefined

/** Serves the build's files from memory. Their names hold a hash of their content, so browsers keep them for ever. */
export async function assetServer(folder: string, prefix: string): Promise<AssetServer> {
  const assets = new Map<string, Asset>()
  for (const name of await readdir(folder)) {
    const type = types[path.extname(name)]
    if (!type) continue
    const [plain, br, gzip] = await Promise.all(
      ['', '.br', '.gz'].map((suffix) => readIfThere(path.join(folder, name + suffix))),
    )
    if (plain) assets.set(prefix + name, { type, plain, encoded: { ...(br && { br }), ...(gzip && { gzip }) } })
  }
  return (request) => {
    const asset = assets.get(new URL(request.url).pathname)
    if (!asset) return undefined
    const accepted = request.headers.get('accept-encoding') ?? ''
    const encoding = (['br', 'gzip'] as const).find((name) => asset.encoded[name] && accepted.includes(name))
    const body = (encoding && asset.encoded[encoding]) ?? asset.plain
    const headers = new Headers({
      'content-type': asset.type,
      'content-length': String(body.length),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    if (encoding) headers.set('content-encoding', encoding)
    return new Response(request.method === 'HEAD' ? null : body, { headers })
  }
}

async function readIfThere(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
