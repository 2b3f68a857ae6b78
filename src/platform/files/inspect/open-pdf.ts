import { getDocument, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FileProblem } from '../file.ts'

const mostPages = 2_000

/** The proof that it is a PDF: pdf.js, the reader of Firefox, opens it and finds every page; and what it finds acts on nothing. */
export async function openPdf(bytes: Buffer): Promise<FileProblem | null> {
  const task = getDocument({
    // A copy: pdf.js takes the memory it is given for itself.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: true,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
  })
  try {
    return await problemOf(await task.promise)
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken'
  } finally {
    await task.destroy()
  }
}

async function problemOf(document: PDFDocumentProxy): Promise<FileProblem | null> {
  if (document.numPages < 1 || document.numPages > mostPages) return 'broken'
  if ((await document.getJSActions()) !== null) return 'activeContent'
  if ((await document.getAttachments()) !== null) return 'embeddedFiles'
  for (let number = 1; number <= document.numPages; number++) await document.getPage(number)
  return null
}
