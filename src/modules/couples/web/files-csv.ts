import { personFile } from '#modules/members/taking-out'
import { runAction } from '#platform/action'
import { formatDate, translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { takeOutFiles } from '../actions/take-out-files.ts'
import { paths } from '../paths.ts'
import { fileList } from '../queries/file-list.ts'

export const handle = { permission: 'persons.export' }

const files = personFile({
  definition: fileList,
  page: paths.files,
  take: (asked, actor, locale) =>
    runAction(takeOutFiles, { ...asked, locale }, { actor, networkId: actor.networkId, now: new Date() }),
  file: (rows, _form, locale) => {
    const t = translator(locale, 'couples')
    return csvResponse({
      fileName: paths.filesCsv(locale).split('/').at(-1) ?? '',
      headings: [
        t('files.name'),
        t('files.partner'),
        t('files.state'),
        t('files.adviser'),
        t('files.filled'),
        t('files.changed'),
      ],
      rows: rows.map(({ name, partner, state, adviser, filled, changedAt }) => [
        name,
        partner ?? '',
        t(`state.${state}`),
        adviser ?? '',
        String(filled),
        formatDate(locale, changedAt, 'short'),
      ]),
    })
  },
})
export const loader = files.loader
export const action = files.action
