import { resolve } from 'node:path'
import { OperatorProblem } from '#platform/problem'

export type Config = {
  /** Port of the web server; `PORT`, default 3000. */
  port: number
  /** Address to listen on; `LISTEN`, default 127.0.0.1. A proxy on another machine needs `LISTEN=0.0.0.0`. */
  host: string
  /** Address under which people reach Duett, without a trailing slash; `PUBLIC_URL`. Links in mails use it, never a request's Host. */
  baseUrl: string
  /** Everything Duett keeps: the database cluster, files, secrets; `DUETT_HOME`, default ./data. Absolute. */
  home: string
  /** An existing PostgreSQL 15 or newer instead of Duett's own; `DATABASE_URL`. */
  databaseUrl: string | null
  /** Folder with `initdb` and `postgres`, absolute, or "npm" for the server npm brought; `PG_BIN`. */
  postgresBin: string | null
  /** Folder with real reference files that are not part of the repository; `DUETT_REAL_DATA`. Absolute. */
  realData: string
  /** Addresses of proxies whose X-Forwarded-For counts; `TRUSTED_PROXIES`, separated by commas. */
  trustedProxies: readonly string[]
  /** The server mails leave through; `SMTP_URL`, e.g. smtps://account:password@mail.example.de. null: they go into the outbox folder. */
  smtpUrl: string | null
  /** Sender of every mail; `MAIL_FROM`, e.g. "Dual Career Ruhr <netz@example.de>". */
  mailFrom: { name: string; address: string }
  /** Where mail servers report what they could not deliver; `MAIL_BOUNCES`. Each mail gets its own form of it: bounces+3.<id>@example.de. */
  mailBounces: string | null
  /** ClamAV on this machine, which then sees every uploaded file; `CLAMAV_SOCKET`: a path, or "127.0.0.1:3310". */
  scanner: ScannerAddress | null
  /**
   * Where Duett may fetch from or report to beside https at port 443 of public addresses; `OUTBOUND_ALLOW`, separated by commas: an origin
   * ("https://idp.example.de:8443", "http://127.0.0.1:8080") or a port of all public addresses ("https://*:8443").
   */
  outboundAllow: readonly string[]
  /** What an empty installation gets at its first start; `SEED`: "demo" (default) is the demonstration region, "none" nothing. */
  seed: 'demo' | 'none'
}

export type ScannerAddress = { path: string } | { host: '127.0.0.1' | '::1'; port: number }

type Environment = Readonly<Record<string, string | undefined>>

const configProblem = (key: string, value: string): OperatorProblem => new OperatorProblem('config', key, { value })

export function config(env: Environment = process.env): Config {
  const port = portOf(env.PORT)
  const host = env.LISTEN || '127.0.0.1'
  return {
    port,
    host,
    baseUrl: baseUrlOf(env.PUBLIC_URL, port),
    home: resolve(env.DUETT_HOME || './data'),
    databaseUrl: databaseUrlOf(env.DATABASE_URL),
    postgresBin: postgresBinOf(env.PG_BIN),
    realData: resolve(env.DUETT_REAL_DATA || '../shared/data'),
    trustedProxies: (env.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    smtpUrl: smtpUrlOf(env.SMTP_URL),
    mailFrom: mailFromOf(env.MAIL_FROM, env.SMTP_URL),
    mailBounces: env.MAIL_BOUNCES ? plainAddress('mailBounces', env.MAIL_BOUNCES) : null,
    scanner: scannerOf(env.CLAMAV_SOCKET),
    outboundAllow: outboundAllowOf(env.OUTBOUND_ALLOW),
    seed: seedOf(env.SEED),
  }
}

function portOf(text: string | undefined): number {
  if (!text) return 3000
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw configProblem('port', text)
  return port
}

function baseUrlOf(text: string | undefined, port: number): string {
  if (!text) return `http://localhost:${port}`
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw configProblem('baseUrl', text)
  return text.replace(/\/+$/, '')
}

function postgresBinOf(text: string | undefined): string | null {
  if (!text) return null
  return text === 'npm' ? text : resolve(text)
}

function databaseUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw configProblem('databaseUrl', text.replace(/\/\/[^@]*@/, '//…@'))
  }
  return text
}

function smtpUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol)) {
    throw configProblem('smtpUrl', text.replace(/\/\/[^@]*@/, '//…@'))
  }
  return text
}

/** "Name <address>" or the address alone. A server refuses senders it does not know, so that there is no default beside one. */
function mailFromOf(text: string | undefined, smtpUrl: string | undefined): Config['mailFrom'] {
  if (!text && smtpUrl) throw configProblem('mailFrom', '')
  const [, name, address] = /^(.*?)\s*<([^<>]+)>$/.exec(text ?? '') ?? ['', '', text]
  return { name: name || 'Duett', address: text ? plainAddress('mailFrom', address ?? '') : 'duett@localhost' }
}

function plainAddress(key: string, address: string): string {
  if (!/^[\w.-]+@[\w.-]+$/.test(address)) throw configProblem(key, address)
  return address
}

/** Files are not sent over a network to be scanned: a socket of this machine, or a port of its own addresses. */
function scannerOf(text: string | undefined): ScannerAddress | null {
  if (!text) return null
  const [, host, port] = /^(?:tcp:\/\/)?([^/]+):(\d{1,5})$/.exec(text) ?? []
  if (host === undefined) return { path: resolve(text) }
  const isOwn = /^(127\.0\.0\.1|localhost|\[::1\])$/.test(host)
  if (!isOwn || Number(port) > 65_535 || Number(port) === 0) throw configProblem('scanner', text)
  return { host: host === '[::1]' ? '::1' : '127.0.0.1', port: Number(port) }
}

function outboundAllowOf(text: string | undefined): readonly string[] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim())
  return entries.filter(Boolean).map((entry) => {
    if (/^https?:\/\/\*:\d{1,5}$/.test(entry)) return entry
    const isOrigin = URL.canParse(entry) && /^https?:\/\/[^/]+\/?$/.test(entry) && !entry.includes('@')
    if (!isOrigin) throw configProblem('outboundAllow', entry)
    return new URL(entry).origin
  })
}

function seedOf(text: string | undefined): 'demo' | 'none' {
  if (!text || text === 'demo') return 'demo'
  if (text === 'none') return 'none'
  throw configProblem('seed', text)
}
