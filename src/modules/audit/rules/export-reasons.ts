/** Why rows leave as a file. A list instead of free text, since the audit keeps no words that a person wrote (W32). */
export const exportReasons = [
  'audit',
  'authorityRequest',
  'dataSubjectRequest',
  'correction',
  'reporting',
  'handover',
  'event',
] as const
export type ExportReason = (typeof exportReasons)[number]

/** More rows in one file than one task needs: the administrators hear of it (W17). */
export const alarmAtExportedRows = 200

export const isExportReason = (text: string): text is ExportReason =>
  (exportReasons as readonly string[]).includes(text)
