export type { JobContext, JobDefinition, JobPayload } from './job.ts'
