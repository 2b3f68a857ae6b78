import { useId, type ReactNode } from 'react'

import {
  Button,
  Icon,
  Notice,
  Pagination,
  SelectField,
  TextField,
  type Choice,
  type Column,
} from '#platform/components'
import { useT } from '#platform/i18n'
import { listAddress, type ListDefinition, type ListReading } from '#platform/list'

import './data-table.css'

/** A column whose `sort` is one of the list's can be sorted by its heading. */
export interface ListColumn<Row, Sort extends string> extends Column<Row> {
  sort?: Sort
}

/** A field of the form above the list; one with choices gets "all" in front of them. */
export interface ListField<Filter extends string> {
  name: Filter
  label: string
  choices?: readonly Choice[]
  type?: 'search' | 'date' | 'text'
  hint?: string
}

interface DataTableProps<Row, Sort extends string, Filter extends string> {
  caption: string
  definition: ListDefinition<Sort, Filter>
  reading: ListReading<Sort, Filter>
  columns: readonly ListColumn<Row, Sort>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Of all pages. */
  total: number
  /** Of this page, without a query. */
  path: string
  fields?: readonly ListField<Filter>[]
  /** Of the same list as a file, without a query; left out where the reader may not take it out. */
  csvPath?: string | undefined
  /** Stands where no row does: why, and the next step. */
  empty?: ReactNode
}

/** A list that is sorted, narrowed and turned by its address alone: links and one form, no script. Rows become cards on a phone. */
export function DataTable<Row, Sort extends string, Filter extends string>(
  props: DataTableProps<Row, Sort, Filter>,
): ReactNode {
  const { caption, definition, reading, rows, total, path, csvPath, empty } = props
  const t = useT('list')
  const { query } = reading
  const pages = Math.max(1, Math.ceil(total / query.limit))
  return (
    <section className="dt" aria-label={caption}>
      <WrongParts {...props} />
      <FilterForm {...props} />
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
      {rows.length > 0 ? <Rows {...props} /> : (empty ?? <p className="muted">{t('nothing')}</p>)}
      <Pagination page={query.page} pages={pages} href={(page) => path + listAddress(definition, { ...query, page })} />
    </section>
  )
}

type PropsOf = DataTableProps<unknown, string, string>

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

function FilterForm<Row, Sort extends string, Filter extends string>(props: DataTableProps<Row, Sort, Filter>) {
  const { definition, reading, columns, path, fields = [], caption } = props
  const t = useT('list')
  const { filters, sort, descending } = reading.query
  const sorts = columns.flatMap(({ sort: name, heading }) => (name ? [{ name, heading }] : []))
  if (fields.length === 0 && sorts.length < 2) return null
  const chosenSort = `${descending ? '-' : ''}${sort}`
  return (
    <form className="dt__form no-print" method="get" action={path} role="search" aria-label={caption}>
      {fields.map(({ name, label, choices, type = 'search', hint }) =>
        choices ? (
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
        <div className="dt__sort">
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

function Rows<Row, Sort extends string, Filter extends string>(props: DataTableProps<Row, Sort, Filter>) {
  const { caption, columns, rows, rowKey } = props
  const captionId = useId()
  return (
    <table className="tbl tbl--stack dt__table" aria-labelledby={captionId}>
      <caption className="sr" id={captionId}>
        {caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} {...props} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, heading, cell, numeric }, position) =>
              position === 0 ? (
                <th key={key} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={key} className={numeric ? 'r' : undefined} data-label={heading}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface HeadCellProps<Row, Sort extends string, Filter extends string> {
  column: ListColumn<Row, Sort>
  definition: ListDefinition<Sort, Filter>
  reading: ListReading<Sort, Filter>
  path: string
}

function HeadCell<Row, Sort extends string, Filter extends string>(props: HeadCellProps<Row, Sort, Filter>) {
  const { column, definition, reading, path } = props
  const t = useT('list')
  const { query } = reading
  const className = column.numeric ? 'r' : undefined
  if (!column.sort) {
    return (
      <th scope="col" className={className}>
        {column.heading}
      </th>
    )
  }
  const sorted = query.sort === column.sort
  const descending = sorted && !query.descending
  const order = query.descending ? 'descending' : 'ascending'
  const href = path + listAddress(definition, { ...query, sort: column.sort, descending, page: 1 })
  return (
    <th scope="col" className={className} aria-sort={sorted ? order : undefined}>
      <a href={href} rel="nofollow" title={t(descending ? 'sortDescending' : 'sortAscending')}>
        {column.heading}
      </a>
    </th>
  )
}
