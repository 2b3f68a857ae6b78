import { locales, type Locale } from '#platform/i18n'

/** Segments after the language, without slashes at the ends: one for all languages, or one each. */
export type LocalisedPattern = string | Readonly<Record<Locale, string>>

type ParameterNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterNames<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never
type PatternText<P extends LocalisedPattern> = P extends Readonly<Record<Locale, infer Text extends string>> ? Text : P
type ParametersOf<P extends LocalisedPattern> = ParameterNames<PatternText<P> & string>

export interface LocalisedPath<Parameter extends string = never> {
  (locale: Locale, ...parameters: [Parameter] extends [never] ? [] : [Record<Parameter, string | number>]): string
  /** The route patterns, language first: `{ de: 'de/stellen/:vacancyId', … }`. */
  readonly patterns: Readonly<Record<Locale, string>>
}

/**
 * A link as a function, with the segments of each language:
 * `const vacancy = localisedPath({ de: 'stellen/:id', en: 'jobs/:id', vi: 'viec-lam/:id' })`, then `vacancy('en', { id })`.
 */
export function localisedPath<const P extends LocalisedPattern>(pattern: P): LocalisedPath<ParametersOf<P>> {
  const patterns = Object.fromEntries(
    locales.map((locale) => [locale, joinSegments(locale, typeof pattern === 'string' ? pattern : pattern[locale])]),
  ) as Record<Locale, string>
  const path = (locale: Locale, parameters: Record<string, string | number> = {}) =>
    '/' +
    patterns[locale].replace(/:(\w+)/g, (_, name: string) => {
      const value = parameters[name]
      if (value === undefined || value === '') throw new Error(`path ${patterns[locale]} needs ${name}`)
      return encodeURIComponent(value)
    })
  return Object.assign(path, { patterns }) as LocalisedPath<ParametersOf<P>>
}

function joinSegments(locale: Locale, rest: string): string {
  return rest === '' ? locale : `${locale}/${rest}`
}
