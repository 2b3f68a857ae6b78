import { translator, type Locale } from '#platform/i18n'
import type { UnusableCode } from '../../formats/rejection.ts'

type Problem = { code: UnusableCode; values: Readonly<Record<string, string | number>> }

/** Why nothing of a file can be used, and what to do about it. */
export function unusableText({ code, values }: Problem, fileName: string, locale: Locale): string {
  return translator(locale, 'vacancies')(`unusable.${code}`, { ...values, file: fileName } as never)
}
