// yauzl brings no types; these are the few calls used here.
declare module 'yauzl' {
  import type { Readable } from 'node:stream'

  type ZipEntryFacts = {
    fileName: string
    externalFileAttributes: number
    compressedSize: number
    uncompressedSize: number
    isEncrypted(): boolean
  }
  type OpenedZip = {
    entryCount: number
    eachEntry(): AsyncIterable<ZipEntryFacts>
    openReadStreamPromise(entry: ZipEntryFacts): Promise<Readable>
    close(): void
  }
  export function fromBufferPromise(bytes: Buffer): Promise<OpenedZip>
  export function openPromise(
    path: string,
    options: { autoClose: boolean; strictFileNames: boolean },
  ): Promise<OpenedZip>
}
