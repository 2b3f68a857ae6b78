/** Codes of titles in the law's own numbering ("18a", "NE-9"), or of a coarse kind ("work") where somebody knows or says no more. */
export type ResidenceTitleCode = string

/** What a title permits as a rule. The entry in a person's own document goes before it. */
export const permittedWorks = ['free', 'unlimited', 'tied', 'hours20', 'none', 'asStated'] as const
export type PermittedWork = (typeof permittedWorks)[number]

export const titleCategories = [
  'de',
  'eu',
  'permanent',
  'work',
  'recognition',
  'training',
  'study',
  'search',
  'family',
  'other',
] as const
export type TitleCategory = (typeof titleCategories)[number]

export const factTopics = ['change', 'jobLoss', 'duration', 'partner', 'separation', 'settlement', 'after'] as const
export type FactTopic = (typeof factTopics)[number]

export type TextInLocales = { de: string; en: string; vi: string }

/** Where it stands: "§ 4a Abs. 3 AufenthG", with the address of the official text. */
export type LawReference = { text: string; url: string }

export type TitleFact = { topic: FactTopic; text: TextInLocales; law: LawReference[] }

export type ResidenceTitle = {
  code: ResidenceTitleCode
  category: TitleCategory
  /** Stands for a whole category of titles. */
  isCoarse: boolean
  label: TextInLocales
  law: LawReference[]
  work: PermittedWork
  /** What it permits, in a sentence. */
  permits: TextInLocales
  facts: TitleFact[]
  /** Day of the law's text that was read, as ISO date: to be shown wherever a fact is. */
  holdsAsOf: string
}
