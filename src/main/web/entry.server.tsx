import { renderToStaticMarkup } from 'react-dom/server'
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'

import { pageRequest } from '#platform/http/page'

import { ReferenceProvider } from './reference.tsx'

/**
 * Renders the whole page before the first byte goes out: one text is faster than a stream, and a late error still gets its own page. No
 * page hydrates, so marks and data for that are left out.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Response {
  const { reference, keepMarkup } = context.get(pageRequest)
  const { serverHandoffStream: _, ...withoutHandoff } = entry
  const html = `<!doctype html>${renderToStaticMarkup(
    <ReferenceProvider value={reference}>
      <ServerRouter context={withoutHandoff} url={request.url} />
    </ReferenceProvider>,
  )}`
  headers.set('content-type', 'text/html; charset=utf-8')
  if (request.method !== 'HEAD') keepMarkup(Buffer.from(html))
  return new Response(null, { status, headers })
}

/** Failures of loaders arrive at the server by the request's own channel; nothing is printed here (wall W13). */
export function handleError(error: unknown, { context }: { context: Readonly<RouterContextProvider> }): void {
  context.get(pageRequest).reportFailure(error)
}
