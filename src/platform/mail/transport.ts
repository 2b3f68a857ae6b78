import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailAddress } from './mail.ts'

/** One mail, finished. Its Message-ID is the same at every attempt, so that a receiver can tell a repetition. */
export type Letter = {
  messageId: string
  from: MailAddress
  /** Where the receiving server reports that it could not deliver. */
  envelopeFrom: string
  to: MailAddress
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

export type Handover =
  | { kind: 'accepted' }
  /** The server says for good that this address takes no mail. */
  | { kind: 'noSuchMailbox'; status: string }
  /** Refused for good for another reason: the content, a policy. */
  | { kind: 'refused'; status: string }
  /** Nobody there, a wrong password, a full mailbox: worth another attempt. */
  | { kind: 'later'; status: string }

export type MailTransport = { hand(letter: Letter): Promise<Handover> }

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Hands mails to an SMTP server. Beyond this machine only over TLS, with a certificate that holds. */
export function smtpTransport(smtpUrl: string): MailTransport {
  const url = new URL(smtpUrl)
  const isHere = loopback.test(url.hostname)
  const secure = url.protocol === 'smtps:'
  const transporter = nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    tls: { minVersion: 'TLSv1.2' },
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async hand(letter) {
      try {
        await transporter.sendMail(nodemailerMail(letter))
        return { kind: 'accepted' }
      } catch (error) {
        return handoverOf(error)
      }
    },
  }
}

function nodemailerMail({ envelopeFrom, ...letter }: Letter) {
  return { ...letter, envelope: { from: envelopeFrom, to: letter.to.address } }
}

/** Says what a refusal means, by the server's numbers alone; its sentence may quote the address and goes nowhere. */
function handoverOf(error: unknown): Handover {
  const { responseCode, response = '', command = '', code } = error as SMTPConnection.SMTPError
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  const status = enhanced ?? (responseCode ? String(responseCode) : (code ?? 'unknown'))
  if (responseCode === undefined || responseCode < 500) return { kind: 'later', status }
  const aboutAddress = enhanced ? /^5\.[12]\./.test(enhanced) : command === 'RCPT TO'
  if (aboutAddress && /^(RCPT TO|DATA)$/.test(command)) return { kind: 'noSuchMailbox', status }
  // Refusing the sender or the sign-in is for the operator to mend, and the mail shall not be lost over it.
  return { kind: /^(RCPT TO|DATA)$/.test(command) ? 'refused' : 'later', status }
}

/** A mail in the outbox folder, as `/dev/outbox` and tests read it. */
export type OutboxMail = Letter & { at: string; file: string }

const keptInOutboxMs = 7 * 86_400_000

/** Without a server: writes each mail as JSON, and as `.eml` for a mail program, and deletes what is older than a week. */
export function outboxTransport(folder: string, now: () => Date = () => new Date()): MailTransport {
  const composer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async hand(letter) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const at = now()
      deleteOld(folder, at.getTime() - keptInOutboxMs)
      const name = `${at.toISOString().replace(/[:.]/g, '-')}-${letter.messageId.replace(/[^a-z0-9]+/gi, '-')}`
      const { message } = await composer.sendMail(nodemailerMail(letter))
      writeFileSync(join(folder, `${name}.eml`), message as Buffer, { mode: 0o600 })
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...letter, at: at.toISOString() }), { mode: 0o600 })
      return { kind: 'accepted' }
    },
  }
}

function deleteOld(folder: string, beforeMs: number): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (/\.(eml|json)$/.test(name) && statSync(file).mtimeMs < beforeMs) rmSync(file, { force: true })
  }
}

/** What lies in the outbox folder, newest first. */
export function readOutbox(folder: string): OutboxMail[] {
  const names = namesIn(folder).filter((name) => name.endsWith('.json'))
  return names
    .toSorted()
    .toReversed()
    .map((name) => ({
      ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Letter & { at: string }),
      file: name.replace(/\.json$/, ''),
    }))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
