export {
  permittedWorks,
  type LawReference,
  type PermittedWork,
  type ResidenceTitle,
  type ResidenceTitleCode,
  type TitleCategory,
  type TitleFact,
} from './residence-title.ts'
export {
  permittedWork,
  permittedWorkText,
  residenceTitle,
  residenceTitles,
  titleCategoryText,
  titlesByCategory,
} from './titles.ts'
