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
  name: 0.49,
  nameSquared: 0.86,
  nameFourth: 0.19,
  nearBest: 0.8,
  own: 0.86,
  ownSquared: 0.7,
  list: 2.38,
  listSquared: -1.67,
  listExact: 1.79,
  head: -0.82,
  words: -2.1,
  likelihood: 0.06,
  grams: 4.75,
  texts: 3.89,
  mainGroup: 1.62,
  group: 0.51,
  isBestGrams: 0.1,
  frequency: 0.58,
  frequencyOfName: -0.29,
  frequencyOfExact: -0.4,
  frequencyCovered: 0.09,
  level1: -0.51,
  level3: -0.52,
  level4: -0.4,
  helperFits: 0.78,
  helperMissed: -1.02,
  leadingFits: -0.52,
  leadingMissed: -0.95,
  leadingUncalled: -1.49,
  masterFits: -0.94,
  specialistFits: -0.28,
  technicianFits: -0.81,
  expertFits: 0.6,
  expertMissed: -0.69,
  engineerFits: 0.47,
  skilledFits: 0.5,
  staffLevel1: 0.04,
  staffLevel2: -0.88,
  outside: 4.91,
  outsideOfName: 1.2,
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
