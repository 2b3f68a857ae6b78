import '../src/main/production.ts'
import { sql } from 'kysely'
import { sendDue, startCirculation } from '#modules/circulations'
import { useIdentity } from '#modules/identity'
import { permissionsOf } from '#modules/seats'
import { runAction, type StaffActor } from '#platform/action'
import { config } from '#platform/config'
import { calendarDay } from '#platform/i18n'
import { buildPages } from '../src/main/build-pages.ts'
import { openInstallation } from '../src/main/installation.ts'
import { createWebServer } from '../src/main/web.ts'
import { foundCirculationWorld } from './worlds/circulation-world.ts'

/** A Duett of its own with many couples and replies, which also measures what happens inside of it. */
const settings = config()
await buildPages(() => {}, new AbortController().signal)
const installation = await openInstallation(settings, 'own')
useIdentity({ publicUrl: new URL(settings.baseUrl) })
const world = await foundCirculationWorld(installation.database)
const web = await createWebServer({ port: 0, host: '127.0.0.1', baseUrl: settings.baseUrl, rateLimits: false })

const { networkId, accountId, senderId } = world
const coordinator: StaffActor = {
  kind: 'staff',
  accountId,
  networkId,
  organisationId: senderId,
  permissions: permissionsOf({ role: 'coordinator', authorised: true }),
  session: { made: 'password', secondFactor: true, steppedUp: true },
}
const later = new Date(Date.now() + 7 * 86_400_000)
const dueOn = calendarDay(new Date(Date.now() + 14 * 86_400_000))

/** From the button to the last mail in the queue, without the wait for the fixed hour. */
async function send(personId: string): Promise<{ startMs: number; sendMs: number }> {
  const now = new Date()
  const begun = performance.now()
  const input = { personId, fields: [], dueOn, recipientIds: world.memberIds }
  const answer = await runAction(startCirculation, input, { actor: coordinator, networkId, now })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  const started = performance.now()
  const { sent } = await sendDue(installation.database, networkId, later)
  if (sent !== world.memberIds.length) throw new Error(`${sent} were sent`)
  return { startMs: started - begun, sendMs: performance.now() - started }
}

type Counted = Record<
  'started' | 'whole' | 'sent' | 'queued' | 'mailed' | 'due' | 'twice' | 'lost' | 'halfChanged',
  number
>

/** What has to hold after any number of kills, counted over processes that the world did not bring. */
async function count(): Promise<Counted> {
  return installation.database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const { rows } = await sql<Counted>`
      with own as (
        select p.* from circulations.process p
        where p.network_id = platform.current_network() and p.person_id = any(${world.freePersonIds}::uuid[])
      ), facts as (
        select own.id, own.circulation_id, own.state,
          (select count(*) from circulations.link l where l.network_id = own.network_id and l.process_id = own.id) as links,
          (select count(*) from circulations.step s where s.network_id = own.network_id and s.process_id = own.id and s.step = 'send') as steps,
          (select count(*) from shortprofiles.receipt r where r.network_id = own.network_id and r.person_id = own.person_id
            and r.recipient_id = own.recipient_id) as receipts,
          (select count(*) from mail.message m where m.network_id = own.network_id
            and m.key like 'circulations.waiting:' || own.id || ':%') as mails
        from own
      )
      select count(distinct circulation_id) as started,
        (select count(*) from (select from facts group by circulation_id having count(*) = ${world.memberIds.length}) whole) as whole,
        count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'queued') as queued,
        coalesce(sum(mails), 0) as mailed,
        (select count(*) from mail.message m where m.network_id = platform.current_network() and m.key like 'circulations.waiting:%'
          and m.state = 'queued') as due, count(*) filter (where mails > 1 or links > 1 or steps > 1) as twice,
        count(*) filter (where state = 'sent' and mails = 0) as lost,
        count(*) filter (where (state = 'sent') <> (mails = 1 and links = 1 and steps = 1 and receipts = 1)) as "halfChanged"
      from facts`.execute(db)
    return rows[0] as Counted
  })
}

process.send?.({
  port: web.port,
  cookie: world.cookie,
  networkId,
  memberIds: world.memberIds,
  free: world.freePersonIds,
})

process.on('message', (message: { send: string } | 'count' | 'stop') => {
  if (message === 'stop') {
    void web
      .close(0)
      .then(() => installation.close())
      .then(() => process.disconnect())
    return
  }
  const work = message === 'count' ? count() : send(message.send)
  void work.then((answer) => process.send?.(answer))
})
