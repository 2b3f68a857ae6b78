import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Question } from '../circulation.ts'

const columns = sql`id, process_id as "processId", text, asked_at as "askedAt", answer, answered_at as "answeredAt"`

export async function questionsOf(db: Db, processIds: readonly string[]): Promise<Map<string, Question[]>> {
  const { rows } = await sql<Question>`
    select ${columns} from circulations.question
    where network_id = platform.current_network() and process_id = any(${[...processIds]}::uuid[])
    order by asked_at, id`.execute(db)
  return Map.groupBy(rows, ({ processId }) => processId)
}

export async function lockQuestion(db: Db, questionId: string): Promise<Question | null> {
  const { rows } = await sql<Question>`
    select ${columns} from circulations.question
    where network_id = platform.current_network() and id = ${questionId}::uuid for update`.execute(db)
  return rows[0] ?? null
}

export async function insertQuestion(
  db: Db,
  { id, processId, text, askedBy }: { id: string; processId: string; text: string; askedBy: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into circulations.question (network_id, id, process_id, text, asked_at, asked_by)
    values (platform.current_network(), ${id}, ${processId}, ${text}, ${now}, ${askedBy})`.execute(db)
}

export async function saveAnswer(
  db: Db,
  { questionId, answer, answeredBy }: { questionId: string; answer: string; answeredBy: string },
  now: Date,
): Promise<void> {
  await sql`
    update circulations.question set answer = ${answer}, answered_at = ${now}, answered_by = ${answeredBy}
    where network_id = platform.current_network() and id = ${questionId} and answer is null`.execute(db)
}
