import { mayReceive } from '#modules/consent'
import { openVacanciesOfMembers, type OpenVacancy } from '#modules/vacancies'
import type { Db } from '#platform/db'
import type { CirculationProcess } from '../circulation.ts'
import { accessEndsAt } from '../rules/access.ts'
import { hasEnded } from '../rules/transitions.ts'
import { accountsThatReply } from './invitees.ts'

export type Colleague = { accountId: string; name: string; address: string }

/** The accounts of an organisation that may reply: inside the house, and nobody else. */
export async function colleaguesOf(db: Db, organisationId: string): Promise<Colleague[]> {
  const invitees = (await accountsThatReply(db)).get(organisationId) ?? []
  return invitees.flatMap(({ accountId, name, address }) => (accountId === null ? [] : [{ accountId, name, address }]))
}

/** The recipient's own open vacancies, to say which one is meant. */
export function ownVacancies(db: Db, organisationId: string): Promise<OpenVacancy[]> {
  return openVacanciesOfMembers(db, organisationId)
}

/**
 * May the recipient still see and answer? Without interest for thirty days alone; what it holds stays open while the person pauses. Needs a
 * transaction that may write: the consent stays locked until it ends.
 */
export async function isOpenToRecipient(db: Db, process: CirculationProcess, now: Date): Promise<boolean> {
  const endsAt = accessEndsAt(process)
  if (endsAt && endsAt <= now) return false
  const { personId, recipientId } = process
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'circulation' }, now)
  return verdict.may || verdict.because === 'paused'
}

/** May it still read the short profile? Not where nothing more can come of it, whoever ended it and however long the consent lives. */
export async function isShownToRecipient(db: Db, process: CirculationProcess, now: Date): Promise<boolean> {
  return !hasEnded(process.state) && (await isOpenToRecipient(db, process, now))
}
