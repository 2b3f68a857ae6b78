import { data } from 'react-router'

/** A form's answer: 429 with the seconds to wait where there were too many tries (S-15). */
export function slowed<Answer extends { seconds: number }>(answer: Answer) {
  if (answer.seconds === 0) return data(answer)
  return data(answer, { status: 429, headers: { 'retry-after': String(answer.seconds) } })
}
