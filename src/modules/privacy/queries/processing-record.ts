import { freeTranslator, translator, type Locale } from '#platform/i18n'
import { declarations, kindOf, type PrivacyDeclaration } from '#platform/privacy'
import { activities, facets, type Activity, type Facet } from '../content/activities.ts'
import { daysKept } from '../rules/retention.ts'
import { periodInWords } from './period-in-words.ts'

export type RecordKind = {
  kind: string
  name: string
  tables: readonly string[]
  /** "180 days after the last confirmation", in words; null: as long as what it belongs to. */
  kept: string | null
  /** Why something stays after an erasure; null: nothing does. */
  stays: string | null
}
export type RecordActivity = { id: Activity; name: string; words: Record<Facet, string>; kinds: RecordKind[] }

/** The record as it holds in a network: every activity with what the modules declare for it. An activity that is not written down throws. */
export function processingRecord(locale: Locale, tightened: ReadonlyMap<string, number>): RecordActivity[] {
  const t = translator(locale, 'privacy')
  const unknown = declarations().find(({ activity }) => !activities.some((id) => id === activity))
  if (unknown) throw new Error(`${kindOf(unknown)}: there is no activity ${unknown.activity}`)
  return activities.map((id) => ({
    id,
    name: t(`activity.${id}.name`),
    words: Object.fromEntries(facets.map((facet) => [facet, t(`activity.${id}.${facet}`)])) as Record<Facet, string>,
    kinds: declarations()
      .filter(({ activity }) => activity === id)
      .map((declaration) => recordKind(declaration, locale, tightened)),
  }))
}

function recordKind(
  declaration: PrivacyDeclaration,
  locale: Locale,
  tightened: ReadonlyMap<string, number>,
): RecordKind {
  const { tables, retention, ofPerson } = declaration
  const kind = kindOf(declaration)
  const since = retention ? textOf(declaration, 'since', locale) : ''
  return {
    kind,
    name: textOf(declaration, 'name', locale),
    tables,
    kept: retention
      ? translator(locale, 'privacy')('record.kept', {
          period: periodInWords(daysKept(retention, tightened.get(kind)), locale),
          since,
        })
      : null,
    stays: ofPerson?.erase === 'stays' ? textOf(declaration, 'stays', locale) : null,
  }
}

/** The text of a declaration in its own module's messages; one that is missing is a mistake of the module. */
export function textOf(
  declaration: Pick<PrivacyDeclaration, 'namespace' | 'thing'>,
  which: 'name' | 'since' | 'stays',
  locale: Locale,
): string {
  const { namespace, thing } = declaration
  return freeTranslator(locale, namespace)(`privacy.${thing}.${which}`)
}
