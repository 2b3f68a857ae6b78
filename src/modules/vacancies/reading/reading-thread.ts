import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'

import { recognisePlace } from '#modules/reference'
import { readVacancies } from '../formats/read-vacancies.ts'
import { remembering } from '../formats/recognise-once.ts'
import { UnusableFile } from '../formats/rejection.ts'
import { batchesOf, memoryOf } from './batches.ts'
import { stagedRowsOf } from './staged-rows.ts'
import { partsUnderWay, type ReadingMessage, type ReadingTask } from './protocol.ts'

/** Reads and prepares the rows of a file beside the thread that stores them. */
const port = parentPort
if (!port) throw new Error('runs as a worker thread only')

const { path, purpose, format, columns, limits } = workerData as ReadingTask
const send = (message: ReadingMessage, moved: ArrayBuffer[] = []) => port.postMessage(message, moved)
let underWay = 0
port.on('message', () => underWay--)

try {
  const readings = readVacancies(path, {
    recognisePlace: remembering(recognisePlace),
    format,
    columns,
    limits,
    onIgnoredColumns: (headings) => send({ kind: 'ignoredColumns', headings }),
  })
  for await (const part of purpose === 'import' ? batchesOf(readings) : stagedRowsOf(readings)) {
    while (underWay >= partsUnderWay) await once(port, 'message')
    underWay++
    send({ kind: 'part', part }, Array.isArray(part) ? [] : memoryOf(part))
  }
  send({ kind: 'end' })
} catch (error) {
  if (!(error instanceof UnusableFile)) throw error
  send({ kind: 'unusable', code: error.code, values: error.values })
} finally {
  port.close()
}
