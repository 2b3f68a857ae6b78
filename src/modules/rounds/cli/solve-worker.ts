import { parentPort, workerData } from 'node:worker_threads'
import { explain, solve, type LinearSolver, type SolveOptions } from '@duett/matching/rounds'
import type { SolveJob, SolveMessage } from './solve-job.ts'

/** Runs one job off the main thread, so that Ctrl-C and the progress bar work while it computes. */
const job = workerData as SolveJob
const startedAt = performance.now()
const secondsGone = (): number => (performance.now() - startedAt) / 1000
const secondsLeft = (): number => (job.timeLimitSeconds === undefined ? Infinity : job.timeLimitSeconds - secondsGone())
const send = (message: SolveMessage): void => parentPort?.postMessage(message)

async function linearSolver(): Promise<LinearSolver> {
  const { default: loadHighs } = await import('highs')
  return (loadHighs as unknown as () => Promise<LinearSolver>)()
}

const options: SolveOptions = {
  method: job.method,
  stability: job.stability,
  seed: job.seed,
  fixing: job.fixing,
  closestTo: job.closestTo,
  weights: job.weights,
  linearSolver: job.method === 'welfare' ? await linearSolver() : undefined,
  secondsLeft,
  shouldStop: () => secondsLeft() <= 0 || Atomics.load(job.stop, 0) === 1,
  onProgress: (progress) => send({ kind: 'progress', progress, seconds: secondsGone() }),
}
const { answer, choice } = solve(job.market, options)
const statistics = { ...answer.statistics, seconds: Math.round(secondsGone() * 1e4) / 1e4 }
const explanations = job.explain && choice !== undefined ? explain(job.market, choice, job.stability) : undefined
send({ kind: 'answer', answer: { ...answer, statistics }, explanations })
