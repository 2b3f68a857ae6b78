import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type ReadPdf = {
  title: string | null
  language: string | null
  /** It says of itself that all its content is tagged. */
  marked: boolean
  /** The part of PDF/UA it claims in its metadata. */
  uaPart: string | null
  pages: number
  text: string
  /** Roles of the structure tree in reading order: "H1", "P", "L", "LI"… */
  roles: string[]
}

type StructureNode = { role?: string; children?: StructureNode[] }

/** What a foreign reader, pdf.js of Firefox, finds in a file of ours. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: true })
  const document = await task.promise
  try {
    const { info, metadata } = await document.getMetadata()
    const facts = info as { Title?: string; Language?: string }
    const texts: string[] = []
    const roles: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
      roles.push(...rolesOf((await page.getStructTree()) as StructureNode | null))
    }
    return {
      title: facts.Title ?? null,
      language: facts.Language ?? null,
      marked: (await document.getMarkInfo())?.['Marked'] === true,
      uaPart: (metadata?.get('pdfuaid:part') as string | undefined) ?? null,
      pages: document.numPages,
      text: texts.join('\n'),
      roles,
    }
  } finally {
    await task.destroy()
  }
}

function rolesOf(node: StructureNode | null): string[] {
  if (!node) return []
  return [...(node.role ? [node.role] : []), ...(node.children ?? []).flatMap(rolesOf)]
}
