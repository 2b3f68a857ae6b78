export { noteExport, noteReading, type ExportNote } from './note.ts'
export { alarmAtExportedRows, exportReasons, isExportReason, type ExportReason } from './rules/export-reasons.ts'
