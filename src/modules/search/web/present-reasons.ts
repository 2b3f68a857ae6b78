import { formatDate, languageName, type Locale, type Translator } from '#platform/i18n'
import type { PartExplanation } from '../queries/explain-fit.ts'
import type { ReasonView } from './search-view.ts'
import { euros } from './present-chips.ts'

type ReasonKey = Parameters<Translator<'search'>>[0]

/** What speaks for a job, then against, then what is unknown; the larger weight first. */
export function presentReasons(
  parts: readonly PartExplanation[],
  t: Translator<'search'>,
  locale: Locale,
): ReasonView[] {
  const order = ['for', 'against', 'given', 'unknown'] as const
  return order.flatMap((verdict) =>
    parts
      .filter((part) => part.verdict === verdict)
      .toSorted((one, other) => other.weight - one.weight)
      .map((part) => ({ verdict, text: reasonText(part, t, locale) })),
  )
}

function reasonText(part: PartExplanation, t: Translator<'search'>, locale: Locale): string {
  return t(`reason.${part.reason}` as ReasonKey, readable(part, locale) as never)
}

/** Figures as people write them: euros, dates, names of languages. */
function readable({ part, values }: PartExplanation, locale: Locale): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (part === 'salary') return [name, euros(locale, Number(value))]
      if (name === 'date') return [name, formatDate(locale, String(value))]
      if (name === 'language') return [name, languageName(String(value), locale)]
      return [name, value]
    }),
  )
}
