import { organisationsOfNetwork } from '#modules/network'
import { seatsOfNetwork } from '#modules/seats'
import { alarmAtRefusals } from '#platform/action'
import type { Db } from '#platform/db'
import type { OutboxListener } from '#platform/outbox'
import { alarmedBy, leadsOf } from '../rules/who-hears.ts'
import { tell } from './tell.ts'

async function whoHears(db: Db): Promise<string[]> {
  return alarmedBy(await seatsOfNetwork(db), await organisationsOfNetwork(db))
}

/** An account tries doors. The mail names nobody; the audit does, to those who may read it. */
const ofRefusals: OutboxListener = {
  event: 'audit.refusalsAlarm',
  name: 'audit.tellOfRefusals',
  async handle(db, _ids, now, { id }) {
    const values = () => ({ count: alarmAtRefusals })
    const told = { template: 'audit.refusals', values, key: `audit.refusals:${id}`, leadsToAudit: true }
    await tell(db, await whoHears(db), told, now)
  },
}

/** More rows left as one file than one task needs (W17). */
const ofExports: OutboxListener = {
  event: 'audit.exportAlarm',
  name: 'audit.tellOfExport',
  async handle(db, { rowCount }, now, { id }) {
    const values = () => ({ rows: Number(rowCount) })
    const told = { template: 'audit.export', values, key: `audit.export:${id}`, leadsToAudit: true }
    await tell(db, await whoHears(db), told, now)
  },
}

/** A network's own sign-in asserts an address that is somebody else's (S-17). The mail names neither; nobody is let in by it. */
const ofForeignAddresses: OutboxListener = {
  event: 'identity.foreignAddressAsserted',
  name: 'audit.tellOfForeignAddress',
  async handle(db, _ids, now, { id }) {
    const heard = leadsOf(await seatsOfNetwork(db), await organisationsOfNetwork(db))
    const key = `audit.foreignAddress:${id}`
    await tell(db, heard, { template: 'audit.foreignAddress', values: () => ({}), key, leadsToAudit: true }, now)
  },
}

export const listeners: OutboxListener[] = [ofRefusals, ofExports, ofForeignAddresses]
