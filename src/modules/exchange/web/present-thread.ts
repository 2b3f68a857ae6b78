import { formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import type { Author } from '../queries/authors.ts'
import type { ListedThread } from '../queries/read-board.ts'
import type { ShownPost } from '../queries/read-thread.ts'
import { paths } from '../paths.ts'

export type ThreadRow = {
  id: string
  href: string
  title: string
  kind: 'question' | 'article'
  topic: string
  /** Null for a deleted opening. */
  by: string | null
  when: string
  whenExact: string
  answers: number
  answersText: string
  solved: boolean
  open: boolean
  pinned: boolean
  locked: boolean
}

export function presentRow(
  { thread, author }: ListedThread,
  topicNames: ReadonlyMap<string, string>,
  locale: Locale,
): ThreadRow {
  const t = translator(locale, 'exchange')
  const { id, kind, answers, pinned, locked, lastAt, acceptedPostId, state } = thread
  return {
    id,
    href: paths.thread(locale, { threadId: id }),
    title: state === 'deleted' ? t('thread.deletedTitle') : thread.title,
    kind,
    topic: topicNames.get(thread.topicId) ?? '',
    by: author && authorLine(author, locale),
    when: formatDate(locale, lastAt),
    whenExact: lastAt.toISOString(),
    answers,
    answersText: t('board.answers', { count: answers }),
    solved: acceptedPostId !== null,
    open: kind === 'question' && answers === 0 && state === 'shown',
    pinned,
    locked,
  }
}

export function authorLine({ name, organisation }: Author, locale: Locale): string {
  return `${name ?? translator(locale, 'exchange')('thread.formerAuthor')}, ${organisation}`
}

export type PostView = {
  id: string
  body: string
  name: string
  organisation: string
  initials: string
  when: string
  whenExact: string
  edited: string | null
  hiddenReason: string | null
  files: { href: string; name: string; facts: string }[]
  mayEdit: boolean
  mayReport: boolean
  maySeeEarlier: boolean
}

/** Picks what a reader may see of an entry. */
export function presentPost(shown: ShownPost, locale: Locale): PostView {
  const { post, author, files, mayEdit, mayReport, maySeeEarlier } = shown
  const t = translator(locale, 'exchange')
  const name = author.name ?? t('thread.formerAuthor')
  return {
    id: post.id,
    body: post.body,
    name,
    organisation: author.organisation,
    initials: initialsOf(author.name ?? author.organisation),
    when: formatDate(locale, post.createdAt),
    whenExact: post.createdAt.toISOString(),
    edited: post.editedAt && t('thread.edited', { date: formatDate(locale, post.editedAt, 'short') }),
    hiddenReason: post.state === 'hidden' ? post.hiddenReason : null,
    files: files.map(({ fileId, name: fileName, type, sizeBytes }) => ({
      href: `/files/${fileId}`,
      name: fileName,
      facts: t('thread.fileFacts', {
        type: type.toUpperCase(),
        size: formatNumber(locale, Math.max(1, Math.round(sizeBytes / 1000))),
      }),
    })),
    mayEdit,
    mayReport,
    maySeeEarlier,
  }
}

/** Two letters at most, of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => (word ?? '').slice(0, 1).toUpperCase()).join('')
}
