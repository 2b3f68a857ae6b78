export { importVacancies, type ImportRequest, type ImportResult } from './actions/import-vacancies.ts'
export { closeFeedVacancies } from './actions/close-feed.ts'
export { takeFeedFile, tryFeedFile, type FeedResult, type Trial } from './actions/take-feed-file.ts'
export { onVacanciesChanged } from './change-announcement.ts'
export { inputFormats, type InputFormat } from './formats/detect-format.ts'
export { UnusableFile, type Rejection, type UnusableCode } from './formats/rejection.ts'
export type { RowReading } from './formats/vacancy-row.ts'
export { filterAddress, type ListFilter } from './rules/list-filter.ts'
export { fullContent } from './rules/stored-content.ts'
export { recogniseOccupations } from './jobs/recognise-occupations.ts'
export { readVacancyFile, type VacancyFile } from './queries/read-vacancy-file.ts'
export { streamPublicVacancies } from './queries/stream-public-vacancies.ts'
export { latestVacancyChange, vacanciesByIds, vacancyChangesSince } from './store/public-vacancies.ts'
export { batchesOf, type Batch, type RejectedRow } from './reading/batches.ts'
export { readInThread } from './reading/read-in-thread.ts'
export { countVacancies, type FacetCount } from './store/list-vacancies.ts'
export { openVacanciesOfMembers, type OpenVacancy } from './store/open-of-members.ts'
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
