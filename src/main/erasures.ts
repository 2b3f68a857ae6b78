import { erasureList, readErased, type Erased } from '#platform/privacy'
import { OperatorProblem } from '#platform/problem'

/** What the list in a file says was erased. Without it somebody who is gone could come back, so that no list is a problem, not an empty one. */
export function erasuresIn(file: string): Erased[] {
  const list = readErased(file)
  if (!list) throw new OperatorProblem('backup', 'noErasures', { file })
  if (list.wrongLine !== null) throw new OperatorProblem('backup', 'wrongErasures', { file, line: list.wrongLine })
  return list.erased
}

export const ownErasures = (home: string): Erased[] => erasuresIn(erasureList(home))
