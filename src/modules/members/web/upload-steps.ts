import { data, type Params } from 'react-router'

import { runAction, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import type { Locale } from '#platform/i18n'
import { correctUpload, dropUpload, keepUpload } from '../actions/uploads.ts'
import { fileLimits, memberColumns, type MemberColumn } from '../formats/member-file.ts'
import { readMemberFileInThread } from '../formats/read-in-thread.ts'
import { readUpload } from '../queries/read-upload.ts'
import { uploadOf, type Upload } from '../store/uploads.ts'
import { actingAs, idOrNotFound, notFound } from './begin.ts'
import { wordsOf } from './form-state.ts'

type Purpose = Upload['purpose']

/** Reads the file of a form and keeps it for the page that follows; null with the reason where nothing of it can be used. */
export async function takeFile(
  form: FormData,
  purpose: Purpose,
  actor: StaffActor,
  locale: Locale,
): Promise<{ uploadId: string; error: null } | { uploadId: null; error: string }> {
  const t = wordsOf(locale)
  const refuse = (code: string) => ({ uploadId: null, error: t(`upload.${code}`) })
  const given = form.get('file')
  if (!(given instanceof File) || given.size === 0) return refuse('missing')
  if (given.size > fileLimits.maxBytes) return refuse('tooLarge')
  const reading = await readMemberFileInThread(new Uint8Array(await given.arrayBuffer()))
  if (!reading.ok) return refuse(reading.code)
  const answer = await runAction(keepUpload, { purpose, file: reading.file }, actingAs(actor))
  return answer.ok ? { uploadId: answer.result.uploadId, error: null } : notFound()
}

export async function ownUpload(params: Params, purpose: Purpose, actor: StaffActor): Promise<Upload> {
  const id = idOrNotFound(params.uploadId)
  const upload = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    uploadOf(db, id, actor.accountId, purpose),
  )
  return upload ?? notFound()
}

const rowsShown = 12
const rejectedShown = 40

/** The upload as its page shows it: columns, the first rows, and every row that cannot be taken over as it stands. */
export function presentUpload(upload: Upload, locale: Locale) {
  const t = wordsOf(locale)
  const readings = readUpload(upload)
  const { headings, columns, format, problems } = upload.content
  const good = readings.filter(({ member }) => member !== null)
  const rejected = readings.filter(({ member }) => member === null)
  return {
    id: upload.id,
    format,
    headings: headings.map((heading, index) => ({ heading, column: columns[index] ?? '' })),
    goodCount: good.length,
    good: good.slice(0, rowsShown).map(({ row, member }) => ({
      line: row.line,
      name: member?.name ?? '',
      kind: member ? t(`kind.${member.kind}`) : '',
      place: [member?.postcode, member?.placeName].filter(Boolean).join(' '),
      contact: [member?.contact?.name, member?.contact?.email].filter(Boolean).join(', '),
    })),
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, rejectedShown).map(({ row, problems: wrong }) => ({
      line: row.line,
      name: row.cells.name ?? '',
      fields: wrong.map(({ column, problem }) => ({
        name: `cell.${row.line}.${column}`,
        label: t(`column.${column}`),
        value: row.cells[column] ?? '',
        message: t(`rowProblem.${problem}`),
        // One word out of ten: choosing is easier than guessing which of them is meant.
        isKind: column === 'kind',
      })),
    })),
    broken: problems.slice(0, rejectedShown).map(({ line, problem }) => t(`fileProblem.${problem}`, { line })),
  }
}

/** Keeps what was chosen and typed; the upload as it is then. */
export async function correct(form: FormData, upload: Upload, actor: StaffActor): Promise<Upload> {
  const columns = upload.content.headings.map((_, index) => columnOf(typed(form, `column.${index}`)))
  const corrections: Record<string, Partial<Record<MemberColumn, string>>> = {}
  for (const [name, value] of form) {
    const [, line, written = ''] = /^cell\.(\d{1,7})\.(\w+)$/.exec(name) ?? []
    const column = columnOf(written)
    if (line && column && typeof value === 'string') (corrections[line] ??= {})[column] = value
  }
  const { id: uploadId, accountId, purpose } = upload
  const answer = await runAction(correctUpload, { uploadId, accountId, purpose, columns, corrections }, actingAs(actor))
  if (answer.ok) return answer.result.upload
  throw data(null, { status: answer.problem.kind === 'invalid' ? 422 : 404 })
}

export async function drop({ id: uploadId, accountId, purpose }: Upload, actor: StaffActor): Promise<void> {
  await runAction(dropUpload, { uploadId, accountId, purpose }, actingAs(actor))
}

function columnOf(text: string): MemberColumn | null {
  return memberColumns.find((column) => column === text) ?? null
}
