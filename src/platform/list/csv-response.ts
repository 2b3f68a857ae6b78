import { csvLine, csvStart, type CsvCell } from '#platform/csv'

type CsvFile = {
  /** "mitglieder.csv" */
  fileName: string
  headings: readonly string[]
  /** Read while the answer is on its way; parts of some hundred rows keep it quick. */
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>
}

/** A list as a file that a German Excel opens as it is: UTF-8 with mark, semicolons, no cell that begins a formula (W21). */
export function csvResponse({ fileName, headings, rows }: CsvFile): Response {
  const body = new ReadableStream<Uint8Array>(streamOf(headings, rows), { highWaterMark: 1 })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
  })
}

const charactersPerPart = 64 * 1024

function streamOf(headings: readonly string[], rows: CsvFile['rows']): UnderlyingDefaultSource<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let text = csvStart + csvLine(headings)
  return {
    async pull(controller) {
      for (;;) {
        const { done, value } = await iterator.next()
        if (!done) text += csvLine([...value])
        if (text.length < charactersPerPart && !done) continue
        controller.enqueue(encoder.encode(text))
        text = ''
        if (done) controller.close()
        return
      }
    },
    async cancel() {
      await iterator.return?.()
    },
  }
}
