import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionContext } from '#platform/action'
import { Breadcrumb, Button, Disclosure, ErrorSummary } from '#platform/components'
import { fileHint } from '#platform/files'
import { typed } from '#platform/form'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT, type Locale } from '#platform/i18n'
import { acceptedFiles, attachFile, mostFiles } from '../actions/attach-file.ts'
import { deletePost } from '../actions/delete-post.ts'
import { detachFile } from '../actions/detach-file.ts'
import { editPost } from '../actions/edit-post.ts'
import { paths } from '../paths.ts'
import { postOrNotFound } from './post-or-not-found.ts'
import { summaryOf, TextFields, textErrors, type TextErrors } from './text-fields.tsx'
import { readUploads, uploadBytes } from './uploads.ts'
import { writing } from './writing-limit.ts'
import './exchange.css'

export const handle = { permission: 'exchange.write', uploadBytes }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.write')
  const { locale } = context.get(pageRequest)
  const { post, thread, files, mayEdit } = await postOrNotFound(actor, params.postId)
  if (!mayEdit) throw data(null, { status: 404 })
  const t = translator(locale, 'exchange')
  return {
    isFirst: post.isFirst,
    values: { title: thread.title, body: post.body },
    thread: { title: thread.title || t('thread.deletedTitle'), href: paths.thread(locale, { threadId: thread.id }) },
    files: files.map(({ fileId, name }) => ({ fileId, name })),
    filesHint: t('new.filesHint', { most: mostFiles, hint: fileHint(locale, acceptedFiles) }),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.write')
  limitPage(context, writing)
  const { locale } = context.get(pageRequest)
  const { post, thread } = await postOrNotFound(actor, params.postId)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const toThread = (done: string) => redirect(`${paths.thread(locale, { threadId: thread.id })}?done=${done}`)
  if (typed(form, 'intent') === 'delete') {
    const gone = await runAction(deletePost, { postId: post.id }, acting)
    if (!gone.ok) throw data(null, { status: 404 })
    return gone.result.wholeThread ? redirect(paths.board(locale)) : toThread('deleted')
  }
  const removed = typed(form, 'removeFile')
  if (removed !== '') {
    const detached = await runAction(detachFile, { postId: post.id, fileId: removed }, acting)
    if (!detached.ok) throw data(null, { status: 404 })
    return redirect(paths.editPost(locale, { postId: post.id }))
  }
  const values = { title: typed(form, 'title'), body: typed(form, 'body') }
  const errors = await save(post, values, form, acting, locale)
  return errors === null ? toThread('edited') : data({ values, errors }, { status: 422 })
}

/** Null: saved. */
async function save(
  { id: postId, isFirst }: { id: string; isFirst: boolean },
  { title, body }: { title: string; body: string },
  form: FormData,
  acting: ActionContext,
  locale: Locale,
): Promise<TextErrors | null> {
  const t = translator(locale, 'exchange')
  const uploads = await readUploads(form, locale)
  if (!uploads.ok) return { files: uploads.message }
  const edited = await runAction(editPost, { postId, body, ...(isFirst && { title }) }, acting)
  if (!edited.ok) {
    if (edited.problem.kind !== 'invalid') throw data(null, { status: 404 })
    return {
      ...textErrors(edited.problem.issues, locale),
      ...(uploads.files.length > 0 && { files: t('new.filesAgain') }),
    }
  }
  for (const file of uploads.files) {
    const attached = await runAction(attachFile, { postId, file }, acting)
    if (!attached.ok && attached.problem.kind === 'refused')
      return { files: t('error.tooManyFiles', { most: mostFiles }) }
  }
  return null
}

export default function EditPostPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { isFirst, values: stored, thread, files, filesHint } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? stored
  const errors: TextErrors = returned?.errors ?? {}
  const labels = { title: t('new.titleLabel'), body: t('new.body'), files: t('new.files') }
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('edit.title')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('board.title'), href: paths.board(locale) },
          { label: thread.title, href: thread.href },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('edit.title')}</h1>
        <p className="lead">{t('edit.lead')}</p>
      </header>
      <form method="post" encType="multipart/form-data" className="stack stack--l narrow" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <TextFields values={values} errors={errors} labels={labels} withTitle={isFirst} filesHint={filesHint} />
        <div>
          <Button>{t('edit.submit')}</Button>
        </div>
      </form>
      {files.length > 0 && <AttachedFiles files={files} />}
      <div className="section narrow">
        <Disclosure summary={t('edit.delete')}>
          <form method="post" className="stack stack--m">
            <p>{t('edit.deleteText')}</p>
            <Button variant="secondary" name="intent" value="delete">
              {t('edit.delete')}
            </Button>
          </form>
        </Disclosure>
      </div>
    </main>
  )
}

function AttachedFiles({ files }: { files: readonly { fileId: string; name: string }[] }) {
  const t = useT('exchange')
  return (
    <form method="post" className="section narrow">
      <h2 className="h3">{t('thread.files')}</h2>
      <ul className="ex__files">
        {files.map(({ fileId, name }) => (
          <li key={fileId}>
            <a href={`/files/${fileId}`}>{name}</a>
            <button className="ex__follow" name="removeFile" value={fileId} aria-label={t('edit.removeFile', { name })}>
              {t('edit.remove')}
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}
