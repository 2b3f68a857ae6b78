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
  name: 0.66,
  nameSquared: 0.62,
  nameFourth: 0.25,
  nearBest: 0.76,
  own: 0.96,
  ownSquared: 0.52,
  list: 2.42,
  listSquared: -1.8,
  listExact: 2.06,
  head: -0.79,
  words: -1.7,
  likelihood: 0.06,
  grams: 4.07,
  texts: 3.86,
  mainGroup: 1.43,
  group: 0.87,
  isBestGrams: 0.11,
  frequency: 0.55,
  frequencyOfName: -0.25,
  frequencyOfExact: -0.45,
  frequencyCovered: 0.12,
  level1: -0.45,
  level3: -0.47,
  level4: -0.39,
  helperFits: 0.7,
  helperMissed: -1,
  leadingFits: -0.57,
  leadingMissed: -0.94,
  leadingUncalled: -1.57,
  masterFits: -0.9,
  specialistFits: -0.39,
  technicianFits: -0.8,
  expertFits: 0.54,
  expertMissed: -1.02,
  engineerFits: 0.61,
  skilledFits: 0.6,
  staffLevel1: 0.04,
  staffLevel2: -0.82,
  outside: 5.02,
  outsideOfName: 1.38,
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
