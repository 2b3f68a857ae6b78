import { sql } from 'kysely'
import { Database } from '#platform/db'
import { createLog } from '#platform/log'
import { deliverEvents } from '../index.ts'

/** A worker whose listener writes, says so, and never ends: for the test that kills it. */
const database = new Database(JSON.parse(process.env.CONNECTION ?? '{}'))
await deliverEvents(1, {
  database,
  log: createLog(() => {}),
  now: () => new Date('2026-11-22T08:00:00Z'),
  listeners: [
    {
      event: 'members.accepted',
      name: 'agreements.prepare',
      handle: async (db, ids) => {
        await sql`insert into heard.note (network_id, listener, member_id)
          values (1, 'agreements.prepare', ${ids.memberId})`.execute(db)
        process.stdout.write('written\n')
        await new Promise(() => setInterval(() => {}, 1_000))
      },
    },
  ],
})
