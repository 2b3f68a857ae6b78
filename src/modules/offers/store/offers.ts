import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { OfferContent, StoredOffer } from '../offer.ts'

type OfferRow = {
  id: string
  organisation_id: string
  topic: StoredOffer['topic']
  texts: StoredOffer['texts']
  languages: StoredOffer['languages']
  districts: string[]
  postcodes: string[]
  formats: StoredOffer['formats']
  is_free: boolean
  cost_note: string
  contact_id: string | null
  valid_from: string
  valid_through: string | null
  changed_at: Date
}

function offerOf(row: OfferRow): StoredOffer {
  const { id, topic, texts, languages, districts, postcodes, formats } = row
  return {
    id,
    organisationId: row.organisation_id,
    topic,
    texts,
    languages,
    districts,
    postcodes,
    formats,
    isFree: row.is_free,
    costNote: row.cost_note,
    contactId: row.contact_id,
    validFrom: row.valid_from,
    validThrough: row.valid_through,
    changedAt: row.changed_at,
  }
}

async function select(db: Db, condition: RawBuilder<unknown>): Promise<StoredOffer[]> {
  const { rows } = await sql<OfferRow>`
    select id, organisation_id, topic, texts, languages, districts, postcodes, formats, is_free, cost_note, contact_id, valid_from,
      valid_through, changed_at
    from offers.offer where network_id = platform.current_network() and ${condition}
    order by texts->'de'->>'title', id`.execute(db)
  return rows.map(offerOf)
}

/** Those whose term holds the calendar day. */
export function offersOn(db: Db, today: string): Promise<StoredOffer[]> {
  return select(db, sql`valid_from <= ${today} and (valid_through is null or valid_through >= ${today})`)
}

/** All of the network, whatever their term; of one organisation where its id is given. */
export function offersOfNetwork(db: Db, organisationId: string | null = null): Promise<StoredOffer[]> {
  return select(db, organisationId === null ? sql`true` : sql`organisation_id = ${organisationId}`)
}

export async function offerById(db: Db, id: string): Promise<StoredOffer | null> {
  const [offer] = await select(db, sql`id = ${id}`)
  return offer ?? null
}

/** Locks the row for the transaction; null where the network has no such offer. */
export async function lockOffer(db: Db, id: string): Promise<StoredOffer | null> {
  const { rows } = await sql`
    select 1 from offers.offer where network_id = platform.current_network() and id = ${id} for update`.execute(db)
  return rows.length === 0 ? null : offerById(db, id)
}

export async function insertOffer(
  db: Db,
  { id, organisationId, content, now }: { id: string; organisationId: string; content: OfferContent; now: Date },
): Promise<void> {
  await sql`
    insert into offers.offer (network_id, id, organisation_id, topic, texts, languages, districts, postcodes, formats, is_free, cost_note,
      contact_id, valid_from, valid_through, changed_at)
    values (platform.current_network(), ${id}, ${organisationId}, ${content.topic}, ${JSON.stringify(content.texts)}::jsonb,
      ${[...content.languages]}, ${[...content.districts]}, ${[...content.postcodes]}, ${[...content.formats]}, ${content.isFree},
      ${content.costNote}, ${content.contactId}, ${content.validFrom}, ${content.validThrough}, ${now})`.execute(db)
}

export async function updateOffer(db: Db, id: string, content: OfferContent, now: Date): Promise<void> {
  await sql`
    update offers.offer set topic = ${content.topic}, texts = ${JSON.stringify(content.texts)}::jsonb, languages = ${[...content.languages]},
      districts = ${[...content.districts]}, postcodes = ${[...content.postcodes]}, formats = ${[...content.formats]},
      is_free = ${content.isFree}, cost_note = ${content.costNote}, contact_id = ${content.contactId}, valid_from = ${content.validFrom},
      valid_through = ${content.validThrough}, changed_at = ${now}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function deleteOffer(db: Db, id: string): Promise<void> {
  await sql`delete from offers.offer where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function deleteOffersOf(db: Db, organisationId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from offers.offer where network_id = platform.current_network() and organisation_id = ${organisationId}`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
