import { ButtonLink, Empty, Tag, type Tone } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import type { ListReading } from '#platform/list'
import { DataTable, type ListColumn } from '#platform/list/table'

import { paths } from '../../paths.ts'
import type { Audience } from '../../queries/member-vacancies.ts'
import { memberList, type ListedState, type MemberFilter, type MemberSort } from '../../rules/member-list.ts'
import { deskPathOf, stateChoices, type ListedRow } from './present-own-list.ts'

export const toneOfState: Record<ListedState, Tone> = {
  draft: 'line',
  scheduled: 'info',
  published: 'ok',
  expired: 'warn',
  closed: 'neutral',
}

export interface VacancyTableView {
  rows: ListedRow[]
  total: number
  reading: ListReading<MemberSort, MemberFilter>
}

/** The list of a member's vacancies, or of all members'. */
export function VacancyTable({ view, audience }: { view: VacancyTableView; audience: Audience }) {
  const t = useT('vacancies')
  const locale = useLocale()
  const path = deskPathOf[audience]
  const columns: ListColumn<ListedRow, MemberSort>[] = [
    {
      key: 'title',
      heading: t('own.title'),
      sort: 'title',
      cell: ({ href, title }) => (
        <a href={href} lang="de">
          {title}
        </a>
      ),
    },
    {
      key: 'state',
      heading: t('own.state'),
      cell: ({ state, stateText }) => <Tag tone={toneOfState[state]}>{stateText}</Tag>,
    },
    { key: 'employer', heading: t('own.employer'), sort: 'employer', cell: ({ employer }) => employer },
    { key: 'place', heading: t('own.place'), cell: ({ place }) => place },
    {
      key: 'closes',
      heading: t('own.closes'),
      sort: 'closes',
      cell: ({ closes }) => <span className="nw">{closes}</span>,
    },
    {
      key: 'changed',
      heading: t('own.changed'),
      sort: 'changed',
      cell: ({ changed }) => <span className="nw">{changed}</span>,
    },
    { key: 'source', heading: t('own.source'), cell: ({ source }) => source },
  ]
  const kinds = (['entered', 'upload', 'feed', 'import'] as const).map((kind) => ({
    value: kind,
    label: t(`sourceKind.${kind}`),
  }))
  return (
    <DataTable
      caption={t(`own.${audience}Title`)}
      definition={memberList}
      reading={view.reading}
      columns={columns}
      rows={view.rows}
      rowKey={({ id }) => id}
      total={view.total}
      path={path.list(locale)}
      csvPath={path.csv(locale)}
      fields={[
        { name: 'q', label: t('own.title') },
        { name: 'state', label: t('own.state'), choices: stateChoices(locale, audience) },
        { name: 'kind', label: t('own.source'), choices: kinds },
      ]}
      empty={
        audience === 'own' && view.reading.wrong.length === 0 ? (
          <Empty
            title={t('own.empty')}
            action={<ButtonLink href={paths.newVacancy(locale)}>{t('own.enter')}</ButtonLink>}
          >
            <p>{t('own.emptyText')}</p>
          </Empty>
        ) : undefined
      }
    />
  )
}
