import type { StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { filesOf, type StoredFile } from '#platform/files'
import { mayAccept } from '../actions/accept-answer.ts'
import type { Post, Thread, Topic } from '../board.ts'
import { filesOwner } from '../files/owner.ts'
import { isAuthor, mayEdit, mayModerate, maySee, maySeeEarlier, mayWrite } from '../rules/policy.ts'
import { postById, postsOfThread, versionsOf, type PostVersion } from '../store/posts.ts'
import { threadById } from '../store/threads.ts'
import { allTopics, topicById } from '../store/topics.ts'
import { authorsOf, type Author } from './authors.ts'

export type ShownPost = {
  post: Post
  author: Author
  files: StoredFile[]
  mayEdit: boolean
  mayReport: boolean
  /** Its earlier wordings. */
  maySeeEarlier: boolean
}

export type ThreadPage = {
  thread: Thread
  topic: Topic
  /** Null: its author has deleted it, answers of others stay. */
  opening: ShownPost | null
  /** The one that helped stands first. */
  answers: ShownPost[]
  may: { answer: boolean; accept: boolean; moderate: boolean }
  /** To move the thread to; empty for those who do not moderate. */
  topics: Topic[]
}

/** A thread as this actor may see it; null where there is nothing for them. */
export function readThread(actor: StaffActor, threadId: string): Promise<ThreadPage | null> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const thread = await threadById(db, threadId)
    const topic = thread && (await topicById(db, thread.topicId))
    if (!thread || !topic) return null
    const posts = await postsOfThread(db, threadId)
    const seen = posts.filter((post) => maySee(actor, post).allowed)
    const first = seen.find(({ isFirst }) => isFirst)
    const answers = seen.filter(({ isFirst }) => !isFirst)
    if (!first && (thread.state !== 'deleted' || answers.length === 0)) return null
    const authors = await authorsOf(db, seen)
    const shown = async (post: Post) => presentable(db, actor, post, authors(post))
    const moderates = mayModerate(actor).allowed
    return {
      thread,
      topic,
      opening: first ? await shown(first) : null,
      answers: await inOrder(answers, thread, shown),
      may: {
        answer: thread.state === 'shown' && !thread.locked && mayWrite(actor).allowed,
        accept: thread.kind === 'question' && mayAccept(actor, first ?? { accountId: null }).allowed,
        moderate: moderates,
      },
      topics: moderates ? await allTopics(db) : [],
    }
  })
}

async function inOrder(answers: Post[], { acceptedPostId }: Thread, shown: (post: Post) => Promise<ShownPost>) {
  const accepted = answers.filter(({ id }) => id === acceptedPostId)
  const others = answers.filter(({ id }) => id !== acceptedPostId)
  const presented: ShownPost[] = []
  for (const post of [...accepted, ...others]) presented.push(await shown(post))
  return presented
}

async function presentable(db: Db, actor: StaffActor, post: Post, author: Author): Promise<ShownPost> {
  return {
    post,
    author,
    files: await filesOf(db, filesOwner(post.id)),
    mayEdit: post.state === 'shown' && mayEdit(actor, post).allowed,
    mayReport: post.state === 'shown' && !isAuthor(actor, post),
    maySeeEarlier: maySeeEarlier(actor, post).allowed,
  }
}

export type PostPage = ShownPost & { thread: Thread; versions: PostVersion[] }

/** One entry, with its earlier wordings for those who may see them; null where this actor may not see it. */
export function readPost(actor: StaffActor, postId: string): Promise<PostPage | null> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const post = await postById(db, postId)
    if (!post || !maySee(actor, post).allowed) return null
    const thread = await threadById(db, post.threadId)
    if (!thread) return null
    const authors = await authorsOf(db, [post])
    const shown = await presentable(db, actor, post, authors(post))
    return { ...shown, thread, versions: shown.maySeeEarlier ? await versionsOf(db, postId) : [] }
  })
}
