import { seatList, type SeatEntry } from '#modules/seats'
import { runAction, type StaffActor } from '#platform/action'
import { calendarDay, translator, type Locale } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { takeOutSeats } from '../actions/take-out-seats.ts'
import { actingAs } from './begin.ts'
import { personFile } from './person-file.ts'

/** The list of seats on `page` as a file; `organisationOf` says whose, null: the whole network's. */
export function seatFile(page: (locale: Locale) => string, organisationOf: (actor: StaffActor) => string | null) {
  return personFile({
    definition: seatList,
    page,
    take: (asked, actor, locale) => {
      const input = { ...asked, organisationId: organisationOf(actor), locale }
      return runAction(takeOutSeats, input, actingAs(actor))
    },
    file: (rows, _form, locale) => csvFile(rows, `${page(locale).split('/').at(-1)}.csv`, locale),
  })
}

function csvFile(rows: readonly SeatEntry[], fileName: string, locale: Locale): Response {
  const t = translator(locale, 'seats')
  const columns = ['name', 'organisation', 'role', 'authorised', 'state', 'since'] as const
  return csvResponse({
    fileName,
    headings: columns.map((column) => t(`column.${column}`)),
    rows: rows.map(({ name, organisation, role, authorised, state, since }) => [
      name ?? t('unknown'),
      organisation.name,
      t(`role.${role}`),
      t(authorised ? 'yes' : 'no'),
      t(`state.${state}`),
      calendarDay(since),
    ]),
  })
}
