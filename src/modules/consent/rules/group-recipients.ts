import { organisationKinds, type OrganisationKind } from '#modules/network'
import { hasWords } from '#platform/list'
import type { RecipientGroup } from '../consent.ts'

export type Recipient = { id: string; name: string; kind: OrganisationKind }

const employing: ReadonlySet<OrganisationKind> = new Set(['employer', 'university', 'municipality'])

/** What can be done to the ticks before anything is agreed to. */
export const tickingSteps = ['search', 'showAll', 'tickEmployers', 'tickNone'] as const
export type TickingStep = (typeof tickingSteps)[number]

/** Most of what it does is work of its own; others have jobs as well, and are listed after these. */
export function employs({ kind }: Pick<Recipient, 'kind'>): boolean {
  return employing.has(kind)
}

/** The ticks after a step. Looking for a name changes none of them. */
export function ticksAfter(
  step: TickingStep,
  ticked: readonly string[],
  recipients: readonly Omit<Recipient, 'name'>[],
): string[] {
  if (step === 'tickNone') return []
  if (step !== 'tickEmployers') return [...ticked]
  return [...new Set([...ticked, ...recipients.filter(employs).map(({ id }) => id)])]
}

/** The list that ticks come from after a step; null: from none, or all were taken away. */
export function groupAfter(step: TickingStep, group: RecipientGroup | null): RecipientGroup | null {
  if (step === 'tickNone') return null
  return step === 'tickEmployers' ? 'employers' : group
}

/**
 * Those whose names have the words, by kind, and those that are ticked without having them: a search hides nothing that somebody chose. A
 * group is unfolded where the search found something in it, and where some of it is chosen but not all.
 */
export function groupRecipients<Each extends Recipient>(
  recipients: readonly Each[],
  ticked: readonly string[],
  words: string,
) {
  const chosen = new Set(ticked)
  const isTicked = ({ id }: Each) => chosen.has(id)
  const found = recipients.filter(({ name }) => hasWords(name, words))
  const groups = organisationKinds.flatMap((kind) => {
    const members = found.filter((each) => each.kind === kind)
    const tickedCount = members.filter(isTicked).length
    const isOpen = words !== '' || (tickedCount > 0 && tickedCount < members.length)
    return members.length > 0 ? [{ kind, members, tickedCount, isOpen }] : []
  })
  const aside = recipients.filter((each) => isTicked(each) && !hasWords(each.name, words))
  return { groups, aside, foundCount: found.length, tickedCount: recipients.filter(isTicked).length }
}
