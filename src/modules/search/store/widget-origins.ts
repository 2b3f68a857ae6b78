import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Origins that may frame the widget of the network this transaction acts for, in alphabetical order. */
export async function widgetOrigins(db: Db): Promise<string[]> {
  const { rows } = await sql<{ origin: string }>`
    select origin from search.widget_origin where network_id = platform.current_network() order by origin`.execute(db)
  return rows.map(({ origin }) => origin)
}

export async function insertWidgetOrigin(db: Db, origin: string): Promise<void> {
  await sql`
    insert into search.widget_origin (network_id, origin) values (platform.current_network(), ${origin})
    on conflict do nothing`.execute(db)
}

export async function deleteWidgetOrigin(db: Db, origin: string): Promise<void> {
  await sql`
    delete from search.widget_origin where network_id = platform.current_network() and origin = ${origin}`.execute(db)
}
