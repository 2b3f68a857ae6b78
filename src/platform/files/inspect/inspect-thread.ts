import { parentPort, workerData } from 'node:worker_threads'
import type { FileProblem, FileType } from '../file.ts'
import type { Inspected, Inspection } from './inspection.ts'
import { typeOf } from './type-of.ts'

const logoSidePixels = 512

parentPort?.postMessage(await inspect(workerData as Inspection))

async function inspect(asked: Inspection): Promise<Inspected> {
  const bytes = Buffer.from(asked.bytes)
  if (asked.kind === 'file') return answer(await inspectFile(asked.type, bytes))
  const type = typeOf(bytes)
  if (type === null || type === 'pdf' || type === 'docx') return { problem: 'notAccepted' }
  const { reencodeLogo } = await import('./image.ts')
  return answer(await reencodeLogo(bytes, logoSidePixels))
}

/** Each decoder is loaded by those who need it: the thread lives for one file. */
async function inspectFile(type: FileType, bytes: Buffer): Promise<Buffer | FileProblem> {
  if (type === 'pdf') {
    const { inspectPdf } = await import('./pdf.ts')
    return inspectPdf(bytes) ?? (await (await import('./open-pdf.ts')).openPdf(bytes)) ?? bytes
  }
  if (type === 'docx') return (await (await import('./docx.ts')).inspectDocx(bytes)) ?? bytes
  return (await import('./image.ts')).reencode(bytes, type)
}

function answer(result: Buffer | FileProblem): Inspected {
  return typeof result === 'string' ? { problem: result } : { bytes: result }
}
