import { runAction } from '#platform/action'
import { calendarDay, translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { takeOutInvitations } from '../actions/take-out-invitations.ts'
import { paths } from '../paths.ts'
import { invitationList } from '../rules/lists.ts'
import { actingAs } from './begin.ts'
import { personFile } from './person-file.ts'

export const handle = { permission: 'persons.export' }

const invitations = personFile({
  definition: invitationList,
  page: paths.invitations,
  take: (asked, actor) => runAction(takeOutInvitations, asked, actingAs(actor)),
  file: (rows, _form, locale) => {
    const t = translator(locale, 'members')
    return csvResponse({
      fileName: `${paths.invitations(locale).split('/').at(-1)}.csv`,
      headings: [t('field.name'), t('contact.field.email'), t('invitations.sentAt'), t('field.state')],
      rows: rows.map(({ organisationName, email, sentAt, state }) => [
        organisationName,
        email,
        calendarDay(sentAt),
        t(`invitationState.${state}`),
      ]),
    })
  },
})
export const loader = invitations.loader
export const action = invitations.action
