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
  name: 0.44,
  nameSquared: 1.03,
  nameFourth: 0.34,
  nearBest: 0.78,
  own: 0.84,
  ownSquared: 0.53,
  list: 2.33,
  listSquared: -1.7,
  listExact: 1.69,
  head: -0.89,
  words: -2.02,
  likelihood: 0.05,
  grams: 4.91,
  texts: 3.84,
  mainGroup: 1.63,
  group: 0.55,
  isBestGrams: 0.11,
  frequency: 0.59,
  frequencyOfName: -0.29,
  frequencyOfExact: -0.4,
  frequencyCovered: 0.09,
  level1: -0.56,
  level3: -0.52,
  level4: -0.36,
  helperFits: 0.82,
  helperMissed: -0.96,
  leadingFits: -0.5,
  leadingMissed: -0.97,
  leadingUncalled: -1.58,
  masterFits: -0.93,
  specialistFits: -0.31,
  technicianFits: -0.8,
  expertFits: 0.61,
  expertMissed: -0.65,
  engineerFits: 0.48,
  skilledFits: 0.51,
  staffLevel1: 0.06,
  staffLevel2: -0.89,
  outside: 4.89,
  outsideOfName: 1.25,
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
