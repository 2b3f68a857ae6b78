import type { NetworkId } from '#platform/db'

/** What may be uploaded at all (W18); each place accepts some of them. */
export const fileTypes = ['pdf', 'jpeg', 'png', 'webp', 'docx'] as const
export type FileType = (typeof fileTypes)[number]

export const mediaTypes: Record<FileType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export const extensions: Record<FileType, readonly string[]> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  webp: ['webp'],
  docx: ['docx'],
}

export const maxFileBytes = 15 * 1024 * 1024
export const maxPixels = 25_000_000
export const filesPerAccount = 200
export const bytesPerNetwork = 20 * 1024 ** 3

/** What a file belongs to. `kind` ("agreements.scan") names who may read it, see `registerFilePolicy`. */
export type FileOwner = { kind: string; id: string }

export type NewFile = {
  networkId: NetworkId
  owner: FileOwner
  /** As the sender called it. */
  name: string
  bytes: Uint8Array
  accept: readonly FileType[]
  /** Account that uploads; counts against its quota. */
  uploadedBy?: string
}

/** Why a file was not taken. The texts for people stand in the catalogue `files` under `problem`. */
export type FileProblem =
  | 'empty'
  | 'tooLarge'
  | 'notAccepted'
  | 'typeMismatch'
  | 'broken'
  | 'tooManyPixels'
  | 'encrypted'
  | 'activeContent'
  | 'embeddedFiles'
  | 'macros'
  | 'infected'
  | 'scannerSilent'
  | 'accountFull'
  | 'networkFull'

export type StoredFile = {
  fileId: string
  owner: FileOwner
  name: string
  type: FileType
  sizeBytes: number
  /** SHA-256, hexadecimal. */
  digest: string
  scan: 'clean' | 'notScanned'
  createdAt: Date
}

const longestName = 150

/** A name that is safe in a header and on any disk: no path, no control characters, with the extension of what the file is. */
export function safeFileName(name: string, type: FileType): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, longestName)
  return `${stem || 'datei'}.${extensionOf(name, type)}`
}

function extensionOf(name: string, type: FileType): string {
  const own = extensionIn(name)
  return extensions[type].includes(own) ? own : (extensions[type][0] as string)
}

export function extensionIn(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
