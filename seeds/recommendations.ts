import { accountByAddress } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import {
  comment,
  moveRecommendation,
  recommendationsExist,
  recordRecommendation,
  type RecommendationContent,
} from '#modules/recommendations'
import type { StaffActor } from '#platform/action'
import type { Database } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { done } from './done.ts'
import { seedLeads, seedMembers, type SeedOrganisation } from './member-organisations.ts'
import { personas, type Persona } from './people.ts'
import { staffOf } from './staff.ts'

type SeedRecommendation = {
  text: string
  owner: SeedOrganisation
  person?: Persona
  /** Days from today; negative: past. */
  dueInDays: number
  recordedDaysAgo: number
  origin: RecommendationContent['origin']
  originNote: string
  step?: 'start' | 'finish' | 'drop'
  note?: string
  comment?: { by: Persona; text: string }
}

const inHamm = 'Netzwerktreffen in Hamm'

/** What invented meetings agreed: done, overdue, due soon and far off. */
const recommendations: readonly SeedRecommendation[] = [
  {
    text: 'Eine gemeinsame Liste möblierter Wohnungen führen und monatlich prüfen',
    owner: seedLeads.agency,
    person: personas.emre,
    dueInDays: 12,
    recordedDaysAgo: 40,
    origin: 'meeting',
    originNote: inHamm,
    step: 'start',
    comment: { by: personas.emre, text: '14 Wohnungen stehen darin, drei fehlen noch die Grundrisse.' },
  },
  {
    text: 'Mit der Behörde über feste Termine für die Kenntnisprüfung sprechen',
    owner: seedLeads.chamber,
    person: personas.karin,
    dueInDays: -6,
    recordedDaysAgo: 60,
    origin: 'meeting',
    originNote: inHamm,
  },
  {
    text: 'Mustervertrag für Tagespflege in Randzeiten bereitstellen',
    owner: seedMembers.hospital,
    person: personas.thomas,
    dueInDays: 3,
    recordedDaysAgo: 25,
    origin: 'meeting',
    originNote: 'Arbeitskreis Kinderbetreuung',
    step: 'start',
    comment: { by: personas.thomas, text: 'Liegt bei der Rechtsabteilung, Rückmeldung ist für diese Woche zugesagt.' },
  },
  {
    text: 'Offene Stellen einmal in der Woche nach Duett übertragen',
    owner: seedMembers.hospital,
    dueInDays: 45,
    recordedDaysAgo: 20,
    origin: 'agreement',
    originNote: 'Punkt 4, Stellen',
  },
  {
    text: 'Faltblatt über die Beratung für Paare in drei Sprachen drucken',
    owner: seedMembers.welcomeCentre,
    person: personas.lan,
    dueInDays: -30,
    recordedDaysAgo: 120,
    origin: 'meeting',
    originNote: 'Auftakt in Dortmund',
    step: 'finish',
    note: '2.000 Stück liegen bei den Mitgliedern, die Datei steht im Austausch.',
  },
  {
    text: 'Eigenes Portal für Wohnungen ausschreiben',
    owner: seedLeads.university,
    person: personas.judith,
    dueInDays: -80,
    recordedDaysAgo: 200,
    origin: 'other',
    originNote: 'Vorschlag der Hochschule',
    step: 'drop',
    note: 'Die gemeinsame Liste der Standortagentur reicht aus.',
  },
  {
    text: 'Zwei Betriebe gewinnen, die beim Treffen im Januar berichten',
    owner: seedLeads.agency,
    dueInDays: 28,
    recordedDaysAgo: 4,
    origin: 'meeting',
    originNote: 'Runde der Leitungen',
  },
]

/** Records them by the coordinator of the chamber; a network that has some already is left alone. */
export async function seedRecommendations(database: Database, networkId: number, now: Date): Promise<void> {
  const scope = { role: 'duett_worker', networkId, readOnly: true } as const
  if (await database.inTransaction(scope, recommendationsExist)) return
  const karin = await staffOf(personas.karin, networkId)
  if (!karin) return
  const owners = recommendations.map(({ owner }) => owner.id)
  const there = await database.inTransaction(scope, (db) => organisationsByIds(db, owners))
  for (const each of recommendations.filter(({ owner }) => there.has(owner.id))) await seedOne(each, karin, now)
}

async function seedOne(each: SeedRecommendation, recorder: StaffActor, now: Date): Promise<void> {
  const recordedAt = daysFrom(now, -each.recordedDaysAgo)
  const person = each.person && (await accountByAddress(each.person.address))
  const content: RecommendationContent = {
    text: each.text,
    ownerOrganisationId: each.owner.id,
    ownerAccountId: person?.id ?? null,
    dueOn: calendarDay(daysFrom(now, each.dueInDays)),
    origin: each.origin,
    originNote: each.originNote,
    originOn: calendarDay(recordedAt),
  }
  const { recommendationId } = await done(recordRecommendation, content, recorder, recordedAt)
  if (each.step) {
    const { step, note = '' } = each
    await done(moveRecommendation, { recommendationId, step, note }, recorder, daysFrom(now, -2))
  }
  const actor = each.comment && (await staffOf(each.comment.by, recorder.networkId))
  if (each.comment && actor) {
    await done(comment, { recommendationId, body: each.comment.text }, actor, daysFrom(now, -1))
  }
}

function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}
