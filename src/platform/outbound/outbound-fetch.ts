import { request, setGlobalDispatcher, type Dispatcher } from 'undici'
import { OutboundFailure } from './failure.ts'
import { outboundGuard, outboundLimits } from './guard.ts'

let current: Dispatcher | null = null

/**
 * The guard of this process, also for `fetch` by libraries: set at the start by whoever serves or works, with what the administrator
 * allows. Before that `outboundFetch` uses one that allows nothing beside the usual.
 */
export function useOutbound(guard: Dispatcher): void {
  current = guard
  setGlobalDispatcher(guard)
}

export type OutboundRequest = {
  method?: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  signal?: AbortSignal
  /** Less than the usual 10 MB. */
  maxBytes?: number
}

export type OutboundAnswer = {
  status: number
  /** In lower case; the first of several. */
  headers: Readonly<Record<string, string>>
  bytes: Buffer
}

/**
 * The one way out to addresses that somebody typed in: feeds, webhooks, calendars (W25). No redirects, no cookies, 10 s and 10 MB at most.
 * Any status but a redirect is an answer; everything else throws `OutboundFailure` with one and the same text.
 */
export async function outboundFetch(url: string | URL, options: OutboundRequest = {}): Promise<OutboundAnswer> {
  const { method = 'GET', headers = {}, body, signal, maxBytes = outboundLimits.bytes } = options
  const target = usableUrl(url)
  const timeUp = AbortSignal.timeout(outboundLimits.timeMs)
  try {
    const answer = await request(target, {
      dispatcher: (current ??= outboundGuard()),
      method,
      headers: { 'user-agent': 'Duett', ...headers },
      body: body ?? null,
      signal: signal ? AbortSignal.any([signal, timeUp]) : timeUp,
    })
    const bytes = await readAtMost(answer.body, maxBytes)
    if (isRedirect(answer.statusCode)) throw new OutboundFailure()
    return { status: answer.statusCode, headers: firstOfEach(answer.headers), bytes }
  } catch {
    signal?.throwIfAborted()
    throw new OutboundFailure()
  }
}

/** 304 leads nowhere: it answers a question for what has changed. */
function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
}

function usableUrl(url: string | URL): URL {
  if (!URL.canParse(String(url))) throw new OutboundFailure()
  const target = new URL(url)
  const isWeb = target.protocol === 'https:' || target.protocol === 'http:'
  if (!isWeb || target.username || target.password) throw new OutboundFailure()
  return target
}

async function readAtMost(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > maxBytes) throw new OutboundFailure()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function firstOfEach(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const,
  )
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
