import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, ErrorSummary, Notice, SelectField, TextField } from '#platform/components'
import { typed, typedAll } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { optionalFields } from '#modules/shortprofiles'
import { startCirculation } from '../actions/start-circulation.ts'
import { paths } from '../paths.ts'
import { postProposal, ProposeForm } from './propose-form.tsx'
import { ProfilePreview } from './profile-preview.tsx'
import { Recipients } from './start-recipients.tsx'
import { ownDeadlineField, readStart, startError, startInput, type StartError } from './start-values.ts'
import { startView } from './start-view.ts'
import './circulations.css'

export const handle = { permission: 'circulations.send' }

export const loader = (args: LoaderFunctionArgs) => startView(args)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = readStart(form)
  const input = { personId: params.personId, fields: typedAll(form, 'show'), ...startInput(values) }
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'propose') {
    const proposal = await postProposal(form, params.personId ?? '', acting, locale)
    if (proposal === 'gone') throw data(null, { status: 404 })
    if (proposal === null) return redirect(`${paths.start(locale, { personId: params.personId ?? '' })}?done=proposed`)
    return data({ values, error: null, proposal }, { status: 422 })
  }
  const answer = await runAction(startCirculation, input, acting)
  if (answer.ok) return redirect(`${paths.circulation(locale, answer.result)}?done=started`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, error: startError(answer.problem, locale), proposal: null }, { status: 422 })
}

const fieldOf = ({ field, recipientId }: StartError) => (recipientId === null ? field : ownDeadlineField(recipientId))

export default function StartPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { name, done, proposing, recipients } = view
  const labelOf = ({ field, recipientId }: StartError) => {
    const member = recipients.find(({ organisationId }) => organisationId === recipientId)
    return member ? t('start.ownDueFor', { name: member.name }) : t(`start.${field}`)
  }
  const returned = useActionData<typeof action>()
  const error = returned?.error
  const proposal = returned?.proposal ?? null
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('start.title', { name })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('board.title'), href: paths.board(locale) },
          { label: t('new.title'), href: paths.newCirculation(locale) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('start.title', { name })}</h1>
        <p className="lead">{t('start.lead')}</p>
      </header>
      {error && <ErrorSummary errors={[{ fieldId: fieldOf(error), label: labelOf(error), message: error.message }]} />}
      {proposal && (
        <ErrorSummary
          errors={[
            {
              fieldId: proposal.field,
              label: t(proposal.field === 'reason' ? 'propose.reason' : 'propose.recipient'),
              message: proposal.message,
            },
          ]}
        />
      )}
      {done && (
        <Notice tone="ok" live>
          <p>{t('propose.done')}</p>
        </Notice>
      )}
      <div className="ci__two ci__start">
        <div className="stack stack--l">
          <Preview />
          <ProposeForm {...proposing} returned={proposal} />
        </div>
        <Recipients view={view} returned={returned && !returned.proposal ? returned : null} />
        <Rules />
      </div>
    </main>
  )
}

/** What would be seen, and why it says no more. */
function Preview() {
  const t = useT('shortprofiles')
  const { preview } = useLoaderData<typeof loader>()
  return (
    <section className="card pad stack">
      <h2 className="h2">{t('preview.title')}</h2>
      {!preview.ok && (
        <Notice tone="warn">
          <p>{preview.problem}</p>
        </Notice>
      )}
      {preview.ok && (
        <>
          <h3 className="h3">{preview.profile.title}</h3>
          <ProfilePreview {...preview} />
        </>
      )}
    </section>
  )
}

function Rules() {
  const t = useT('circulations')
  const locale = useLocale()
  const tShort = useT('shortprofiles')
  const { wishes, sectors, personId } = useLoaderData<typeof loader>()
  return (
    <section className="card pad">
      <form method="get" action={paths.start(locale, { personId })} className="stack">
        <h2 className="h3">{t('start.rules')}</h2>
        <input type="hidden" name="asked" value="yes" />
        <ChoiceField
          kind="checkbox"
          name="show"
          label={tShort('preview.shows')}
          choices={optionalFields.map((value) => ({ value, label: tShort(`field.${value}`) }))}
          chosen={wishes.fields}
        />
        <SelectField
          name="sector"
          label={t('start.sector')}
          defaultValue={wishes.sector}
          choices={[
            { value: '', label: t('start.usualSectors') },
            { value: 'any', label: t('start.anySector') },
            ...sectors,
          ]}
        />
        <TextField
          name="km"
          label={t('start.km')}
          hint={t('start.kmHint')}
          inputMode="numeric"
          defaultValue={wishes.km}
          short
        />
        <ChoiceField
          kind="checkbox"
          name="vacancy"
          label={t('start.vacancy')}
          choices={[{ value: 'yes', label: t('start.vacancyOnly') }]}
          chosen={wishes.needsVacancy ? ['yes'] : []}
        />
        <div>
          <Button variant="secondary">{t('start.propose')}</Button>
        </div>
      </form>
    </section>
  )
}
