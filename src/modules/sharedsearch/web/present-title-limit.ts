import { permittedWorkText, residenceTitle, type LawReference } from '#modules/reference/titles'
import { formatDate, type Locale } from '#platform/i18n'
import type { TitleLimit } from '../rules/search-of-files.ts'

/** The facts of a title that tell what could change it. */
const changing: ReadonlySet<string> = new Set(['change', 'after', 'separation', 'settlement'])

export type TitleLimitView = {
  work: TitleLimit['work']
  label: string
  permitted: string
  permits: string
  law: readonly LawReference[]
  changes: readonly { text: string; law: readonly LawReference[] }[]
  holdsAsOf: string | null
}

/** For the owner of the title alone: what limits the search, and what would change that. */
export function presentTitleLimit({ code, work }: TitleLimit, locale: Locale): TitleLimitView {
  const title = residenceTitle(code)
  return {
    work,
    label: title?.label[locale] ?? code,
    permitted: permittedWorkText(locale, work),
    // The entry in the person's own document goes before what the title permits as a rule.
    permits: title?.work === work ? title.permits[locale] : '',
    law: title?.law ?? [],
    changes: (title?.facts ?? [])
      .filter(({ topic }) => changing.has(topic))
      .map(({ text, law }) => ({ text: text[locale], law })),
    holdsAsOf: title && formatDate(locale, title.holdsAsOf, 'short'),
  }
}
