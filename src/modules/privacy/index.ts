export { processingRecord, type RecordActivity } from './queries/processing-record.ts'
