/** How long a mailed link lives, and how long nobody may write to an address that refused. */
export const invitationDays = 21
export const silenceDays = 365
/** Mails one address gets within the days below, from all senders together; further wishes change nothing that can be seen. */
export const mostMails = 3
export const mailWindowDays = 30
export const linkRequestDays = 21
/** Both confirmations on one device within this time: the adviser should offer a talk alone. */
export const suspiciousMinutes = 30

/** Did both confirm from one device within minutes? */
export function isSuspicious(
  first: { confirmedAt: Date; deviceHash: string | null },
  second: { confirmedAt: Date; deviceHash: string | null },
): boolean {
  const apartMs = Math.abs(second.confirmedAt.getTime() - first.confirmedAt.getTime())
  return first.deviceHash !== null && first.deviceHash === second.deviceHash && apartMs <= suspiciousMinutes * 60_000
}
