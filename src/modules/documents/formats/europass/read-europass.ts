import { readCandidate } from './candidate.ts'
import type { CvReading, EuropassCv } from './europass-cv.ts'
import { xmlInPdf } from './pdf-attachment.ts'
import { readSkillsPassport } from './skills-passport.ts'
import { readXmlTree, UnusableCv } from './xml-tree.ts'

export const mostXmlBytes = 15 * 1024 * 1024

/** A Europass CV from its bytes: XML of either schema, or a PDF that carries one. Pure; long work for large files, so ask `readCvInThread`. */
export function readEuropass(bytes: Uint8Array): CvReading {
  try {
    return { ok: true, cv: read(bytes) }
  } catch (error) {
    if (error instanceof UnusableCv) return { ok: false, problem: error.problem }
    throw error
  }
}

function read(bytes: Uint8Array): EuropassCv {
  if (bytes.length === 0) throw new UnusableCv('empty')
  if (bytes.length > mostXmlBytes) throw new UnusableCv('tooLarge')
  const isPdf = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 5)).toString('latin1') === '%PDF-'
  const root = readXmlTree(decode(isPdf ? xmlInPdf(bytes) : bytes))
  const cv =
    root.name === 'Candidate' ? readCandidate(root) : root.name === 'SkillsPassport' ? readSkillsPassport(root) : null
  if (cv === null) throw new UnusableCv('notEuropass', root.line)
  const { occupations, careerSteps, education, languages, skills } = cv
  if ([occupations, careerSteps, education, languages, skills].every((part) => part.length === 0)) {
    throw new UnusableCv('nothingInside')
  }
  return cv
}

const encodings = new Set(['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'iso-8859-1', 'iso-8859-15', 'windows-1252'])

function decode(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200))
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head.toString('latin1'))?.[1]?.toLowerCase()
  const encoding = markedEncoding(head) ?? declared ?? 'utf-8'
  if (!encodings.has(encoding)) throw new UnusableCv('encoding')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new UnusableCv('encoding')
  }
}

function markedEncoding(head: Buffer): string | null {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return head.subarray(0, 3).toString('hex') === 'efbbbf' ? 'utf-8' : null
}
