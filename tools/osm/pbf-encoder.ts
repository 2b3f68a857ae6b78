/** Writes the few messages of OpenStreetMap files that the tests need. */

export type TestNode = { id: number; lat: number; lon: number; tags?: Record<string, string> }
export type TestWay = { id: number; nodeIds: number[]; tags: Record<string, string> }

const textBytes = (text: string) => [...new TextEncoder().encode(text)]

function varint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const field = (tag: number, bytes: number[]) => [...varint(tag * 8 + 2), ...varint(bytes.length), ...bytes]
const numberField = (tag: number, value: number) => [...varint(tag * 8), ...varint(value)]
const differences = (values: number[]) =>
  values.flatMap((value, index) => varint(zigzag(value - (values[index - 1] ?? 0))))

/** A frame of the file: length of the header, header, block as given. */
export function pbfBlock(type: string, blob: number[], claimedBytes = blob.length): Buffer {
  const header = [...field(1, textBytes(type)), ...numberField(3, claimedBytes)]
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, Buffer.from(header), Buffer.from(blob)])
}

/** A whole file of plain, unpacked blocks. */
export function pbfFile(nodes: readonly TestNode[], ways: readonly TestWay[]): Buffer {
  const strings = ['']
  const number = (text: string) => (strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1)
  const keysAndValues = nodes.flatMap((node) => [
    ...Object.entries(node.tags ?? {}).flatMap(([key, value]) => [number(key), number(value)]),
    0,
  ])
  const nanodegrees = (degrees: number) => Math.round(degrees * 1e7)
  const dense = [
    ...field(1, differences(nodes.map((node) => node.id))),
    ...field(8, differences(nodes.map((node) => nanodegrees(node.lat)))),
    ...field(9, differences(nodes.map((node) => nanodegrees(node.lon)))),
    ...field(10, keysAndValues.flatMap(varint)),
  ]
  const wayFields = ways.flatMap((way) => {
    const entries = Object.entries(way.tags).map(([key, value]) => [number(key), number(value)] as const)
    const fields = [
      ...numberField(1, way.id),
      ...field(
        2,
        entries.flatMap(([key]) => varint(key)),
      ),
      ...field(
        3,
        entries.flatMap(([, value]) => varint(value)),
      ),
      ...field(8, differences(way.nodeIds)),
    ]
    return field(3, fields)
  })
  const table = strings.flatMap((text) => field(1, textBytes(text)))
  const block = [...field(1, table), ...field(2, field(2, dense)), ...field(2, wayFields)]
  return Buffer.concat([pbfBlock('OSMHeader', field(1, [])), pbfBlock('OSMData', field(1, block))])
}
