import { parentPort, workerData } from 'node:worker_threads'
import { explain, solve, type LinearSolver, type SolveOptions } from '@duett/matching/rounds'
import type { SolveJob, SolveMessage } from './solve-job.ts'

/** Runs one job, as a thread or as a process, and sends its progress and its answer. */
const job = parentPort === null ? await jobOfParentProcess() : (workerData as SolveJob)
const startedAt = performance.now()
const secondsGone = (): number => (performance.now() - startedAt) / 1000
const secondsLeft = (): number => (job.timeLimitSeconds === undefined ? Infinity : job.timeLimitSeconds - secondsGone())

function send(message: SolveMessage): void {
  if (parentPort === null) process.send?.(message)
  else parentPort.postMessage(message)
}

function jobOfParentProcess(): Promise<SolveJob> {
  return new Promise((resolve) => process.once('message', (message) => resolve(message as SolveJob)))
}

async function linearSolver(): Promise<LinearSolver> {
  const { default: loadHighs } = await import('highs')
  // The types of highs describe its CommonJS build, whose default is the whole module; Node loads the other one.
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
