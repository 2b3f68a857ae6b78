import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Button, Notice, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, useT } from '#platform/i18n'
import { pauseFile, resumeFile } from '../actions/pause-file.ts'
import { paths } from '../paths.ts'
import { personById } from '../queries/profiles.ts'
import { errorAt, formErrors } from './form-state.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const person = await inTransaction(scope, (db) => personById(db, actor.personId))
  if (!person) throw data(null, { status: 404 })
  const { state, pausedUntil } = person
  return { isPaused: state === 'paused', until: pausedUntil && formatDate(locale, pausedUntil, 'medium') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { personId, networkId } = actor
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId, now: new Date() }
  const until = typed(form, 'until')
  const answer =
    typed(form, 'intent') === 'resume'
      ? await runAction(resumeFile, { personId }, acting)
      : await runAction(pauseFile, { personId, until: until || null }, acting)
  if (answer.ok) return redirect(paths.file(locale))
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ until, errors: formErrors(answer.problem, locale, 'until') }, { status: 422 })
}

export default function PausePage() {
  const t = useT('couples')
  const { isPaused, until } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <PersonScreen title={t('pause.title')} lead={t('pause.lead')}>
      {isPaused ? (
        <>
          <Notice>
            <p>{until ? t('pause.until', { date: until }) : t('pause.open')}</p>
          </Notice>
          <form method="post">
            <Button name="intent" value="resume">
              {t('pause.resume')}
            </Button>
          </form>
        </>
      ) : (
        <form method="post" className="stack stack--l" noValidate>
          <TextField
            id="until"
            name="until"
            type="date"
            label={t('pause.field')}
            hint={t('pause.hint')}
            defaultValue={returned?.until}
            error={errorAt(returned?.errors ?? [], 'until')}
          />
          <div>
            <Button>{t('pause.button')}</Button>
          </div>
        </form>
      )}
    </PersonScreen>
  )
}
