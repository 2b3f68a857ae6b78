export { processingRecord, type RecordActivity } from './queries/processing-record.ts'
export { repeatErasures } from './steps/repeat-erasures.ts'
