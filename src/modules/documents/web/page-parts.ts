/** What a browser offers to choose; the content decides. */
export const acceptedEndings = '.pdf,.docx,.jpg,.jpeg,.png,.webp'

const dones = ['added', 'removed', 'released', 'closed'] as const

/** What the step before did, for the line on top. */
export function doneOf(request: Request): (typeof dones)[number] | null {
  const done = new URL(request.url).searchParams.get('done')
  return dones.find((known) => known === done) ?? null
}
