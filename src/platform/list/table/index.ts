export { DataTable, type ListColumn } from './data-table.tsx'
export { ListFrame, type ListField } from './list-frame.tsx'
export { TakeOut } from './take-out.tsx'
