import { maxFileBytes } from '#platform/files'
import { rateLimit } from '#platform/http'

/** Room for one file and the form around it. */
export const uploadBytes = maxFileBytes + 200_000

/** Nobody hands in files faster than this by hand (wall W30). */
export const uploading = rateLimit({ name: 'documents', perMinute: 15, burst: 20 })

/** The file under a name; null where none was chosen. */
export function chosenFile(form: FormData, name: string): File | null {
  const file = form.get(name)
  return file instanceof File && file.size > 0 ? file : null
}
