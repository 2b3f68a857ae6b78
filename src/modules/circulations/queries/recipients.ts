import { mayReceiveAll } from '#modules/consent'
import { profileOf } from '#modules/couples'
import { isMember, type OrganisationState } from '#modules/network'
import { distanceKm, placeByKey, placesOfDistricts, type GeoPoint } from '#modules/reference'
import type { Built } from '#modules/shortprofiles'
import type { Db, PersonId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { obstacleOf, type Obstacle, type RecipientFacts } from '../rules/obstacles.ts'
import { propose, type Candidate, type Criteria, type Proposal } from '../rules/propose.ts'
import { hasEnded, isUnsent } from '../rules/transitions.ts'
import { processesOfPerson } from '../store/processes.ts'
import { repliesOf } from '../store/replies.ts'
import type { MemberFacts } from './member-facts.ts'

/** Null: may be chosen. */
export type RecipientChoice = Proposal & { obstacle: Obstacle | null }

/** Every member that the person does not exclude, with the reasons for it and what stands against it. Needs a transaction that may write. */
export async function recipientChoices(
  db: Db,
  facts: MemberFacts,
  { personId, criteria }: { personId: PersonId; criteria: Criteria },
  now: Date,
): Promise<RecipientChoice[]> {
  const against = await recipientObstacles(db, facts, personId, now)
  const candidates = await candidatesOf(db, facts, personId)
  return propose(facts.kldb ?? '', criteria, candidates)
    .map((proposal) => ({ ...proposal, obstacle: against.get(proposal.organisationId) ?? null }))
    .filter(({ obstacle }) => obstacle !== 'excluded')
}

/** What stands against each member; absent: nothing. */
export async function recipientObstacles(
  db: Db,
  { rules, members, tallies, canAnswer, preview, profiles }: MemberFacts,
  personId: PersonId,
  now: Date,
): Promise<Map<string, Obstacle>> {
  const ids = members.map(({ id }) => id)
  const verdicts = await mayReceiveAll(db, { personId, recipientIds: ids, purpose: 'circulation' }, now)
  const earlier = await earlierProcesses(db, personId)
  const today = calendarDay(now)
  const found = new Map<string, Obstacle>()
  for (const { id, state, profile } of members) {
    const built = profiles.get(id)
    const obstacle = obstacleOf(
      {
        isMember: isMemberState(state),
        joinedOn: profile.joinedOn,
        receivedLately: tallies.get(id)?.receivedLately ?? 0,
        canAnswer: canAnswer.has(id),
        ...(earlier.get(id) ?? { lastSentAt: null, laterOn: null, hasOpenProcess: false }),
        gate: gateOf(verdicts.get(id)),
        profile: hiding(built, preview),
      },
      rules,
      now,
      today,
    )
    if (obstacle) found.set(id, obstacle)
  }
  return found
}

function hiding(built: Built | undefined, preview: Built): RecipientFacts['profile'] {
  if (built?.ok) return 'ok'
  if (built?.because === 'partner') return 'partner'
  return preview.ok ? 'tooFew' : 'tooRare'
}

const isMemberState = (state: OrganisationState) => isMember({ state })

function gateOf(
  verdict: Awaited<ReturnType<typeof mayReceiveAll>> extends Map<string, infer V> ? V | undefined : never,
) {
  if (verdict?.may) return 'open' as const
  return verdict?.because === 'excluded' || verdict?.because === 'paused' ? verdict.because : ('consent' as const)
}

type Earlier = Pick<RecipientFacts, 'lastSentAt' | 'laterOn' | 'hasOpenProcess'>

async function earlierProcesses(db: Db, personId: PersonId): Promise<Map<string, Earlier>> {
  const processes = await processesOfPerson(db, personId)
  const replies = await repliesOf(
    db,
    processes.map(({ id }) => id),
  )
  const earlier = new Map<string, Earlier>()
  // The latest first: what is known of a recipient already is later.
  for (const { id, recipientId, sentAt, state } of processes) {
    const known = earlier.get(recipientId)
    const laterOn = state === 'later' ? (replies.get(id)?.at(-1)?.laterOn ?? null) : null
    const isOpen = !hasEnded(state) && (isUnsent(state) || !['later', 'noNeed', 'overdue'].includes(state))
    earlier.set(recipientId, {
      lastSentAt: known?.lastSentAt ?? sentAt,
      laterOn: known?.lastSentAt ? known.laterOn : laterOn,
      hasOpenProcess: (known?.hasOpenProcess ?? false) || isOpen,
    })
  }
  return earlier
}

async function candidatesOf(
  db: Db,
  { members, tallies, vacancies }: MemberFacts,
  personId: PersonId,
): Promise<Candidate[]> {
  const home = homePoint((await profileOf(db, personId, ['homes'])).homes)
  return members.map(({ id, name, profile }) => {
    const { lat, lon, sectors } = profile
    const tally = tallies.get(id)
    return {
      organisationId: id,
      name,
      sectors,
      distanceKm: home === null || lat === null || lon === null ? null : distanceKm(home, { lat, lon }),
      vacancies: vacancies.get(id) ?? [],
      medianReplyHours: tally?.medianReplyHours ?? null,
      placedHere: tally?.placedHere ?? 0,
    }
  })
}

/** The middle of the places where the person could live; null: anywhere, or nothing said. */
function homePoint(homes: Awaited<ReturnType<typeof profileOf>>['homes']): GeoPoint | null {
  if (!homes || homes.kind === 'anywhere') return null
  const places =
    homes.kind === 'places' ? homes.places.flatMap((key) => placeByKey(key) ?? []) : placesOfDistricts(homes.districts)
  if (places.length === 0) return null
  const mean = (pick: (place: (typeof places)[number]) => number) =>
    places.reduce((sum, place) => sum + pick(place), 0) / places.length
  return { lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon) }
}
