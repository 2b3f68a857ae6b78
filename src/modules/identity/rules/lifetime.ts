/** How long sessions live (wall W6). Whoever holds a seat gets the staff's, also in a session that began before. */
export const lifetime = {
  staffIdleMinutes: 30,
  staffHours: 12,
  personDays: 7,
} as const
