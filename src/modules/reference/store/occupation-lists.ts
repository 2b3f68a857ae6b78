import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { EscoLanguage, EscoOccupationRow, EscoRelationRow, EscoSkillRow } from '../occupations/files/esco-files.ts'
import type { DkzTitle, EscoLabels, EscoOccupation, KldbClass, OfficialLists } from '../occupations/official-lists.ts'

export type ListName = 'kldb' | 'dkz-titles' | 'dkz-occupations' | 'esco'
export type DkzList = 'dkz-titles' | 'dkz-occupations'

/** Rows a statement takes: a few hundred kilobytes of parameters. */
export const batchSize = 2_000

/** Two imports at once would take turns at deleting each other's rows. */
export async function lockLists(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('reference.occupation_list'))`.execute(db)
}

export async function recordList(db: Db, name: ListName, rowCount: number): Promise<void> {
  await sql`
    insert into reference.occupation_list (name, row_count) values (${name}, ${rowCount})
    on conflict (name) do update set row_count = excluded.row_count, imported_at = clock_timestamp()`.execute(db)
}

export async function clearKldb(db: Db): Promise<void> {
  await sql`delete from reference.kldb_class`.execute(db)
}

export async function saveKldb(db: Db, rows: readonly KldbClass[]): Promise<void> {
  const { code, title, text } = columnsOf(rows, ['code', 'title', 'text'])
  await sql`
    insert into reference.kldb_class (code, title, description)
    select * from unnest(${code}::text[], ${title}::text[], ${text}::text[])
    on conflict (code) do update set title = excluded.title, description = excluded.description`.execute(db)
}

export async function clearDkz(db: Db, list: DkzList): Promise<void> {
  await sql`delete from reference.dkz_title where list = ${list}`.execute(db)
}

export async function saveDkz(db: Db, list: DkzList, rows: readonly DkzTitle[]): Promise<void> {
  const { id, kldb, state, neutral, male, female } = columnsOf(rows, [
    'id',
    'kldb',
    'state',
    'neutral',
    'male',
    'female',
  ])
  await sql`
    insert into reference.dkz_title (list, id, kldb, state, neutral, male, female)
    select ${list}, * from unnest(${id}::text[], ${kldb}::text[], ${state}::text[], ${neutral}::text[], ${male}::text[], ${female}::text[])
    on conflict (list, id) do update set kldb = excluded.kldb, state = excluded.state, neutral = excluded.neutral,
      male = excluded.male, female = excluded.female`.execute(db)
}

const columnsIn = {
  de: { label: sql.id('label_de'), alternatives: sql.id('alternatives_de'), description: sql.id('description_de') },
  en: { label: sql.id('label_en'), alternatives: sql.id('alternatives_en'), description: sql.id('description_en') },
}

/** Forgets one language of the occupations; those that have no label left afterwards go with `deleteUnlabelled`. */
export async function clearEscoOccupations(db: Db, language: EscoLanguage): Promise<void> {
  await (
    language === 'de'
      ? sql`update reference.esco_occupation set label_de = null, alternatives_de = '{}', description_de = ''`
      : sql`update reference.esco_occupation set label_en = null, alternatives_en = '{}', description_en = ''`
  ).execute(db)
}

export async function saveEscoOccupations(
  db: Db,
  language: EscoLanguage,
  rows: readonly EscoOccupationRow[],
): Promise<void> {
  const { uri, isco, label, description } = columnsOf(rows, ['uri', 'isco', 'label', 'description'])
  // An array of arrays of different lengths is no SQL value: the alternatives travel as lines, as ESCO writes them.
  const alternatives = rows.map((row) => row.alternatives.join('\n'))
  const columns = columnsIn[language]
  await sql`
    insert into reference.esco_occupation (uri, isco, ${columns.label}, ${columns.alternatives}, ${columns.description})
    select uri, isco, label, coalesce(string_to_array(nullif(alternatives, ''), E'\\n'), '{}'), description
    from unnest(${uri}::text[], ${isco}::text[], ${label}::text[], ${alternatives}::text[], ${description}::text[])
      as given (uri, isco, label, alternatives, description)
    on conflict (uri) do update set isco = excluded.isco, ${columns.label} = excluded.${columns.label},
      ${columns.alternatives} = excluded.${columns.alternatives}, ${columns.description} = excluded.${columns.description}`.execute(
    db,
  )
}

export async function deleteUnlabelled(db: Db): Promise<void> {
  await sql`delete from reference.esco_occupation where label_de is null and label_en is null`.execute(db)
}

export async function saveEscoSkills(db: Db, language: EscoLanguage, rows: readonly EscoSkillRow[]): Promise<void> {
  const { uri, label } = columnsOf(rows, ['uri', 'label'])
  const column = columnsIn[language].label
  await sql`
    insert into reference.esco_skill (uri, ${column}) select * from unnest(${uri}::text[], ${label}::text[])
    on conflict (uri) do update set ${column} = excluded.${column} where esco_skill.${column} is distinct from excluded.${column}`.execute(
    db,
  )
}

export async function clearEscoRelations(db: Db): Promise<void> {
  await sql`delete from reference.esco_relation`.execute(db)
}

/** Skills that only the relations name are kept without a label. */
export async function saveEscoRelations(db: Db, rows: readonly EscoRelationRow[]): Promise<void> {
  const { occupationUri, skillUri, essential } = columnsOf(rows, ['occupationUri', 'skillUri', 'essential'])
  await sql`
    insert into reference.esco_skill (uri) select distinct unnest(${skillUri}::text[]) on conflict (uri) do nothing`.execute(
    db,
  )
  await sql`
    insert into reference.esco_relation (occupation_uri, skill_uri, is_essential)
    select distinct on (occupation, skill) occupation, skill, essential
    from unnest(${occupationUri}::text[], ${skillUri}::text[], ${essential}::boolean[]) as given (occupation, skill, essential)
    order by occupation, skill, essential desc
    on conflict (occupation_uri, skill_uri) do update set is_essential = esco_relation.is_essential or excluded.is_essential`.execute(
    db,
  )
}

export async function escoUris(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ uri: string }>`select uri from reference.esco_occupation`.execute(db)
  return new Set(rows.map(({ uri }) => uri))
}

/** Changes with every import; '' while nothing has been imported. */
export async function listsMark(db: Db): Promise<string> {
  const { rows } = await sql<{ mark: string | null }>`
    select string_agg(name || ' ' || row_count || ' ' || extract(epoch from imported_at), ', ' order by name) as mark
    from reference.occupation_list`.execute(db)
  return rows[0]?.mark ?? ''
}

export async function readLists(db: Db): Promise<OfficialLists> {
  const { rows: kldb } = await sql<KldbClass>`
    select code, title, description as text from reference.kldb_class where length(code) = 5 order by code`.execute(db)
  // The list of all titles says more of a title than the shorter one.
  const { rows: dkz } = await sql<DkzTitle>`
    select distinct on (id) id, kldb, state, neutral, male, female from reference.dkz_title
    order by id, list desc`.execute(db)
  return { kldb, dkz, esco: await readEsco(db), essentialSkills: await readEssentialSkills(db) }
}

type EscoRow = {
  uri: string
  isco: string
  label_de: string | null
  alternatives_de: string[]
  description_de: string
  label_en: string | null
  alternatives_en: string[]
  description_en: string
}

async function readEsco(db: Db): Promise<EscoOccupation[]> {
  const { rows } = await sql<EscoRow>`select * from reference.esco_occupation order by uri`.execute(db)
  const labels = (label: string | null, alternatives: string[], description: string): EscoLabels | null =>
    label === null ? null : { label, alternatives, description }
  return rows.map((row) => ({
    uri: row.uri,
    isco: row.isco,
    de: labels(row.label_de, row.alternatives_de, row.description_de),
    en: labels(row.label_en, row.alternatives_en, row.description_en),
  }))
}

async function readEssentialSkills(db: Db): Promise<Map<string, Int32Array>> {
  const { rows } = await sql<{ uri: string; skills: number[] }>`
    select occupation_uri as uri, array_agg(number order by number) as skills
    from reference.esco_relation join reference.esco_skill on uri = skill_uri
    where is_essential group by occupation_uri order by occupation_uri`.execute(db)
  return new Map(rows.map(({ uri, skills }) => [uri, Int32Array.from(skills)]))
}

function columnsOf<Row extends object, Name extends keyof Row>(rows: readonly Row[], names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as { [Key in Name]: Row[Key][] }
}
