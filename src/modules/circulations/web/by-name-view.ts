import type { LoaderFunctionArgs } from 'react-router'

import { consentText, monthsLater, usualMonths } from '#modules/consent'
import { personById } from '#modules/couples'
import { accountsByIds } from '#modules/identity'
import { scopeOf } from '#platform/action'
import { inTransaction, isUuid } from '#platform/db'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { stepUpTo } from '#paths/identity'
import { proposalDays } from '../name-proposal.ts'
import { paths } from '../paths.ts'
import { memberFacts } from '../queries/member-facts.ts'
import { nameStandings } from '../queries/name-standings.ts'
import { standingProposals } from '../store/name-proposals.ts'

/** The person's page: proposals, members to choose from, and the consent in full. Which member is meant stands in the address. */
export async function byNameView({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const now = new Date()
  const facts = await memberFacts(actor.networkId, { personId: actor.personId, fields: [] }, now)
  const { person, standings, proposals } = await inTransaction(scopeOf(actor, actor.networkId), async (db) => ({
    person: await personById(db, actor.personId),
    standings: await nameStandings(db, facts, actor.personId, now),
    proposals: await standingProposals(db, actor.personId, now),
  }))
  const named = [...standings.values()]
    .map(({ member, standing }) => ({ value: member.id, label: member.name, standing }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
  const possible = named.filter(({ standing }) => standing === 'possible')
  const wanted = address.get('recipient') ?? ''
  const advisers = new Map(
    (await accountsByIds(proposals.map(({ proposedBy }) => proposedBy))).map(({ id, name }) => [id, name]),
  )
  const here = isUuid(wanted) ? `${paths.byName(locale)}?recipient=${wanted}` : paths.byName(locale)
  const { version, title, body } = consentText('identity', locale)
  return {
    done: takeFromAddress(address, 'done', ['aside'] as const),
    hindrance: hindranceOf(person),
    possible: possible.map(({ value, label }) => ({ value, label })),
    notNow: named.flatMap(({ label, standing }) => (standing === 'notNow' ? [label] : [])),
    chosen: possible.some(({ value }) => value === wanted) ? wanted : '',
    proposals: proposals.flatMap(({ id, recipientId, proposedBy, reason }) => {
      const member = possible.find(({ value }) => value === recipientId)
      return member
        ? [{ id, recipientId, recipient: member.label, adviser: advisers.get(proposedBy) ?? '', reason }]
        : []
    }),
    proposalDays,
    text: { version, title, paragraphs: body.split('\n\n') },
    until: formatDate(locale, monthsLater(now, usualMonths), 'long'),
    isProven: actor.session.steppedUp,
    proof: stepUpTo(locale, here),
  }
}

function hindranceOf(person: Awaited<ReturnType<typeof personById>>): 'paused' | 'noOffice' | null {
  if (person?.state !== 'active') return 'paused'
  return person.adviserOrganisationId === null ? 'noOffice' : null
}
