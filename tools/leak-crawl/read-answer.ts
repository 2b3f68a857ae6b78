import { Parser } from 'htmlparser2'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fromBufferPromise } from 'yauzl'
import { text as textOf } from 'node:stream/consumers'
import type { Answer } from './visitor.ts'

/** Attributes that lead somewhere. */
const leading = ['href', 'src', 'action', 'formaction', 'data-url', 'poster']

/** Addresses of the own origin that a page leads to, without fragments. */
export function linksIn(html: string): string[] {
  const found = new Set<string>()
  const parser = new Parser({
    onopentag: (_, attributes) => {
      for (const name of leading) {
        const target = attributes[name]
        if (target?.startsWith('/') && !target.startsWith('//')) found.add(target.split('#')[0] ?? target)
      }
    },
  })
  parser.write(html)
  parser.end()
  return [...found]
}

/** All text an answer gives away: of PDFs the pages and their metadata, of archives every file and name, of others the bytes as they are. */
export async function textsIn({ type, bytes }: Pick<Answer, 'type' | 'bytes'>): Promise<string> {
  const plain = Buffer.from(bytes).toString('utf8')
  if (type.startsWith('application/pdf')) return `${plain}\n${await textsInPdf(bytes)}`
  if (type.startsWith('application/zip')) return `${plain}\n${await textsInZip(bytes)}`
  return plain.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ')
}

async function textsInPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const { info, metadata } = await document.getMetadata()
  const texts = [JSON.stringify(info), String(metadata?.getRaw() ?? '')]
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await task.destroy()
  return texts.join('\n')
}

async function textsInZip(bytes: Uint8Array): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(bytes))
  const texts: string[] = []
  for await (const entry of zip.eachEntry()) {
    texts.push(entry.fileName, await textOf(await zip.openReadStreamPromise(entry)))
  }
  return texts.join('\n')
}
