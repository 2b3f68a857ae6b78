import { Database } from '#platform/db'
import { importVacancies, readInThread } from '#modules/vacancies'
import { fileMark } from '../src/modules/vacancies/formats/file-mark.ts'
import { RejectionSpool } from '../src/modules/vacancies/cli/rejection-spool.ts'

export type ImportTask = { connection: object; file: string; networkId: number }
export type ImportMeasure = { seconds: number; peakRssMb: number; stored: number; rejected: number }

/** One import in a process of its own, so that its memory can be told from the measuring one's. */
process.once('message', async ({ connection, file, networkId }: ImportTask) => {
  const database = new Database(connection, 2)
  const spool = new RejectionSpool()
  const begun = performance.now()
  const result = await importVacancies(
    database,
    {
      actor: { kind: 'operator' },
      networkId,
      source: 'bench',
      fileMark: await fileMark(file),
      complete: false,
      dryRun: false,
    },
    readInThread(file),
    { onRejected: (rows) => spool.add(rows) },
  )
  const seconds = (performance.now() - begun) / 1000
  spool.remove()
  await database.close()
  if ('refused' in result) throw new Error(result.refused)
  const measure: ImportMeasure = {
    seconds,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    stored: result.new + result.updated + result.unchanged,
    rejected: result.rejected,
  }
  process.send?.(measure, () => process.disconnect())
})
