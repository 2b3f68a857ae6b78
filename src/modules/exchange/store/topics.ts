import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Topic } from '../board.ts'

/** All topics of the network in their order. */
export async function allTopics(db: Db): Promise<Topic[]> {
  const { rows } = await sql<Topic>`
    select id, texts, position, closed from exchange.topic
    where network_id = platform.current_network() order by position, id`.execute(db)
  return rows
}

export async function topicById(db: Db, id: string): Promise<Topic | null> {
  const { rows } = await sql<Topic>`
    select id, texts, position, closed from exchange.topic
    where network_id = platform.current_network() and id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function writeTopic(db: Db, { id, texts, position, closed }: Topic): Promise<void> {
  await sql`
    insert into exchange.topic (network_id, id, texts, position, closed)
    values (platform.current_network(), ${id}, ${JSON.stringify(texts)}::jsonb, ${position}, ${closed})
    on conflict (network_id, id) do update
    set texts = excluded.texts, position = excluded.position, closed = excluded.closed`.execute(db)
}

/** No topic yet: nobody has set the board up. */
export async function boardIsEmpty(db: Db): Promise<boolean> {
  return (await allTopics(db)).length === 0
}
