import { isDeepStrictEqual } from 'node:util'
import { data, redirect, type LoaderFunctionArgs } from 'react-router'

import { noteShown } from '#modules/consent'
import { fullName, identityOf, personById } from '#modules/couples'
import { sectors, type Sector } from '#modules/members'
import { fewestAlike, fewestEmployers, optionalFields, presentShortProfile, type Built } from '#modules/shortprofiles'
import { scopeOf, type StaffActor } from '#platform/action'
import { addDays } from '#platform/days'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, formatList, translator, type Locale } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as couples } from '#paths/couples'
import { memberFacts, type MemberFacts } from '../queries/member-facts.ts'
import { recipientChoices } from '../queries/recipients.ts'
import { mayCirculate } from '../rules/policies.ts'
import type { Criteria } from '../rules/propose.ts'
import { nextSendTime } from '../rules/times.ts'
import { presentReasons } from './present-process.ts'
import { proposingView } from './propose-view.ts'

export type StartWishes = { fields: (typeof optionalFields)[number][]; criteria: Criteria; sector: string; km: string }

/** What the address asks for; anything else falls back to what is usual, since a form here cannot be wrong. */
export function readWishes(address: URLSearchParams): StartWishes {
  const asked = address.has('asked')
  const fields = optionalFields.filter((field) => (asked ? address.getAll('show').includes(field) : usual.has(field)))
  const sector = address.get('sector') ?? ''
  const km = /^\d{1,3}$/.test(address.get('km') ?? '') ? (address.get('km') ?? '') : ''
  return { fields, sector, km, criteria: criteriaOf(sector, km, address.get('vacancy') === 'yes') }
}

const usual: ReadonlySet<string> = new Set(['languages', 'recognition'])

function criteriaOf(sector: string, km: string, needsVacancy: boolean): Criteria {
  const chosen: Sector | undefined = sectors.find((each) => each === sector)
  const wanted = sector === 'any' ? [] : chosen ? [chosen] : null
  return { sectors: wanted, withinKm: km === '' ? null : Math.max(1, Number(km)), needsVacancy }
}

/** The whole page: preview, rules, and every member with reasons and obstacles. Notes who looked at what would be shown. */
export async function startView({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const { personId = '' } = params
  const now = new Date()
  const t = translator(locale, 'circulations')
  const wishes = readWishes(new URL(request.url).searchParams)
  const known = await personOf(actor, personId, locale)
  const facts = await memberFacts(actor.networkId, { personId, fields: wishes.fields }, now)
  const { choices, proposing } = await inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const showing = { personId, actor, shown: 'shortProfile', objectId: null, version: null } as const
    await noteShown(db, { ...showing, purpose: 'guidance', door: 'page' }, now)
    return {
      choices: await recipientChoices(db, facts, { personId, criteria: wishes.criteria }, now),
      proposing: await proposingView(db, facts, { personId, locale }, now),
    }
  })
  const { quietDays, newMemberDays, newMemberProfiles, reminderDays } = facts.rules
  const values = { quietDays, newMemberDays, newMemberProfiles }
  return {
    personId,
    name: known.name,
    done: takeFromAddress(new URL(request.url).searchParams, 'done', ['proposed'] as const),
    proposing,
    wishes: { ...wishes, needsVacancy: wishes.criteria.needsVacancy },
    preview: presentPreview(facts.preview, locale),
    recipients: choices.map(({ organisationId, name, reasons, byRule, obstacle }) => ({
      organisationId,
      name,
      byRule,
      reasons: presentReasons(reasons, locale),
      obstacle: obstacle && t(`obstacle.${obstacle}`, values),
      ownPreview: ownPreview(facts, organisationId, locale),
    })),
    dueOnHint: t('start.dueOnHint', {
      reminders: reminderDays.length,
      days: formatList(locale, reminderDays.map(String)),
    }),
    dueOn: addDays(calendarDay(now), facts.rules.replyDays),
    plannedAt: nextSendTime(facts.rules, now),
    sectors: sectors.map((value) => ({ value, label: translator(locale, 'members')(`sector.${value}`) })),
  }
}

/** 404 for everybody who may not circulate this person, whether there is one or not. Why one has to wait stands on the page of the file. */
async function personOf(actor: StaffActor, personId: string, locale: Locale): Promise<{ name: string }> {
  if (!/^[0-9a-f-]{36}$/.test(personId)) throw data(null, { status: 404 })
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const found = await inTransaction(scope, async (db) => {
    const person = await personById(db, personId)
    return { person, identity: person && (await identityOf(db, personId)) }
  })
  if (!found.person || !found.identity || !mayCirculate(actor, found.person).allowed) throw data(null, { status: 404 })
  if (found.person.state === 'invited') throw redirect(couples.guidedFile(locale, { personId }))
  return { name: fullName(found.identity) }
}

/** What a recipient would read that has received something already, where that says less than what the others read; null: the same. */
export function ownPreview(
  { preview, profiles }: Pick<MemberFacts, 'preview' | 'profiles'>,
  recipientId: string,
  locale: Locale,
) {
  const built = profiles.get(recipientId)
  if (!preview.ok || !built?.ok || isDeepStrictEqual(built.version.shown, preview.version.shown)) return null
  return presentPreview(built, locale)
}

export type Preview = ReturnType<typeof presentPreview>
export type StartView = Awaited<ReturnType<typeof startView>>

export function presentPreview(built: Built, locale: Locale) {
  const t = translator(locale, 'shortprofiles')
  if (!built.ok) {
    const alike = built.because === 'tooFew' ? built.class.alike : 0
    return { ok: false as const, problem: t(`preview.${built.because}`, { alike }) }
  }
  const { version, coarsened } = built
  return {
    ok: true as const,
    profile: presentShortProfile(version, locale),
    alike: t('preview.alike', { ...built.class, fewestAlike, fewestEmployers }),
    coarsened: coarsened.map((step) => t(`coarsened.${step}`)),
  }
}
