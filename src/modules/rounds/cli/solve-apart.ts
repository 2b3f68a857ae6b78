import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Unusable, type CommandContext } from '#platform/cli'
import type { SolveJob, SolveMessage } from './solve-job.ts'

type Finished = Extract<SolveMessage, { kind: 'answer' }>

/** A search running beside the main thread. */
interface Apart {
  listen(onMessage: (message: SolveMessage) => void, onEnd: (error?: Error) => void): void
  stop(): void
}

/** After Ctrl-C a thread gets this long to hand over the best found. */
const GRACE_MS = 3_000

/**
 * Solves off the main thread, so that Ctrl-C and the progress bar work while it computes. HiGHS gets a process of its own: it cannot be
 * stopped in between, and a thread that ends while its WebAssembly is still being optimised can take the whole program with it.
 */
export function solveApart(
  job: SolveJob,
  { signal, progress, t }: CommandContext<unknown, unknown>,
): Promise<Finished> {
  const apart = job.method === 'welfare' ? inProcess(job) : inThread(job)
  const stop = (): void => apart.stop()
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  return new Promise<Finished>((resolve, reject) => {
    const onMessage = (message: SolveMessage): void => {
      if (message.kind === 'answer') return resolve(message)
      progress.start(t(`cli.stage.${message.progress.stage}`), job.timeLimitSeconds ?? null)
      progress.update(message.seconds)
    }
    const ended = (): Error =>
      signal.aborted ? new Unusable(t('cli.interrupted')) : new Error('the search ended without an answer')
    apart.listen(onMessage, (error) => reject(error ?? ended()))
  }).finally(() => {
    signal.removeEventListener('abort', stop)
    progress.stop()
  })
}

const program = new URL('./solve-worker.ts', import.meta.url)

function inThread(job: SolveJob): Apart {
  const worker = new Worker(program, { workerData: job })
  let grace: NodeJS.Timeout | undefined
  return {
    listen: (onMessage, onEnd) => {
      worker.on('message', onMessage)
      worker.on('error', onEnd)
      worker.on('exit', () => {
        clearTimeout(grace)
        onEnd()
      })
    },
    stop: () => {
      Atomics.store(job.stop, 0, 1)
      grace = setTimeout(() => void worker.terminate(), GRACE_MS)
    },
  }
}

function inProcess(job: SolveJob): Apart {
  const child = fork(fileURLToPath(program), { execArgv: [], serialization: 'advanced' })
  child.send({ ...job, stop: new Int32Array(1) })
  return {
    listen: (onMessage, onEnd) => {
      child.on('message', (message) => onMessage(message as SolveMessage))
      child.on('error', onEnd)
      child.on('exit', () => onEnd())
    },
    stop: () => void child.kill(),
  }
}
