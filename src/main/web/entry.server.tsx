import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'

import { pageRequest } from '#platform/http/page'

import { ReferenceProvider } from './reference.tsx'

/** Renders the whole page before the first byte goes out: one buffer is faster than a stream, and a late error still gets its own page. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { reference } = context.get(pageRequest)
  const html = await render(
    <ReferenceProvider value={reference}>
      <ServerRouter context={entry} url={request.url} />
    </ReferenceProvider>,
  )
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(request.method === 'HEAD' ? null : html, { status, headers })
}

function render(page: React.ReactNode): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const sink = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(chunk)
        done()
      },
      final(done) {
        resolve(Buffer.concat(chunks))
        done()
      },
    })
    const { pipe } = renderToPipeableStream(page, {
      onAllReady: () => pipe(sink),
      onShellError: reject,
      onError: reject,
    })
  })
}

/** Failures of loaders arrive at the server by the request's own channel; nothing is printed here (wall W13). */
export function handleError(error: unknown, { context }: { context: Readonly<RouterContextProvider> }): void {
  context.get(pageRequest).reportFailure(error)
}
