import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { TopicRow } from '../rules/topics.ts'

export async function topicRows(db: Db): Promise<TopicRow[]> {
  const { rows } = await sql<TopicRow>`
    select key, names, hidden from members.topic where network_id = platform.current_network() order by key`.execute(db)
  return rows
}

export async function saveTopic(db: Db, { key, names, hidden }: TopicRow): Promise<void> {
  await sql`
    insert into members.topic (network_id, key, names, hidden)
    values (platform.current_network(), ${key}, ${names === null ? null : JSON.stringify(names)}::jsonb, ${hidden})
    on conflict (network_id, key) do update set names = excluded.names, hidden = excluded.hidden`.execute(db)
}
