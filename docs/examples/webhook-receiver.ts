/**
 * A receiver of Duett's webhooks, with nothing but Node 24: `WEBHOOK_SECRET=whsec_… node webhook-receiver.ts`, then send POST requests to
 * port 8080. Put it behind your own https. Take `checkMessage` over; the rest shows how to call it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const toleranceSeconds = 5 * 60
const mostBytes = 64 * 1024

export type MessageHeaders = { id: string; timestamp: string; signature: string }

/** Ids of messages of the last minutes. Keep them in your database if you run several processes. */
export type SeenIds = Map<string, number>

/**
 * "accept": ours, new, unchanged. "repeat": had it before; answer 200 and do nothing. "refuse": not ours, changed, or too old.
 * `body` is the request's body to the byte, before anything has parsed it.
 */
export function checkMessage(
  { id, timestamp, signature }: MessageHeaders,
  body: string,
  secret: string,
  seen: SeenIds,
  nowSeconds = Math.floor(Date.now() / 1000),
): 'accept' | 'repeat' | 'refuse' {
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return 'refuse'
  if (Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds) return 'refuse'
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  const isOurs = signature.split(' ').some((part) => {
    const [version, value] = part.split(',')
    const given = Buffer.from(value ?? '', 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isOurs) return 'refuse'
  for (const [known, at] of seen) if (at < nowSeconds - 2 * toleranceSeconds) seen.delete(known)
  if (seen.has(id)) return 'repeat'
  seen.set(id, nowSeconds)
  return 'accept'
}

/** Answers one request; `onEvent` gets what is new. Answer quickly: do the work afterwards. */
export function receiver(
  secret: string,
  onEvent: (event: { id: string; event: string; at: string; ids: object }) => void,
) {
  const seen: SeenIds = new Map()
  return (request: IncomingMessage, response: ServerResponse): void => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= mostBytes) parts.push(part)
    })
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const header = (name: string) => String(request.headers[name] ?? '')
      const headers = {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
      }
      const verdict = size > mostBytes ? 'refuse' : checkMessage(headers, body, secret, seen)
      response.writeHead(verdict === 'refuse' ? 401 : 200).end()
      if (verdict === 'accept') onEvent(JSON.parse(body) as { id: string; event: string; at: string; ids: object })
    })
  }
}

if (import.meta.main) {
  const secret = process.env.WEBHOOK_SECRET
  if (!secret) throw new Error('set WEBHOOK_SECRET to the secret that Duett showed once')
  createServer(receiver(secret, ({ event, ids }) => console.log(event, ids))).listen(8080, '127.0.0.1')
}
