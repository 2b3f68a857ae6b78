import { checkFile, fileProblemText, type CheckedFile } from '#platform/files'
import { translator, type Locale } from '#platform/i18n'
import { acceptedFiles, mostFiles } from '../actions/attach-file.ts'

/** Room for all files of one form and its text. */
export const uploadBytes = mostFiles * 15 * 1024 * 1024 + 1024 * 1024

export type Uploads = { ok: true; files: CheckedFile[] } | { ok: false; message: string }

/** Examines what was chosen before anything is written, so that a bad file loses nothing else. */
export async function readUploads(form: FormData, locale: Locale): Promise<Uploads> {
  const t = translator(locale, 'exchange')
  const chosen = form.getAll('files').filter((value) => value instanceof File && value.size > 0) as File[]
  if (chosen.length > mostFiles) return { ok: false, message: t('error.tooManyFiles', { most: mostFiles }) }
  const files: CheckedFile[] = []
  for (const file of chosen) {
    const checked = await checkFile({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      accept: acceptedFiles,
    })
    if (!checked.ok) {
      const problem = fileProblemText(locale, checked.code, acceptedFiles)
      return { ok: false, message: t('error.file', { name: file.name.slice(0, 80), problem }) }
    }
    files.push(checked)
  }
  return { ok: true, files }
}
