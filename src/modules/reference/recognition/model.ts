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

const levelFeatures = [
  'level1',
  'level3',
  'level4',
  'helperFits',
  'helperMissed',
  'leadingFits',
  'leadingMissed',
  'leadingUncalled',
  'masterFits',
  'specialistFits',
  'technicianFits',
  'expertFits',
  'expertMissed',
  'engineerFits',
  'skilledFits',
  'staffLevel1',
  'staffLevel2',
] as const

export const featureNames = [
  'name',
  'nameSquared',
  'exact',
  'own',
  'ownSquared',
  'list',
  'head',
  'headSquared',
  'words',
  'likelihood',
  'grams',
  'texts',
  'group2',
  'group3',
  'frequency',
  'frequencyCovered',
  ...levelFeatures,
] as const

/** Fitted with tools/fit-recognition.ts; docs/occupations.md says on what and how it was held out. */
export const modelWeights: Readonly<Record<(typeof featureNames)[number], number>> = {
  name: 0.54,
  nameSquared: 0.76,
  exact: 0.05,
  own: 0.82,
  ownSquared: 0.48,
  list: 1.27,
  head: -0.53,
  headSquared: -0.14,
  words: 0.15,
  likelihood: 0.07,
  grams: 2.53,
  texts: 1.7,
  group2: 1.6,
  group3: 0.91,
  frequency: 0.71,
  frequencyCovered: -0.13,
  level1: -0.5,
  level3: -0.32,
  level4: -0.14,
  helperFits: 0.67,
  helperMissed: -0.55,
  leadingFits: -0.27,
  leadingMissed: -0.73,
  leadingUncalled: -1.33,
  masterFits: -0.2,
  specialistFits: -0.22,
  technicianFits: -0.41,
  expertFits: 0.16,
  expertMissed: -0.51,
  engineerFits: 0.67,
  skilledFits: 0.45,
  staffLevel1: 0.46,
  staffLevel2: -0.45,
}

type LevelFeature = (typeof levelFeatures)[number]

/** What the signals of the title say of a class's requirement level (fifth digit) and of supervision (fourth digit 9). */
export function levelFit(kldb: string, signals: TitleSignals): Record<LevelFeature, number> {
  const level = kldb.charAt(4)
  const supervision = kldb.charAt(3) === '9' || kldb.startsWith('711')
  const when = (holds: boolean): number => (holds ? 1 : 0)
  return {
    level1: when(level === '1'),
    level3: when(level === '3'),
    level4: when(level === '4'),
    helperFits: when(signals.helper && level === '1'),
    helperMissed: when(signals.helper && level >= '3'),
    leadingFits: when(signals.leading && supervision),
    leadingMissed: when(signals.leading && level <= '2'),
    leadingUncalled: when(!signals.leading && !signals.master && supervision),
    masterFits: when(signals.master && supervision && level === '3'),
    specialistFits: when(signals.specialist && level === '3'),
    technicianFits: when(signals.technician && level === '3'),
    expertFits: when(signals.expert && level === '4'),
    expertMissed: when(signals.expert && level <= '2'),
    engineerFits: when(signals.engineer && level === '4'),
    skilledFits: when(signals.skilled && level === '2'),
    staffLevel1: when(signals.staff && level === '1'),
    staffLevel2: when(signals.staff && level === '2'),
  }
}
