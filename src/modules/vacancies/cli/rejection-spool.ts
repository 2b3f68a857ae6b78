import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import type { RejectedRow } from '../reading/batches.ts'

/** Rejected rows wait in a temporary file: a million of them must not fill the memory. */
export class RejectionSpool {
  readonly #folder: string
  readonly #file: string
  readonly #handle: number
  count = 0

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'duett-import-'))
    this.#file = join(this.#folder, 'rejected.jsonl')
    this.#handle = openSync(this.#file, 'a', 0o600)
  }

  add(rows: readonly RejectedRow[]): void {
    this.count += rows.length
    writeSync(this.#handle, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  }

  /** In the order of the file, from the beginning. */
  async *all(): AsyncGenerator<RejectedRow> {
    const lines = createInterface({ input: createReadStream(this.#file), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const line of lines) yield JSON.parse(line) as RejectedRow
  }

  remove(): void {
    closeSync(this.#handle)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
