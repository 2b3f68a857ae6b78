export { DataTable, type ListColumn, type ListField } from './data-table.tsx'
