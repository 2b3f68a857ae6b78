export { importVacancies, type ImportRequest, type ImportResult } from './actions/import-vacancies.ts'
export { onVacanciesChanged } from './change-announcement.ts'
export { inputFormats, type InputFormat } from './formats/detect-format.ts'
export { UnusableFile, type Rejection } from './formats/rejection.ts'
export type { RowReading } from './formats/vacancy-row.ts'
export { recogniseOccupations } from './jobs/recognise-occupations.ts'
export { readVacancyFile, type VacancyFile } from './queries/read-vacancy-file.ts'
export { streamPublicVacancies } from './queries/stream-public-vacancies.ts'
export { latestVacancyChange, vacanciesByIds, vacancyChangesSince } from './store/public-vacancies.ts'
export { batchesOf, type Batch, type RejectedRow } from './reading/batches.ts'
export { readInThread } from './reading/read-in-thread.ts'
export { importHistory } from './store/imports.ts'
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
