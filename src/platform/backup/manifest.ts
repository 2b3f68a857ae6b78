import { z } from 'zod'
import { backupProblem } from './problem.ts'

const manifest = z.object({
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })).min(1),
})
const tableHeading = z.object({ name: z.string(), columns: z.array(z.string()) })
/** Below the data folder, and nowhere else. */
const fileHeading = z.object({ path: z.string().regex(/^files\/\d+\/[0-9a-f]{2}\/[0-9a-f]+$/) })
const done = z.object({
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  tables: z.int(),
  rows: z.int(),
  files: z.int(),
})

/** What a backup says of itself: its moment, and the form its tables have. */
export type Manifest = z.infer<typeof manifest>

const reader =
  <Shape extends z.ZodType>(shape: Shape) =>
  (payload: Buffer): z.output<Shape> => {
    const parsed = shape.safeParse(JSON.parse(payload.toString()))
    if (!parsed.success) throw backupProblem('damaged')
    return parsed.data
  }

export const readManifest = reader(manifest)
export const readTableHeading = reader(tableHeading)
export const readFileHeading = reader(fileHeading)
export const readDone = reader(done)
