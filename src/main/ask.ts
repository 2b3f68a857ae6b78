import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Can somebody be asked? */
export const isTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY

/** One line typed at the terminal; null at the end of the input or by Ctrl-C, which then ends the program as usual. */
export function ask(question: string, { hidden = false } = {}): Promise<string | null> {
  process.stderr.write(question)
  // With an output that shows nothing, readline still edits the line but echoes none of it.
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: hidden ? silence : process.stderr, terminal: true })
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line)
      lines.close()
    })
    lines.once('SIGINT', () => {
      lines.close()
      process.kill(process.pid, 'SIGINT')
    })
    lines.once('close', () => {
      if (hidden) process.stderr.write('\n')
      resolve(null)
    })
  })
}
