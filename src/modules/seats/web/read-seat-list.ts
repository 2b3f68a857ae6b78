import { data } from 'react-router'

import { holds, type StaffActor } from '#platform/action'
import type { Locale } from '#platform/i18n'
import { listStatus, pageOf, readList, takeFromAddress, takeOutProblems } from '#platform/list'
import { seatListFor } from '../queries/seat-lists.ts'
import { narrowSeats, seatList } from '../rules/seat-list.ts'
import { inviteChoices, presentEntry } from './present-seats.ts'

const doneSteps = ['invited', 'resent', 'withdrawn', 'removed', 'changed', 'blocked', 'unblocked'] as const

/** What both lists of seats show: those of the reader's own organisation, or of the whole network (`organisationId` null). */
export async function readSeats(request: Request, actor: StaffActor, organisationId: string | null, locale: Locale) {
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', doneSteps)
  const problem = takeFromAddress(address, 'problem', takeOutProblems)
  const reading = readList(seatList, address)
  const { entries, organisations } = await seatListFor(actor, organisationId, new Date())
  const { rows, total } = pageOf(narrowSeats(entries, reading.query, locale), reading.query)
  const view = {
    reading,
    rows: rows.map((entry) => presentEntry(entry, actor, locale)),
    total,
    choices: inviteChoices(organisations, actor, locale),
    organisation: organisationId === null ? '' : (organisations[0]?.name ?? ''),
    done,
    problem,
    mayTakeOut: ['persons.list', 'persons.export'].every((each) => holds(actor, each).allowed),
  }
  return data(view, { status: listStatus(reading) })
}

export type SeatListData = Awaited<ReturnType<typeof readSeats>>['data']
