import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Template, TemplateContent, TemplateVersion } from '../template.ts'

const json = (value: unknown) => JSON.stringify(value)

const versionColumns = sql`template_id as "templateId", version, state, title, clauses, terms, change_note as "changeNote",
  changed_at as "changedAt", published_at as "publishedAt"`

export async function templatesOfNetwork(db: Db): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select id, name, is_standard as "isStandard" from agreements.template
    where network_id = platform.current_network() order by is_standard desc, name, id`.execute(db)
  return rows
}

/** Locks the template, so that versions are counted once. */
export async function lockTemplate(db: Db, id: string): Promise<Template | null> {
  const { rows } = await sql<Template>`
    select id, name, is_standard as "isStandard" from agreements.template
    where network_id = platform.current_network() and id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

/** All versions, the newest first. */
export async function versionsOf(db: Db, templateId: string): Promise<TemplateVersion[]> {
  const { rows } = await sql<TemplateVersion>`
    select ${versionColumns} from agreements.template_version
    where network_id = platform.current_network() and template_id = ${templateId} order by version desc`.execute(db)
  return rows
}

/** What agreements are made from now: the published version of each template, the network's standard first. */
export async function publishedVersions(db: Db): Promise<(TemplateVersion & Pick<Template, 'name' | 'isStandard'>)[]> {
  const { rows } = await sql<TemplateVersion & Pick<Template, 'name' | 'isStandard'>>`
    select ${versionColumns}, t.name, t.is_standard as "isStandard"
    from agreements.template_version v join agreements.template t on t.network_id = v.network_id and t.id = v.template_id
    where v.network_id = platform.current_network() and v.state = 'published'
    order by t.is_standard desc, t.name, t.id`.execute(db)
  return rows
}

export async function insertTemplate(db: Db, template: Template, now: Date): Promise<void> {
  const { id, name, isStandard } = template
  await sql`
    insert into agreements.template (network_id, id, name, is_standard, created_at)
    values (platform.current_network(), ${id}, ${name}, ${isStandard}, ${now})`.execute(db)
}

export async function makeStandard(db: Db, templateId: string): Promise<void> {
  await sql`
    update agreements.template set is_standard = false
    where network_id = platform.current_network() and is_standard and id <> ${templateId}`.execute(db)
  await sql`
    update agreements.template set is_standard = true
    where network_id = platform.current_network() and id = ${templateId}`.execute(db)
}

export type DraftVersion = TemplateContent & { templateId: string; version: number; changeNote: string }

/** Writes the draft of a template, or its next draft. Published versions are out of reach. */
export async function saveDraftVersion(
  db: Db,
  draft: DraftVersion,
  accountId: string | null,
  now: Date,
): Promise<void> {
  const { templateId, version, title, clauses, terms, changeNote } = draft
  await sql`
    insert into agreements.template_version (network_id, template_id, version, state, title, clauses, terms, change_note, changed_by,
      changed_at)
    values (platform.current_network(), ${templateId}, ${version}, 'draft', ${json(title)}, ${json(clauses)}, ${json(terms)},
      ${changeNote}, ${accountId}, ${now})
    on conflict (network_id, template_id, version) do update set title = excluded.title, clauses = excluded.clauses,
      terms = excluded.terms, change_note = excluded.change_note, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    db,
  )
}

/** The draft takes the place of the version that was published before. */
export async function publishVersion(db: Db, templateId: string, version: number, now: Date): Promise<void> {
  await sql`
    update agreements.template_version set state = 'retired'
    where network_id = platform.current_network() and template_id = ${templateId} and state = 'published'`.execute(db)
  await sql`
    update agreements.template_version set state = 'published', published_at = ${now}
    where network_id = platform.current_network() and template_id = ${templateId} and version = ${version}`.execute(db)
}

export async function removeDraftVersion(db: Db, templateId: string, version: number): Promise<void> {
  await sql`
    delete from agreements.template_version
    where network_id = platform.current_network() and template_id = ${templateId} and version = ${version} and state = 'draft'`.execute(
    db,
  )
}
