import { closeSync, openSync, readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { PbfMessage } from './pbf-message.ts'

/** Limits of the format itself; a file that claims more is broken or hostile. */
export const largestHeaderBytes = 64 * 1024
export const largestBlobBytes = 32 * 1024 * 1024

export type OsmNode = { id: number; lat: number; lon: number; tags: ReadonlyMap<string, string> }
export type OsmWay = { id: number; nodeIds: readonly number[]; tags: ReadonlyMap<string, string> }
export type OsmVisitor = { node?: (node: OsmNode) => void; way?: (way: OsmWay) => void }

/** The file is no OSM PBF, or claims sizes beyond the limits; `offset` is the byte at which the block begins. */
export class PbfError extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(`${message} (block at byte ${offset})`)
    this.name = 'PbfError'
    this.offset = offset
  }
}

/** Calls back for every node and way in the order of the file; holds one block in memory at a time. */
export function readOsmPbf(path: string, visitor: OsmVisitor): void {
  const file = openSync(path, 'r')
  try {
    for (let offset = 0; ;) {
      const block = readBlock(file, offset)
      if (!block) return
      if (block.type === 'OSMData') {
        try {
          visitPrimitiveBlock(new PbfMessage(block.data), visitor)
        } catch (error) {
          if (error instanceof RangeError) throw new PbfError(error.message, offset)
          throw error
        }
      }
      offset = block.end
    }
  } finally {
    closeSync(file)
  }
}

type Block = { type: string; data: Uint8Array; end: number }

function readBlock(file: number, offset: number): Block | null {
  const length = readExactly(file, offset, 4, offset)
  if (!length) return null
  const headerBytes = length.readUInt32BE(0)
  if (headerBytes > largestHeaderBytes)
    throw new PbfError(`A header of ${headerBytes} bytes is larger than ${largestHeaderBytes}`, offset)
  const header = readExactly(file, offset + 4, headerBytes, offset)
  if (!header) throw new PbfError('The file ends inside a header', offset)
  let type = ''
  let blobBytes = -1
  try {
    const fields = new PbfMessage(header)
    while (fields.next()) {
      if (fields.tag === 1) type = fields.text()
      else if (fields.tag === 3) blobBytes = fields.varint()
      else fields.skip()
    }
  } catch (error) {
    throw new PbfError(error instanceof RangeError ? error.message : 'The header cannot be read', offset)
  }
  if (blobBytes < 0 || blobBytes > largestBlobBytes)
    throw new PbfError(`A block of ${blobBytes} bytes is not within 0 and ${largestBlobBytes}`, offset)
  const blob = readExactly(file, offset + 4 + headerBytes, blobBytes, offset)
  if (!blob) throw new PbfError('The file ends inside a block', offset)
  return { type, data: unpack(blob, offset), end: offset + 4 + headerBytes + blobBytes }
}

/** Null at the end of the file; a file that ends within the bytes is an error. */
function readExactly(file: number, position: number, bytes: number, blockOffset: number): Buffer | null {
  const buffer = Buffer.alloc(bytes)
  let filled = 0
  while (filled < bytes) {
    const read = readSync(file, buffer, filled, bytes - filled, position + filled)
    if (read === 0) {
      if (filled === 0) return null
      throw new PbfError('The file ends inside a block', blockOffset)
    }
    filled += read
  }
  return buffer
}

function unpack(blob: Uint8Array, offset: number): Uint8Array {
  try {
    const fields = new PbfMessage(blob)
    while (fields.next()) {
      if (fields.tag === 1) return fields.bytes()
      if (fields.tag === 3) return inflateSync(fields.bytes(), { maxOutputLength: largestBlobBytes })
      fields.skip()
    }
  } catch (error) {
    throw new PbfError(`The block cannot be unpacked: ${(error as Error).message}`, offset)
  }
  throw new PbfError('The block is neither plain nor zlib', offset)
}

type Frame = { strings: string[]; granularity: number; latOffset: number; lonOffset: number }

function visitPrimitiveBlock(block: PbfMessage, visitor: OsmVisitor): void {
  const frame: Frame = { strings: [], granularity: 100, latOffset: 0, lonOffset: 0 }
  const groups: PbfMessage[] = []
  while (block.next()) {
    if (block.tag === 1) frame.strings = readStrings(block.message())
    else if (block.tag === 2) groups.push(block.message())
    else if (block.tag === 17) frame.granularity = block.varint()
    else if (block.tag === 19) frame.latOffset = block.varint()
    else if (block.tag === 20) frame.lonOffset = block.varint()
    else block.skip()
  }
  for (const group of groups) {
    while (group.next()) {
      if (group.tag === 2 && visitor.node) visitDenseNodes(group.message(), frame, visitor.node)
      else if (group.tag === 3 && visitor.way) visitor.way(readWay(group.message(), frame))
      else group.skip()
    }
  }
}

function readStrings(table: PbfMessage): string[] {
  const strings: string[] = []
  while (table.next()) {
    if (table.tag === 1) strings.push(table.text())
    else table.skip()
  }
  return strings
}

function visitDenseNodes(dense: PbfMessage, frame: Frame, visit: (node: OsmNode) => void): void {
  let ids: number[] = []
  let lats: number[] = []
  let lons: number[] = []
  let keysAndValues: number[] = []
  while (dense.next()) {
    if (dense.tag === 1) ids = running(dense.packedSigned())
    else if (dense.tag === 8) lats = running(dense.packedSigned())
    else if (dense.tag === 9) lons = running(dense.packedSigned())
    else if (dense.tag === 10) keysAndValues = dense.packedUnsigned()
    else dense.skip()
  }
  let at = 0
  ids.forEach((id, index) => {
    const tags = new Map<string, string>()
    for (; keysAndValues[at]; at += 2)
      tags.set(frame.strings[keysAndValues[at]!] ?? '', frame.strings[keysAndValues[at + 1] ?? 0] ?? '')
    at++
    const lat = 1e-9 * (frame.latOffset + frame.granularity * lats[index]!)
    visit({ id, lat, lon: 1e-9 * (frame.lonOffset + frame.granularity * lons[index]!), tags })
  })
}

function readWay(way: PbfMessage, frame: Frame): OsmWay {
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let nodeIds: number[] = []
  while (way.next()) {
    if (way.tag === 1) id = way.varint()
    else if (way.tag === 2) keys = way.packedUnsigned()
    else if (way.tag === 3) values = way.packedUnsigned()
    else if (way.tag === 8) nodeIds = running(way.packedSigned())
    else way.skip()
  }
  return {
    id,
    nodeIds,
    tags: new Map(keys.map((key, index) => [frame.strings[key] ?? '', frame.strings[values[index] ?? 0] ?? ''])),
  }
}

/** The format stores differences. */
function running(differences: number[]): number[] {
  let sum = 0
  return differences.map((difference) => (sum += difference))
}
