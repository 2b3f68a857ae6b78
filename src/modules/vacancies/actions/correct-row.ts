import { z } from 'zod'

import { recognisePlace } from '#modules/reference'
import { defineAction } from '#platform/action'
import type { Db, NetworkId } from '#platform/db'
import type { Delivery } from '../delivery.ts'
import { rawFields, rawPlaceFields, type RawVacancy } from '../formats/raw-vacancy.ts'
import { readVacancyRow } from '../formats/vacancy-row.ts'
import { stagedRow, type StagedRow } from '../reading/staged-rows.ts'
import { rejectedAt, replaceStaged, type RejectedStaged } from '../store/staged-rows.ts'
import { loadDelivery, mayHandleVerdict } from './steer-delivery.ts'

const cell = z.string().max(100_000)

const input = z.strictObject({
  deliveryId: z.string().max(40),
  position: z.number().int().min(1).max(1_000_000),
  /** As typed; fields left out are empty. */
  fields: z.partialRecord(z.enum(rawFields), cell),
  places: z.array(z.partialRecord(z.enum(rawPlaceFields), cell)).max(50),
})

type Facts = { networkId: NetworkId; delivery: Delivery; row: RejectedStaged }
type Change = { networkId: NetworkId; deliveryId: string; position: number; corrected: StagedRow }

/** A rejected row, typed again in place. What is still wrong stays with all that was typed, and its reason is told anew. */
export const correctRow = defineAction({
  name: 'vacancies.correctRow',
  input,
  async load(db: Db, { deliveryId, position }): Promise<Facts | null> {
    const facts = await loadDelivery(db, deliveryId)
    const row = facts && (await rejectedAt(db, { networkId: facts.networkId, deliveryId }, position))
    return facts && row ? { ...facts, row } : null
  },
  allow: (actor, { delivery }) => mayHandleVerdict(actor, delivery),
  decide({ networkId, delivery, row }, { position, fields, places }) {
    if (delivery.state !== 'preview' && delivery.state !== 'done') return { ok: false, code: 'notNow' }
    const raw: RawVacancy = { line: row.line, fields, places, names: row.raw?.names ?? {} }
    const corrected = stagedRow(readVacancyRow(raw, recognisePlace))
    const change: Change = { networkId, deliveryId: delivery.id, position, corrected }
    return { ok: true, change, audit: { subject: 'delivery', subjectId: delivery.id, fields: ['row'] } }
  },
  async save(db, { networkId, deliveryId, position, corrected }) {
    await replaceStaged(db, { networkId, deliveryId }, position, corrected)
    return corrected
  },
  present: (corrected) => ({ rejection: corrected.rejection ?? null }),
})
