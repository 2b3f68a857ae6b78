export { languageLevels } from './vacancy.ts'
export type {
  ContractKind,
  FileVacancy,
  LanguageLevel,
  LanguageRequirement,
  PublicVacancy,
  RecognisedOccupation,
  VacancyChange,
  VacancyContent,
  VacancyRow,
  Visibility,
  WorkPlace,
} from './vacancy.ts'
