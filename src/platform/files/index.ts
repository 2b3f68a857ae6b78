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
  storeFile,
  type CheckedFile,
  type StoreResult,
} from './files.ts'
export { removeOrphans, removeOrphansJob } from './orphans.ts'
export { mayReadFile, registerFilePolicy, type FilePolicy } from './policy.ts'
export { fileHint, fileProblemText } from './problem-text.ts'
