import { Client } from 'pg'
import { written, type Mark } from './marks.ts'
import type { World } from './world.ts'

/**
 * Writes the first mark where everybody reads it, as a mistake in a program would: as the name of a member. The crawl has to find it, or it
 * is blind.
 */
export async function plantLeak(world: World, marks: readonly Mark[]): Promise<void> {
  const [mark] = marks
  if (!mark) throw new Error('a journey without marks finds nothing')
  const client = new Client(world.admin)
  await client.connect()
  try {
    await client.query(
      'update network.organisation set name = $1 where id = (select min(id::text)::uuid from network.organisation where state = $2)',
      [written(mark), 'member'],
    )
  } finally {
    await client.end()
  }
}
