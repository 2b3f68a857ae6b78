import { processesOfPerson, replyTo, type CirculationProcess } from '#modules/circulations'
import { later, run, type World } from '#modules/circulations/testing'
import { consentText, withdrawConsents } from '#modules/consent'
import { scopeOf, type Actor, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { createLog } from '#platform/log'
import { deliverEvents } from '#platform/outbox'
import { releaseIdentity } from '../actions/release-identity.ts'
import { takeLaterStep } from '../actions/take-later-step.ts'
import { writeMessage } from '../actions/write-message.ts'
import { listeners } from '../jobs/listeners.ts'
import { receivedProcess } from '../queries/open-process.ts'

/** The process of Linh at the hospital, and what can be done with it: monday it is sent, a day later answered, two days later released. */
export type Case = { world: World; linh: PersonActor; process: CirculationProcess }

/** `now` gives the present case, since each test begins a new one. */
export function deeds(now: () => Case) {
  const opened = <Result>(actor: Actor, read: (db: Db) => Promise<Result>) =>
    inTransaction(scopeOf(actor, now().world.networkId), read)
  return {
    opened,
    person: (personId: string, session: Partial<PersonActor['session']> = {}): PersonActor => ({
      kind: 'person',
      accountId: personId,
      networkId: now().world.networkId,
      personId,
      session: { made: 'passkey', secondFactor: true, steppedUp: true, ...session },
    }),
    async processWith(recipientId: string): Promise<CirculationProcess> {
      const { world, linh } = now()
      const [found] = await inTransaction(world.worker, (db) => processesOfPerson(db, linh.personId, recipientId))
      if (!found) throw new Error('nothing was sent')
      return found
    },
    async answer(kind: string): Promise<void> {
      const { world, process } = now()
      const given = await run(replyTo, { processId: process.id, reply: { kind } }, world.thomas, world, later(1))
      if (!given.ok) throw new Error(JSON.stringify(given.problem))
    },
    release(actor: Actor, given: object = {}) {
      const { world, process } = now()
      const { version } = consentText('identity', 'vi')
      const input = { processId: process.id, textVersion: version, locale: 'vi', agreed: true, ...given }
      return run(releaseIdentity, input, actor, world, later(2))
    },
    step: (actor: Actor, name: string, day: string | null, at = later(3)) =>
      run(takeLaterStep, { processId: now().process.id, step: name, day }, actor, now().world, at),
    write: (actor: Actor, text: string, at = later(3)) =>
      run(writeMessage, { processId: now().process.id, text }, actor, now().world, at),
    received: (actor: StaffActor, at = later(3)) =>
      opened(actor, (db) => receivedProcess(db, actor, now().process.id, at)),
    async withdraw(): Promise<void> {
      const { personId, recipientId } = now().process
      await inTransaction(now().world.worker, (db) =>
        withdrawConsents(db, { personId, purposes: ['identity'], recipientIds: [recipientId] }, later(3)),
      )
    },
    async deliver(): Promise<void> {
      const { test, networkId } = now().world
      const delivery = { database: test.database, listeners, log: createLog(() => {}), now: () => later(3) }
      await deliverEvents(networkId, delivery)
    },
  }
}

/** What an action answers that brought a process here. */
export const inState = (expected: string) => ({ ok: true, result: { state: expected } })
