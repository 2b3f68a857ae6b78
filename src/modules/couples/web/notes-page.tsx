import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Breadcrumb, Button, TextAreaField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { removeNote, writeNote } from '../actions/guide.ts'
import { paths } from '../paths.ts'
import { personById } from '../queries/profiles.ts'
import { mayChangeFile } from '../rules/policies.ts'
import { readNotes } from '../store/notes.ts'
import { errorAt, formErrors } from './form-state.ts'
import { idOrNotFound } from './part-pages.ts'
import './file.css'

export const handle = { permission: 'couples.change' }

/** Of the assigned adviser alone: a substitute, the coordinator and the administrator get the same 404 as everybody (S-44). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const personId = idOrNotFound(params.personId)
  const { locale } = context.get(pageRequest)
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const person = await personById(db, personId)
    if (!person || !mayChangeFile(actor, person).allowed || person.adviserAccountId !== actor.accountId)
      throw data(null, { status: 404 })
    const notes = await readNotes(db, personId)
    return {
      personId,
      notes: notes.map(({ id, text, writtenAt }) => ({ id, text, written: formatDate(locale, writtenAt, 'short') })),
    }
  })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const personId = idOrNotFound(params.personId)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const text = typed(form, 'text')
  const answer =
    typed(form, 'intent') === 'remove'
      ? await runAction(removeNote, { personId, noteId: typed(form, 'noteId') }, acting)
      : await runAction(writeNote, { personId, text }, acting)
  if (answer.ok) return redirect(paths.notes(locale, { personId }))
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ text, errors: formErrors(answer.problem, locale) }, { status: 422 })
}

export default function NotesPage() {
  const t = useT('couples')
  const locale = useLocale()
  const { personId, notes } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page fl">
      <title>{t('notes.title')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('files.title'), href: paths.files(locale) },
          { label: t('files.one'), href: paths.guidedFile(locale, { personId }) },
        ]}
      />
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{t('notes.title')}</h1>
          <p className="lead">{t('notes.lead')}</p>
        </header>
        <form method="post" className="stack stack--m" noValidate>
          <TextAreaField
            id="text"
            name="text"
            label={t('notes.field')}
            rows={6}
            maxLength={5000}
            defaultValue={returned?.text}
            error={errorAt(returned?.errors ?? [], 'text')}
          />
          <div>
            <Button>{t('notes.button')}</Button>
          </div>
        </form>
        <ul className="stack stack--m fl__links">
          {notes.map(({ id, text, written }) => (
            <li key={id} className="card pad stack stack--s">
              <p className="small muted">{written}</p>
              <p className="fl__text">{text}</p>
              <form method="post">
                <input type="hidden" name="noteId" value={id} />
                <Button variant="tertiary" size="s" name="intent" value="remove">
                  {t('notes.remove')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}
