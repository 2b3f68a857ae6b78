export { enqueue, enqueueIfWorked } from './enqueue.ts'
export { installQueue } from './install.ts'
export { startWorker, type Worker } from './worker.ts'
export type { JobContext, JobDefinition, JobPayload } from './job.ts'
