// Beside the calls that reading imports uses.
declare module 'yauzl' {
  export function fromBufferPromise(
    bytes: Buffer,
    options: { strictFileNames: boolean; validateEntrySizes: boolean },
  ): Promise<OpenedZip>
}
