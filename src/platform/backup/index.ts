export { openBackup, type OpenBackup } from './read-backup.ts'
export { restoreBackup, type RestoreCounts } from './restore-backup.ts'
export { writeBackup, type BackupCounts } from './write-backup.ts'
