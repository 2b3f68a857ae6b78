export type { PageHandle } from './page-handle.ts'
export { PageMessages, readPageMessages } from './page-messages.tsx'
export { Shell } from './shell.tsx'
