import type { ReactNode } from 'react'

import { Button, Icon, Notice, Pagination, SelectField, TextField, type Choice } from '#platform/components'
import { useT } from '#platform/i18n'
import { listAddress, type ListDefinition, type ListReading } from '#platform/list'

import './data-table.css'

/** A field of the form above the list; one with choices gets "all" in front of them. */
export interface ListField<Filter extends string> {
  name: Filter
  label: string
  choices?: readonly Choice[]
  type?: 'search' | 'date' | 'text'
  hint?: string
  /** Chosen by links elsewhere on the page; the form carries it on. */
  carried?: boolean
}

export interface ListFrameProps<Sort extends string, Filter extends string> {
  caption: string
  definition: ListDefinition<Sort, Filter>
  reading: ListReading<Sort, Filter>
  /** Of all pages. */
  total: number
  /** Of this page, without a query. */
  path: string
  fields?: readonly ListField<Filter>[]
  /** Of the same list as a file, without a query; left out where the reader may not take it out. */
  csvPath?: string | undefined
  /** Stands instead of a list that has no row at all: why, and the next step. */
  empty?: ReactNode
}

interface Sorts<Sort extends string> {
  sorts: readonly { name: Sort; heading: string }[]
  /** The list has headings that sort where there is room for them. */
  sortedByHeadings?: boolean
}

/**
 * Around a list that is sorted, narrowed and turned by its address alone: links and one form, no script. What a row looks like is the
 * caller's matter; rows that are a table come with `DataTable`.
 */
export function ListFrame<Sort extends string, Filter extends string>(
  props: ListFrameProps<Sort, Filter> & Sorts<Sort> & { children: ReactNode },
): ReactNode {
  const { caption, definition, reading, total, path, csvPath, empty, children } = props
  const t = useT('list')
  const { query } = reading
  const pages = Math.max(1, Math.ceil(total / query.limit))
  const nothingAtAll = total === 0 && Object.keys(query.filters).length === 0 && reading.wrong.length === 0
  if (nothingAtAll && empty !== undefined) return empty
  return (
    <section className="dt" aria-label={caption}>
      <WrongParts {...props} />
      {!nothingAtAll && <FilterForm {...props} />}
      <p className="dt__head">
        <span className="b" role="status">
          {t('total', { count: total })}
        </span>
        {csvPath !== undefined && total > 0 && (
          <a
            className="lnk small no-print"
            href={csvPath + listAddress(definition, { ...query, page: 1 })}
            rel="nofollow"
          >
            <Icon name="download" /> {t('csv')}
          </a>
        )}
      </p>
      {query.offset < total ? children : !nothingAtAll && <p className="muted">{t('nothing')}</p>}
      <Pagination page={query.page} pages={pages} href={(page) => path + listAddress(definition, { ...query, page })} />
    </section>
  )
}

type PropsOf = ListFrameProps<string, string>

function WrongParts({ reading, path, fields = [] }: Pick<PropsOf, 'reading' | 'path' | 'fields'>) {
  const t = useT('list')
  if (reading.wrong.length === 0) return null
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name
  return (
    <Notice tone="danger" title={t('wrong')}>
      <ul>
        {reading.wrong.map(({ name, problem }) => (
          <li key={name}>{t(`problem.${problem}`, { name: labelOf(name).slice(0, 60) })}</li>
        ))}
      </ul>
      <p>
        <a href={path}>{t('whole')}</a>
      </p>
    </Notice>
  )
}

function FilterForm<Sort extends string, Filter extends string>(props: ListFrameProps<Sort, Filter> & Sorts<Sort>) {
  const { definition, reading, sorts, sortedByHeadings = false, path, fields = [], caption } = props
  const t = useT('list')
  const { filters, sort, descending } = reading.query
  if (fields.length === 0 && sorts.length < 2) return null
  const chosenSort = `${descending ? '-' : ''}${sort}`
  return (
    <form className="dt__form no-print" method="get" action={path} role="search" aria-label={caption}>
      {fields.map(({ name, label, choices, type = 'search', hint, carried }) =>
        carried ? (
          filters[name] !== undefined && <input key={name} type="hidden" name={name} value={filters[name]} />
        ) : choices ? (
          <SelectField
            key={name}
            name={name}
            label={label}
            hint={hint}
            choices={[{ value: '', label: t('all') }, ...choices]}
            defaultValue={filters[name] ?? ''}
          />
        ) : (
          <TextField
            key={name}
            name={name}
            label={label}
            hint={hint}
            type={type}
            defaultValue={filters[name] ?? ''}
            {...maxLengthOf(definition.filters[name])}
          />
        ),
      )}
      {sorts.length > 0 && (
        <div className={sortedByHeadings ? 'dt__sort' : undefined}>
          <SelectField
            name="sort"
            label={t('sort')}
            defaultValue={chosenSort}
            choices={sorts.flatMap(({ name, heading }) => [
              { value: name, label: t('ascending', { heading }) },
              { value: `-${name}`, label: t('descending', { heading }) },
            ])}
          />
        </div>
      )}
      <div className="dt__submit">
        <Button variant="secondary" icon="search">
          {t('submit')}
        </Button>
        {Object.keys(filters).length > 0 && (
          <a className="small" href={path}>
            {t('reset')}
          </a>
        )}
      </div>
    </form>
  )
}

function maxLengthOf(rule: ListDefinition<string, string>['filters'][string]): { maxLength?: number } {
  return rule?.kind === 'text' ? { maxLength: rule.maxLength } : {}
}
