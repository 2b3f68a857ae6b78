import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string }

type Refuse = (address: string) => { code: number; message: string } | null

/** A mail server on this machine that keeps what it gets; `refuse` answers RCPT TO, `refuseContent` the whole mail. */
export async function startReceiver() {
  const received: Received[] = []
  const rules: { refuse: Refuse; refuseContent: Refuse } = { refuse: () => null, refuseContent: () => null }
  const failure = (rule: { code: number; message: string }) =>
    Object.assign(new Error(rule.message), { responseCode: rule.code })
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const refusal = rules.refuse(address)
      done(refusal ? failure(refusal) : null)
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address)
        const refusal = rules.refuseContent(to[0] ?? '')
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        if (!refusal) received.push({ from, to, raw: Buffer.concat(chunks).toString() })
        done(refusal ? failure(refusal) : null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { received, rules, port, close: () => new Promise<void>((resolve) => server.close(resolve)) }
}
