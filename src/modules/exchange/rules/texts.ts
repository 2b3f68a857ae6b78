import { z } from 'zod'

/** Longest texts, in letters. */
export const longest = { title: 160, body: 20_000, reason: 500, topicName: 80, topicAbout: 300 } as const

export const titleSchema = z.string().trim().min(5).max(longest.title)
export const bodySchema = z.string().trim().min(1).max(longest.body)
export const reasonSchema = z.string().trim().min(3).max(longest.reason)
