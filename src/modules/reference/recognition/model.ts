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
  'nameFourth',
  'nearBest',
  'own',
  'ownSquared',
  'list',
  'listSquared',
  'listExact',
  'head',
  'words',
  'likelihood',
  'grams',
  'texts',
  'mainGroup',
  'group',
  'isBestGrams',
  'frequency',
  'frequencyOfName',
  'frequencyOfExact',
  'frequencyCovered',
  ...levelFeatures,
  'outside',
  'outsideOfName',
] as const

/** The chance that none of the classes in question is right is one more choice, whose only features are these two. */
export function outsideFeatures(evidence: readonly Evidence[]): number[] {
  const bestName = Math.max(0, ...evidence.map(({ features }) => features[0]!))
  return featureNames.map((name) => (name === 'outside' ? 1 : name === 'outsideOfName' ? bestName : 0))
}

/** Fitted with tools/fit-recognition.ts; docs/occupations.md says on what and how it was held out. */
export const modelWeights: Readonly<Record<(typeof featureNames)[number], number>> = {
  name: 0.52,
  nameSquared: 0.86,
  nameFourth: 0.18,
  nearBest: 0.8,
  own: 0.89,
  ownSquared: 0.7,
  list: 2.35,
  listSquared: -1.64,
  listExact: 1.76,
  head: -0.8,
  words: -2.19,
  likelihood: 0.05,
  grams: 4.78,
  texts: 3.85,
  mainGroup: 1.63,
  group: 0.56,
  isBestGrams: 0.11,
  frequency: 0.58,
  frequencyOfName: -0.3,
  frequencyOfExact: -0.39,
  frequencyCovered: 0.08,
  level1: -0.5,
  level3: -0.53,
  level4: -0.41,
  helperFits: 0.77,
  helperMissed: -1.02,
  leadingFits: -0.51,
  leadingMissed: -0.96,
  leadingUncalled: -1.49,
  masterFits: -0.93,
  specialistFits: -0.28,
  technicianFits: -0.79,
  expertFits: 0.6,
  expertMissed: -0.69,
  engineerFits: 0.48,
  skilledFits: 0.51,
  staffLevel1: 0.08,
  staffLevel2: -0.88,
  outside: 4.96,
  outsideOfName: 1.16,
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
