/** So long a file lies hidden before it is gone, so that somebody else on a shared phone cannot destroy it. */
export const hiddenDays = 7

export function purgeDate(askedAt: Date): Date {
  return new Date(askedAt.getTime() + hiddenDays * 86_400_000)
}
