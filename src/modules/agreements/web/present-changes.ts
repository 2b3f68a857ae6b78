import type { Clause } from '../agreement.ts'
import { compareClauses, type ClauseChange } from '../rules/compare-texts.ts'
import type { Revision } from '../store/agreements.ts'
import { exactMoment } from '../queries/moment.ts'
import type { Locale } from '#platform/i18n'

export type ChangeSet = { revision: number; at: string; clauses: ClauseChange[] }

/** What each change of a draft did to the wording, the newest first; changes of terms and people alone are left out. */
export function presentChanges(revisions: readonly Revision[], locale: Locale): ChangeSet[] {
  return revisions
    .flatMap((revision, position) => {
      const before = revisions[position - 1]
      const clauses = before ? compareClauses(asTemplate(before.clauses), asTemplate(revision.clauses)) : []
      return clauses.length === 0
        ? []
        : [{ revision: revision.revision, at: exactMoment(revision.at, locale), clauses }]
    })
    .toReversed()
}

function asTemplate(clauses: readonly Clause[]) {
  return clauses.map(({ key, title, text }) => ({ key, kind: 'required' as const, choices: [{ key, title, text }] }))
}
