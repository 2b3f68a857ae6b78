import type { NearnessReason } from '../occupation.ts'

type Translate = (key: string, values?: Record<string, string | number>) => string

/** The reason in words; keys of the catalogue `reference`. */
export function explainNearness(reason: NearnessReason, t: Translate): string {
  switch (reason.code) {
    case 'same':
      return t('nearness.same')
    case 'same-isco':
      return t('nearness.sameIsco', { isco: reason.isco })
    case 'shared-skills':
      return t('nearness.sharedSkills', { shared: reason.shared, of: reason.of })
    case 'kldb-5':
      return t('nearness.sameClass')
    case 'kldb-4':
    case 'kldb-3':
    case 'kldb-2':
      return t('nearness.hierarchy', { digits: Number(reason.code.at(-1)), levels: reason.levelDifference })
    case 'none':
      return t('nearness.none')
  }
}
