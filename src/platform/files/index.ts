export { attachment, fileDownload } from './download.ts'
export {
  fileTypes,
  maxFileBytes,
  mediaTypes,
  type FileOwner,
  type FileProblem,
  type FileType,
  type NewFile,
  type StoredFile,
} from './file.ts'
export {
  checkFile,
  fileFacts,
  filesOf,
  keepFile,
  logoPng,
  readFile,
  removeFile,
  resealFileKeys,
  storeFile,
  type CheckedFile,
  type StoreResult,
} from './files.ts'
export { removeOrphans, tidyFilesJob } from './orphans.ts'
export { mayReadFile, registerFilePolicy, type FilePolicy } from './policy.ts'
export { fileHint, fileProblemText, scanText } from './problem-text.ts'
export { pathsOfFiles } from './store.ts'
