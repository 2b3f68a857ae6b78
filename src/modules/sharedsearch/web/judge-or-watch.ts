import type { RouterContextProvider } from 'react-router'

import { runAction, type PersonActor } from '#platform/action'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { judgePair } from '../actions/judge-pair.ts'
import { watchPairs } from '../actions/watch-pairs.ts'
import { paths } from '../paths.ts'
import { pairAnchor } from './pair-anchor.ts'

export type Posted = { goTo: string } | { problem: 'gone' | 'invalid' }

/** The page's two forms: an answer to one pair, and how often to hear of new ones. */
export async function judgeOrWatch(
  actor: PersonActor,
  request: Request,
  context: Readonly<RouterContextProvider>,
): Promise<Posted> {
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const page = new URL(request.url)
  if (typed(form, 'step') === 'watch') {
    const chosen = typed(form, 'frequency')
    const answer = await runAction(watchPairs, { frequency: chosen === 'never' ? null : chosen }, acting)
    return answer.ok ? { goTo: `${paths.ownPairs(locale)}?done=watch#watch` } : { problem: 'invalid' }
  }
  const key = { own: typed(form, 'own'), partner: typed(form, 'partner') }
  const verdict = typed(form, 'verdict')
  const answer = await runAction(judgePair, { ...key, verdict: verdict === 'none' ? null : verdict }, acting)
  if (answer.ok) return { goTo: `${page.pathname}${page.search}#${pairAnchor(key)}` }
  return { problem: answer.problem.kind === 'refused' ? 'gone' : 'invalid' }
}
