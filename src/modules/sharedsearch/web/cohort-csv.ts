import { personFile } from '#modules/members/taking-out'
import { runAction } from '#platform/action'
import { formatNumber, translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { takeOutCohort } from '../actions/take-out-cohort.ts'
import { paths } from '../paths.ts'
import { cohortList } from '../queries/cohort.ts'

export const handle = { permission: 'persons.export' }

const cohort = personFile({
  definition: cohortList,
  page: paths.cohort,
  take: (asked, actor, locale) =>
    runAction(takeOutCohort, { ...asked, locale }, { actor, networkId: actor.networkId, now: new Date() }),
  file: (rows, _form, locale) => {
    const t = translator(locale, 'sharedsearch')
    return csvResponse({
      fileName: paths.cohortCsv(locale).split('/').at(-1) ?? '',
      headings: [
        t('cohort.first'),
        t('cohort.occupation'),
        t('cohort.job'),
        t('cohort.second'),
        t('cohort.occupation'),
        t('cohort.job'),
        t('cohort.home'),
        t('cohort.score'),
        t('cohort.pairs'),
      ],
      rows: rows.map(({ sides: [first, second], home, score, pairs }) => [
        first?.name ?? '',
        first?.occupation ?? '',
        first?.job ?? '',
        second?.name ?? '',
        second?.occupation ?? '',
        second?.job ?? '',
        home ?? '',
        score === null ? '' : formatNumber(locale, score * 100, { maximumFractionDigits: 1 }),
        String(pairs),
      ]),
    })
  },
})

export const loader = cohort.loader
export const action = cohort.action
