import { formatList, formatNumber, translator, type Locale } from '#platform/i18n'
import { filesPerAccount, maxFileBytes, maxPixels, type FileProblem, type FileType, type StoredFile } from './file.ts'

const typeNames: Record<FileType, string> = { pdf: 'PDF', jpeg: 'JPEG', png: 'PNG', webp: 'WebP', docx: 'DOCX' }

/** What is wrong with an upload and what would be right, for the field it came from. */
export function fileProblemText(locale: Locale, code: FileProblem, accept: readonly FileType[]): string {
  return translator(locale, 'files')(`problem.${code}`, {
    types: typesText(locale, accept),
    megabytes: formatNumber(locale, maxFileBytes / 1024 / 1024),
    megapixels: formatNumber(locale, maxPixels / 1_000_000),
    files: formatNumber(locale, filesPerAccount),
  })
}

/** Under the field, before anything is wrong: which files, how large. */
export function fileHint(locale: Locale, accept: readonly FileType[]): string {
  return translator(locale, 'files')('hint', {
    types: typesText(locale, accept),
    megabytes: formatNumber(locale, maxFileBytes / 1024 / 1024),
  })
}

/** Beside a file, for whoever may read it: whether a virus scanner has seen it. */
export function scanText(locale: Locale, scan: StoredFile['scan']): string {
  return translator(locale, 'files')(`scan.${scan}`)
}

function typesText(locale: Locale, accept: readonly FileType[]): string {
  return formatList(
    locale,
    accept.map((type) => typeNames[type]),
    'disjunction',
  )
}
