import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { Locale } from '#platform/i18n'

import type { SettingAnswer, SettingOrder } from './protocol.ts'

export type PdfOrder = {
  /** A `.typ` file of our own, beside the code that uses it: `new URL('./agreement.typ', import.meta.url)`. It begins with `#import "/house.typ": *`. */
  template: URL
  /** Plain values; texts are printed as they are, whatever stands in them. `title` also becomes the title of the file. */
  data: { title: string } & Readonly<Record<string, unknown>>
  locale: Locale
  /** Stands in the file as its creation; with it, the same order gives the same bytes. */
  createdAt: Date
}

/** Wall W24. */
export const pdfLimits = { seconds: 10, megabytes: 512 } as const

/** A document that could not be made: our template is wrong, or it took too long or too much. Holds nothing of the data. */
export class PdfProblem extends Error {
  readonly code: 'template' | 'limit'

  constructor(code: 'template' | 'limit', complaints: readonly string[] = []) {
    super(code === 'limit' ? 'the document took more time or memory than allowed' : complaints.join('; '))
    this.name = 'PdfProblem'
    this.code = code
  }
}

/**
 * Makes a tagged PDF/UA-1 file. Typst runs in a process of its own, because a thread cannot be ended while it computes outside of JavaScript;
 * it is kept for the next document, and killed when one exceeds the limits. One document at a time.
 */
export function renderPdf(
  order: PdfOrder,
  limits: { seconds: number; megabytes: number } = pdfLimits,
): Promise<Uint8Array> {
  const { template, data, locale, createdAt } = order
  const setting: SettingOrder = {
    template: fileURLToPath(template),
    data: JSON.stringify({ ...data, locale }),
    createdAtSeconds: Math.floor(createdAt.getTime() / 1000),
  }
  const turn = last.then(() => setDocument(setting, limits))
  last = turn.catch(() => undefined)
  return turn
}

let last: Promise<unknown> = Promise.resolve()
let typesetter: { child: ChildProcess; megabytes: number } | null = null

async function setDocument(order: SettingOrder, limits: { seconds: number; megabytes: number }): Promise<Uint8Array> {
  const child = typesetterWith(limits.megabytes)
  const answer = await new Promise<SettingAnswer>((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      child.off('message', onAnswer)
      child.off('exit', onExit)
      finish()
    }
    const onAnswer = (message: unknown) => settle(() => resolve(message as SettingAnswer))
    const onExit = () => settle(() => reject(new PdfProblem('limit')))
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1000)
    child.on('message', onAnswer)
    child.on('exit', onExit)
    child.send(order)
  })
  if (!answer.ok) throw new PdfProblem('template', answer.complaints)
  return answer.pdf
}

/** The running process, or a new one. It keeps nobody awake and ends with this process. */
function typesetterWith(megabytes: number): ChildProcess {
  if (typesetter?.megabytes === megabytes) return typesetter.child
  typesetter?.child.kill('SIGKILL')
  const child = fork(new URL('./typesetter-process.ts', import.meta.url), [String(megabytes)], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Typst would fetch packages by itself: with this it reaches nobody, whatever a template says.
    env: { HTTPS_PROXY: closedDoor, HTTP_PROXY: closedDoor, ALL_PROXY: closedDoor },
  })
  child.once('exit', () => {
    if (typesetter?.child === child) typesetter = null
  })
  child.unref()
  child.channel?.unref()
  typesetter = { child, megabytes }
  return child
}

const closedDoor = 'http://127.0.0.1:9'
