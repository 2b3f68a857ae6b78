import { useId, type ReactNode } from 'react'

import type { Column } from '#platform/components'
import { useT } from '#platform/i18n'
import { listAddress, type ListDefinition, type ListReading } from '#platform/list'
import { ListFrame, type ListFrameProps } from './list-frame.tsx'

import './data-table.css'

/** A column whose `sort` is one of the list's can be sorted by its heading. */
export interface ListColumn<Row, Sort extends string> extends Column<Row> {
  sort?: Sort
}

interface DataTableProps<Row, Sort extends string, Filter extends string> extends ListFrameProps<Sort, Filter> {
  columns: readonly ListColumn<Row, Sort>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Rows that follow each other and name the same are one group of rows; null: alone. */
  groupOf?: (row: Row) => string | null
}

/** A list as a table whose headings sort. Rows become cards on a phone. */
export function DataTable<Row, Sort extends string, Filter extends string>(
  props: DataTableProps<Row, Sort, Filter>,
): ReactNode {
  const { columns } = props
  const sorts = columns.flatMap(({ sort: name, heading }) => (name ? [{ name, heading }] : []))
  return (
    <ListFrame {...props} sorts={sorts} sortedByHeadings>
      <Rows {...props} />
    </ListFrame>
  )
}

function Rows<Row, Sort extends string, Filter extends string>(props: DataTableProps<Row, Sort, Filter>) {
  const { caption, columns, rows, rowKey, groupOf } = props
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
      {bodiesOf(rows, groupOf).map(({ group, members }, position) => (
        <tbody key={group ?? position} className={group === null ? undefined : 'dt__group'}>
          {members.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, heading, cell, numeric }, column) =>
                column === 0 ? (
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
      ))}
    </table>
  )
}

/** Runs of rows of one group, in the order of the rows. */
function bodiesOf<Row>(rows: readonly Row[], groupOf: (row: Row) => string | null = () => null) {
  const bodies: { group: string | null; members: Row[] }[] = []
  for (const row of rows) {
    const group = groupOf(row)
    const last = bodies.at(-1)
    if (last?.group === group) last.members.push(row)
    else bodies.push({ group, members: [row] })
  }
  return bodies
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
