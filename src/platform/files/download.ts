import { scopeOf, type Actor } from '#platform/action'
import { inTransaction, isUuid } from '#platform/db'
import { mediaTypes } from './file.ts'
import { fileFacts, readFile } from './files.ts'
import { mayReadFile } from './policy.ts'

/**
 * The answer of `/files/:id`: the file as attachment (W19), or null where there is none this actor may read. A picture may stand in a page
 * of ours; nothing else ever opens under our address.
 */
export async function fileDownload(actor: Actor, fileId: string): Promise<Response | null> {
  if (!('networkId' in actor) || !isUuid(fileId)) return null
  const { networkId } = actor
  const file = await inTransaction(scopeOf(actor, networkId), async (db) => {
    const facts = await fileFacts(db, fileId)
    return facts && (await mayReadFile(db, actor, facts.owner)) ? readFile(db, networkId, fileId) : null
  })
  if (!file) return null
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': mediaTypes[file.type],
      'content-length': String(file.bytes.length),
      'content-disposition': attachment(file.name),
      'content-security-policy': `sandbox; default-src 'none'`,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8 (RFC 8187). */
export function attachment(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w.() -]/g, '') || 'file'
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
