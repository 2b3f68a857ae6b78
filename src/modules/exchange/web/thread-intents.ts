import { data } from 'react-router'

import { runAction, type ActionResult, type StaffActor } from '#platform/action'
import { typed } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { acceptAnswer } from '../actions/accept-answer.ts'
import { answer } from '../actions/answer.ts'
import { moderatePost } from '../actions/moderate-post.ts'
import { moderateThread } from '../actions/moderate-thread.ts'
import { longest } from '../rules/texts.ts'

export type ThreadOutcome =
  | { kind: 'done'; done: 'answered' | 'saved' }
  | { kind: 'refused'; message: string; field: string; typed: string }

const saved: ThreadOutcome = { kind: 'done', done: 'saved' }

/** What the buttons of a thread's page do, by the name of the button. */
export async function actOnThread(
  actor: StaffActor,
  threadId: string,
  form: FormData,
  locale: Locale,
): Promise<ThreadOutcome> {
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const t = translator(locale, 'exchange')
  const postId = typed(form, 'postId')
  switch (typed(form, 'intent')) {
    case 'answer': {
      const body = typed(form, 'body')
      const answered = await runAction(answer, { threadId, body }, acting)
      if (answered.ok) return { kind: 'done', done: 'answered' }
      const locked = answered.problem.kind === 'refused'
      if (!locked) notFound(answered)
      const message = locked ? t('error.locked') : t('error.body', { most: longest.body })
      return { kind: 'refused', message, field: 'body', typed: body }
    }
    case 'accept':
    case 'unaccept': {
      const wanted = typed(form, 'intent') === 'accept' ? postId : null
      return settled(await runAction(acceptAnswer, { threadId, postId: wanted }, acting))
    }
    case 'hide': {
      const reason = typed(form, 'reason')
      const hidden = await runAction(moderatePost, { step: 'hide', postId, reason }, acting)
      if (hidden.ok || hidden.problem.kind !== 'invalid') return settled(hidden)
      const message = t('error.reason', { most: longest.reason })
      return { kind: 'refused', message, field: `reason-${postId}`, typed: reason }
    }
    case 'restore':
      return settled(await runAction(moderatePost, { step: 'restore', postId }, acting))
    case 'lock':
    case 'unlock':
      return settled(await runAction(moderateThread, { threadId, locked: typed(form, 'intent') === 'lock' }, acting))
    case 'pin':
    case 'unpin':
      return settled(await runAction(moderateThread, { threadId, pinned: typed(form, 'intent') === 'pin' }, acting))
    case 'move':
      return settled(await runAction(moderateThread, { threadId, topicId: typed(form, 'topicId') }, acting))
    default:
      throw data(null, { status: 404 })
  }
}

/** A button that is pressed twice, or after somebody else: the page shows how things are now. */
function settled(result: ActionResult<unknown, string>): ThreadOutcome {
  if (!result.ok && result.problem.kind !== 'refused') throw data(null, { status: 404 })
  return saved
}

function notFound(result: ActionResult<unknown, string>): void {
  if (!result.ok && result.problem.kind === 'notFound') throw data(null, { status: 404 })
}
