import type { ClientConfig } from 'pg'

export const templateName = 'duett_template'
export const testLoginPassword = 'only-for-tests'

/** What the run's cluster answers to a test file that asks for it. */
export type ClusterAnswer = { admin: ClientConfig } | { error: string }

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: string
  }
}
