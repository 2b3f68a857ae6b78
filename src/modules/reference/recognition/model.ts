import type { NameKind } from './compiled.ts'
import type { TitleSignals } from './title-words.ts'

/** A class in question: `name` is the index of the best matching name, -1 when only letters match. */
export type Evidence = { class: number; kldb: string; name: number; features: readonly number[] }

/** How far a match with a name of this kind is believed. */
export const trust: Record<NameKind, number> = {
  own: 1,
  current: 1,
  activity: 0.97,
  historical: 0.88,
  esco: 0.9,
  'class-title': 0.9,
}

export const featureNames = [
  'name',
  'nameSquared',
  'own',
  'ownSquared',
  'words',
  'grams',
  'frequency',
  'frequencyCovered',
  'level1',
  'helperFits',
  'helperMissed',
  'leadingFits',
  'leadingMissed',
  'specialistFits',
  'expertFits',
  'expertMissed',
  'skilledFits',
  'leadingUncalled',
] as const

/** Fitted with tools/fit-recognition.ts; docs/occupations.md says on what and how it was held out. */
export const modelWeights: readonly number[] = [6, 2, 2, 2, 4, 4, 0.4, 0.1, 0, 1, -1, 1, -1, 0.5, 1, -1, 0.5, -1]

type LevelFeature =
  | 'level1'
  | 'helperFits'
  | 'helperMissed'
  | 'leadingFits'
  | 'leadingMissed'
  | 'specialistFits'
  | 'expertFits'
  | 'expertMissed'
  | 'skilledFits'
  | 'leadingUncalled'

/** What the signals of the title say of a class's requirement level (fifth digit) and of supervision (fourth digit 9). */
export function levelFit(kldb: string, signals: TitleSignals): Record<LevelFeature, number> {
  const level = kldb.charAt(4)
  const supervision = kldb.charAt(3) === '9' || kldb.startsWith('711')
  const when = (holds: boolean): number => (holds ? 1 : 0)
  return {
    level1: when(level === '1'),
    helperFits: when(signals.helper && level === '1'),
    helperMissed: when(signals.helper && level >= '3'),
    leadingFits: when(signals.leading && supervision),
    leadingMissed: when(signals.leading && level <= '2'),
    specialistFits: when(signals.specialist && level === '3'),
    expertFits: when(signals.expert && level === '4'),
    expertMissed: when(signals.expert && level <= '2'),
    skilledFits: when(signals.skilled && level === '2'),
    leadingUncalled: when(!signals.leading && supervision),
  }
}
