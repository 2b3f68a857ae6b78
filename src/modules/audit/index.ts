export { noteReading } from './note-reading.ts'
