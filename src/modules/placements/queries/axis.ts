import {
  processesOfPerson,
  reminderStandings,
  type CirculationProcess,
  type ReminderStanding,
} from '#modules/circulations'
import { coupleOf, identityOf, mayOpenFile, partnerOf, personById, type Identity } from '#modules/couples'
import { organisationsByIds } from '#modules/network'
import type { PersonActor, StaffActor } from '#platform/action'
import { isUuid, type Db, type PersonId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { timeAxis, type TimeAxis } from '../rules/coupled-deadlines.ts'
import { standsAs } from '../rules/who-acts.ts'
import { datesShownTo } from '../store/shown-dates.ts'
import { bridgeFor, type Bridge } from './bridge.ts'

export type Axis = {
  /** How each is called; the second is null where there is nobody, or nothing may be seen. */
  names: readonly [string, string | null]
  /** Of the first one's given name. */
  initial: string
  /** As which of the two the first stands everywhere else. */
  side: 'a' | 'b'
  axis: TimeAxis
  /** Which recipient a process is with. */
  recipients: ReadonlyMap<string, string>
  help: GapHelp
}

/** What this reader may do about the gaps, by process. */
export type GapHelp = {
  /** Offers of the reader: whoever got them may write to who made them. */
  mayAsk: ReadonlySet<string>
  /** Offers whose new last day this office may write down. */
  mayRecord: ReadonlySet<string>
  /** Null: it is the office that reminds, not this reader. */
  reminders: ReadonlyMap<string, { circulationId: string; standing: ReminderStanding }> | null
  /** For the first and the second of the two, where they have to wait for an answer of their own. */
  bridges: readonly [Bridge | null, Bridge | null]
}

export type OwnAxis = Axis & {
  /** Null: there is no partner to show anything to. */
  partner: { called: string; seesMine: boolean } | null
}

/** The person's own days, and the partner's as far as they let them be seen. */
export async function ownAxis(db: Db, { personId }: PersonActor, now: Date): Promise<OwnAxis> {
  const today = calendarDay(now)
  const partner = await partnerOf(db, personId)
  const own = await processesOfPerson(db, personId)
  // The walls leave out what the partner does not show; nothing and hidden look alike.
  const other = partner ? await processesOfPerson(db, partner.personId) : []
  const seesMine = partner !== null && (await datesShownTo(db, personId)) === partner.personId
  const axis = timeAxis(own, other, today)
  return {
    names: ['', partner?.called ?? null],
    initial: initialOf(await identityOf(db, personId)),
    side: await sideOf(db, personId),
    axis,
    recipients: await recipientNames(db, [...own, ...other]),
    help: {
      mayAsk: new Set(own.map(({ id }) => id)),
      mayRecord: new Set(),
      reminders: null,
      bridges: await bridgesOf(db, axis, [personId, partner?.personId ?? null], today),
    },
    partner: partner && { called: partner.called, seesMine },
  }
}

/** Both sides for who guides; null where this seat may not open the file, the other side only where it may open that one too. */
export async function guidedAxis(db: Db, actor: StaffActor, personId: PersonId, now: Date): Promise<Axis | null> {
  const today = calendarDay(now)
  const person = isUuid(personId) ? await personById(db, personId) : null
  if (!person || !mayOpenFile(actor, person).allowed) return null
  const partner = await partnerOf(db, personId)
  const other = partner && (await personById(db, partner.personId))
  const opensOther = other !== null && mayOpenFile(actor, other).allowed
  const own = await processesOfPerson(db, personId)
  const others = opensOther ? await processesOfPerson(db, other.id) : []
  const identity = await identityOf(db, personId)
  const axis = timeAxis(own, others, today)
  return {
    names: [identity?.givenName ?? '', opensOther ? (partner?.called ?? null) : null],
    initial: initialOf(identity),
    side: await sideOf(db, personId),
    axis,
    recipients: await recipientNames(db, [...own, ...others]),
    help: {
      mayAsk: new Set(),
      mayRecord: new Set([...own, ...others].filter((each) => standsAs(actor, each) === 'sender').map(({ id }) => id)),
      reminders: await remindersOf(db, actor, [own, others], now),
      bridges: await bridgesOf(db, axis, [personId, opensOther ? other.id : null], today),
    },
  }
}

async function remindersOf(
  db: Db,
  actor: StaffActor,
  sides: readonly (readonly CirculationProcess[])[],
  now: Date,
): Promise<GapHelp['reminders']> {
  const reminders = new Map<string, { circulationId: string; standing: ReminderStanding }>()
  for (const processes of sides) {
    const standings = await reminderStandings(db, actor, processes, now)
    for (const { id, circulationId } of processes) {
      reminders.set(id, { circulationId, standing: standings.get(id) ?? 'impossible' })
    }
  }
  return reminders
}

/** Looked for only where one of the two has a gap to bridge. */
async function bridgesOf(
  db: Db,
  { gaps }: TimeAxis,
  [first, second]: readonly [PersonId, PersonId | null],
  today: string,
): Promise<GapHelp['bridges']> {
  const waits = (side: 0 | 1) => gaps.some((gap) => gap.side !== side)
  return [
    waits(0) ? await bridgeFor(db, first, today) : null,
    waits(1) && second !== null ? await bridgeFor(db, second, today) : null,
  ]
}

const initialOf = (identity: Identity | null) => (identity?.givenName ?? '').slice(0, 1)

async function sideOf(db: Db, personId: PersonId): Promise<'a' | 'b'> {
  return (await coupleOf(db, personId))?.secondId === personId ? 'b' : 'a'
}

async function recipientNames(db: Db, processes: readonly CirculationProcess[]): Promise<Map<string, string>> {
  const organisations = await organisationsByIds(
    db,
    processes.map(({ recipientId }) => recipientId),
  )
  return new Map(processes.map(({ id, recipientId }) => [id, organisations.get(recipientId)?.name ?? '']))
}
