import type { FileProblem, FileType } from '../file.ts'

/** What the inspecting thread is asked. A logo may be any picture we take. */
export type Inspection = { kind: 'file'; type: FileType; bytes: Uint8Array } | { kind: 'logo'; bytes: Uint8Array }

/** What is to be kept, or why nothing is. */
export type Inspected = { bytes: Uint8Array } | { problem: FileProblem }
