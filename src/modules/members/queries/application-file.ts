import type { NetworkId } from '#platform/db'
import { inTransaction } from '#platform/db'
import type { Application } from '../application.ts'
import { checklistOf, missingChecks, type CheckName } from '../rules/checks.ts'
import { applicationById, checksOf, type DoneCheck } from '../store/applications.ts'
import { memberById, organisationsNamed, type Member } from '../store/profiles.ts'
import { accountNames } from './member-file.ts'

export type ApplicationView = {
  application: Application
  member: Member
  checks: { name: CheckName; required: boolean; done: (DoneCheck & { by: string | null }) | null }[]
  missing: CheckName[]
  firstApprovedBy: string | null
  /** Other organisations of the same name. */
  sameName: number
}

/** An application with its checklist, for those who decide; null where there is none with a confirmed address. */
export async function applicationView(networkId: NetworkId, applicationId: string): Promise<ApplicationView | null> {
  const found = await inTransaction({ networkId, readOnly: true }, async (db) => {
    const application = await applicationById(db, applicationId)
    const member = application?.organisationId ? await memberById(db, application.organisationId) : null
    if (!application || !member) return null
    const named = await organisationsNamed(db, member.name)
    return { application, member, done: await checksOf(db, applicationId), sameName: named.length - 1 }
  })
  if (!found) return null
  const { application, member, done, sameName } = found
  const names = await accountNames([
    ...done.map(({ checkedBy }) => checkedBy),
    ...(application.firstApprovedBy ? [application.firstApprovedBy] : []),
  ])
  const checks = checklistOf(member.kind).map(({ name, required }) => {
    const found = done.find((check) => check.name === name)
    return { name, required, done: found ? { ...found, by: names.get(found.checkedBy) ?? null } : null }
  })
  return {
    application,
    member,
    checks,
    sameName,
    missing: missingChecks(
      member.kind,
      done.map(({ name }) => name),
    ),
    firstApprovedBy: names.get(application.firstApprovedBy ?? '') ?? null,
  }
}
