import type { Locale } from '#platform/i18n'
import type { PostState } from './rules/post-states.ts'

export const threadKinds = ['question', 'article'] as const
export type ThreadKind = (typeof threadKinds)[number]

export type TopicText = { name: string; about: string }
/** What a network talks about; set up by moderators. German always, the other languages where somebody wrote them. */
export type Topic = {
  id: string
  texts: { de: TopicText } & Partial<Record<Exclude<Locale, 'de'>, TopicText>>
  position: number
  /** Takes no new entries. */
  closed: boolean
}

/** A question or an article with what was answered. */
export type Thread = {
  id: string
  topicId: string
  kind: ThreadKind
  /** Empty once its author has deleted it. */
  title: string
  locked: boolean
  pinned: boolean
  acceptedPostId: string | null
  startedAt: Date
  /** Of its first entry. */
  state: PostState
  /** Shown ones. */
  answers: number
  lastAt: Date
}

/** One entry: what opens a thread, or an answer to it. */
export type Post = {
  id: string
  threadId: string
  isFirst: boolean
  /** Markdown; empty once deleted. */
  body: string
  /** Null once the author's organisation has left. */
  accountId: string | null
  organisationId: string
  createdAt: Date
  editedAt: Date | null
  state: PostState
  hiddenReason: string
}

export type Report = { id: string; postId: string; accountId: string; reason: string; reportedAt: Date }

export const digestRhythms = ['daily', 'weekly', 'none'] as const
export type DigestRhythm = (typeof digestRhythms)[number]
