import { setTimeout as sleep } from 'node:timers/promises'

export type Pace = { perSecond: number; seconds: number }

/**
 * Sends at a fixed pace, whether or not answers have come. `send` gets the number of the request, from 0, and ends once its answer is read.
 * Returns milliseconds for each, counted from when it was due, in the order of sending.
 */
export async function pacedLoad(
  { perSecond, seconds }: Pace,
  send: (turn: number) => Promise<void>,
): Promise<number[]> {
  const begun = performance.now()
  const answers: Promise<number>[] = []
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const due = begun + (turn * 1000) / perSecond
    await sleep(Math.max(0, due - performance.now()))
    answers.push(send(turn).then(() => performance.now() - due))
  }
  return Promise.all(answers)
}

/** A page to the end, as the one whose cookie it is; anything but 200 ends the measurement. */
export async function wholePage(address: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(address, { headers, redirect: 'manual' })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
}
