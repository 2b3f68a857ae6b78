import { parentPort, workerData } from 'node:worker_threads'
import { inspectDocx } from './docx.ts'
import { reencode, reencodeLogo } from './image.ts'
import type { Inspected, Inspection } from './inspection.ts'
import { inspectPdf } from './pdf.ts'
import { typeOf } from './type-of.ts'

const logoSidePixels = 512

parentPort?.postMessage(await inspect(workerData as Inspection))

async function inspect(asked: Inspection): Promise<Inspected> {
  const bytes = Buffer.from(asked.bytes)
  if (asked.kind === 'logo') {
    const type = typeOf(bytes)
    if (type === null || type === 'pdf' || type === 'docx') return { problem: 'notAccepted' }
    return answer(await reencodeLogo(bytes, logoSidePixels))
  }
  if (asked.type === 'pdf') return answer(inspectPdf(bytes) ?? bytes)
  if (asked.type === 'docx') return answer((await inspectDocx(bytes)) ?? bytes)
  return answer(await reencode(bytes, asked.type))
}

function answer(result: Buffer | string): Inspected {
  return typeof result === 'string' ? ({ problem: result } as Inspected) : { bytes: result }
}
