import type { AuditNote } from '#platform/action'
import type { PersonId } from '#platform/db'

/** For the audit of whatever makes, refuses or ends a link: that somebody changed something in a file, not what, and not with whom (L3). */
export function linkNote(personId: PersonId): AuditNote {
  return { as: 'couples.changeFile', subject: 'person', subjectId: personId }
}
