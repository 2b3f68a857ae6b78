import { fromBufferPromise } from 'yauzl'
import type { FileProblem } from '../file.ts'

const mostEntries = 2_000
const mostUnpackedBytes = 100 * 1024 * 1024
const mostTextBytes = 2 * 1024 * 1024

/** A Word document without macros, foreign programs or a template that would be fetched from elsewhere. Everything is unpacked to be sure. */
export async function inspectDocx(bytes: Buffer): Promise<FileProblem | null> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: true, validateEntrySizes: true }).catch(() => null)
  if (zip === null || zip.entryCount > mostEntries) return 'broken'
  const names = new Set<string>()
  let room = mostUnpackedBytes
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return 'encrypted'
      if (names.has(entry.fileName) || isLink(entry.externalFileAttributes)) return 'broken'
      names.add(entry.fileName)
      if (hasActiveName(entry.fileName)) return activeProblem(entry.fileName)
      let text = ''
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        room -= (chunk as Buffer).length
        if (room < 0) return 'broken'
        if (speaks(entry.fileName) && text.length < mostTextBytes) text += (chunk as Buffer).toString('latin1')
      }
      const problem = problemIn(entry.fileName, text)
      if (problem) return problem
    }
  } catch {
    return 'broken'
  } finally {
    zip.close()
  }
  return names.has('[Content_Types].xml') && names.has('word/document.xml') ? null : 'typeMismatch'
}

const isLink = (attributes: number) => ((attributes >>> 16) & 0o170000) === 0o120000

const active = /(^|\/)(vbaProject|vbaData)[^/]*$|(^|\/)(activeX|embeddings|customUI)\//i

function hasActiveName(name: string): boolean {
  return active.test(name)
}

function activeProblem(name: string): FileProblem {
  if (/vba/i.test(name)) return 'macros'
  return /embeddings/i.test(name) ? 'embeddedFiles' : 'activeContent'
}

/** Files that say what the others are, and where they lead. */
const speaks = (name: string) => name === '[Content_Types].xml' || name.endsWith('.rels')

function problemIn(name: string, text: string): FileProblem | null {
  if (name === '[Content_Types].xml') {
    if (/macroEnabled/i.test(text)) return 'macros'
    return /wordprocessingml\.document\.main\+xml/.test(text) ? null : 'typeMismatch'
  }
  const leadsOut = [...text.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([tag]) => /TargetMode\s*=\s*["']External/i.test(tag) && !/\/hyperlink["']/.test(tag),
  )
  return leadsOut ? 'activeContent' : null
}
