import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Empty, ErrorSummary } from '#platform/components'
import { typed, typedAll } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { calendarDay, formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { give } from '../actions/give.ts'
import { steppedUpSession } from '#modules/identity'
import { openingPurposes, purposes, recipientGroups, type Purpose, type RecipientGroup } from '../consent.ts'
import { consentText } from '../content/texts.ts'
import { paths } from '../paths.ts'
import { candidates } from '../queries/candidates.ts'
import { liveConsents } from '../queries/live-consents.ts'
import { groupAfter, tickingSteps, ticksAfter } from '../rules/group-recipients.ts'
import { longestMonths, monthsLater, usualMonths } from '../rules/term.ts'
import { asPerson } from './person-transaction.ts'
import { RecipientChoice, recipientsId } from './recipient-choice.tsx'
import { WordsAgreedTo } from './words-agreed-to.tsx'
import './consent.css'

export const handle = { permission: 'person' }

const monthChoices = [1, 3, usualMonths, longestMonths]

function purposeOf(params: { purpose?: string | undefined }): Purpose {
  const purpose = purposes.find((known) => known === params.purpose)
  if (!purpose) throw data(null, { status: 404 })
  return purpose
}

function groupNamed(name: string): RecipientGroup | null {
  return recipientGroups.find((known) => known === name) ?? null
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const purpose = purposeOf(params)
  if (openingPurposes.includes(purpose)) await steppedUpSession(context, request)
  const { locale } = context.get(pageRequest)
  const now = new Date()
  const { personId } = actor
  const { found, live } = await asPerson(actor, async (db) => ({
    found: await candidates(db, personId, purpose),
    live: await liveConsents(db, personId, now),
  }))
  // Ticked by a step of the person's own: the one to be extended.
  const extended = new URL(request.url).searchParams.get('for')
  return {
    purpose,
    text: consentText(purpose, locale),
    hiddenCount: found.hiddenCount,
    recipients: found.organisations.map(({ id, name, kind }) => {
      const known = live.find((consent) => consent.purpose === purpose && consent.recipientId === id)
      return { id, name, kind, until: known ? formatDate(locale, known.expiresAt) : null }
    }),
    months: monthChoices.map((count) => ({ count, until: formatDate(locale, monthsLater(now, count)) })),
    values: {
      recipientIds: found.organisations.flatMap(({ id }) => (id === extended ? id : [])),
      months: String(usualMonths),
      words: '',
      group: groupNamed(''),
    },
  }
}

/** Agrees; or looks for names and ticks many at once, which keeps nothing and loses no tick. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const purpose = purposeOf(params)
  if (openingPurposes.includes(purpose)) await steppedUpSession(context, request)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const now = new Date()
  const values = {
    recipientIds: typedAll(form, 'recipientIds'),
    months: typed(form, 'months'),
    words: typed(form, 'words').trim(),
    group: groupNamed(typed(form, 'group')),
  }
  const step = tickingSteps.find((known) => known === typed(form, 'step'))
  if (step) {
    const { organisations } = await asPerson(actor, (db) => candidates(db, actor.personId, purpose))
    const recipientIds = ticksAfter(step, values.recipientIds, organisations)
    const group = groupAfter(step, values.group)
    const words = step === 'search' ? values.words : ''
    return { values: { ...values, recipientIds, words, group }, message: undefined }
  }
  const months = monthChoices.find((count) => String(count) === values.months) ?? usualMonths
  const input = {
    personId: actor.personId,
    purpose,
    recipientIds: values.recipientIds,
    group: values.group,
    textVersion: typed(form, 'textVersion'),
    locale,
    expiresOn: calendarDay(monthsLater(now, months)),
  }
  const answer = await runAction(give, input, { actor, networkId: actor.networkId, now })
  if (answer.ok) return redirect(`${paths.consents(locale)}?given=${answer.result.count}`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, message: problemInWords(answer.problem, locale) }, { status: 422 })
}

function problemInWords(problem: ActionProblem<Parameters<typeof key>[0]>, locale: Locale): string {
  return translator(
    locale,
    'consent',
  )(`give.problem.${problem.kind === 'refused' ? key(problem.code) : 'unknownRecipient'}`)
}

type Code = 'noRecipient' | 'unknownRecipient' | 'excluded' | 'textChanged' | 'dayPassed' | 'tooLong' | 'freshProof'
const key = (code: Code): Code => code

export default function GivePage() {
  const t = useT('consent')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const heading = t('give.title', { purpose: t(`purpose.${view.purpose}`) })
  return (
    <main id="content" className="wrap page">
      <title>{heading}</title>
      <Breadcrumb crumbs={[{ label: t('give.back'), href: paths.consents(locale) }]} />
      <header className="page__head narrow">
        <h1 className="h1">{heading}</h1>
        {returned?.message !== undefined && (
          <ErrorSummary errors={[{ fieldId: recipientsId, label: t('give.recipients'), message: returned.message }]} />
        )}
      </header>
      {view.recipients.length === 0 ? (
        <Empty title={t('give.nobody')} />
      ) : (
        <GiveForm {...view} values={returned?.values ?? view.values} error={returned?.message} />
      )}
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function GiveForm({
  purpose,
  text,
  recipients,
  hiddenCount,
  months,
  values,
  error,
}: View & { error: string | undefined }) {
  const t = useT('consent')
  const locale = useLocale()
  return (
    <form method="post" className="stack stack--l narrow" noValidate>
      <section className="stack stack--s" aria-labelledby="words">
        <h2 className="h3" id="words">
          {t('give.text')}
        </h2>
        <WordsAgreedTo {...text} lang={locale} />
        <input type="hidden" name="textVersion" value={text.version} />
        <input type="hidden" name="group" value={values.group ?? ''} />
      </section>
      <section className="stack choices con__ticks" aria-labelledby="whom">
        <h2 className="h3" id="whom">
          {t('give.recipients')}
        </h2>
        <p className="small muted">{t('give.recipientsHint')}</p>
        <RecipientChoice
          page={paths.give(locale, { purpose })}
          recipients={recipients}
          ticked={values.recipientIds}
          words={values.words}
          error={error}
        />
        {hiddenCount > 0 && (
          <p className="small muted">
            {t('give.hidden', { count: hiddenCount })} <a href={paths.exclusions(locale)}>{t('page.toExclusions')}</a>
          </p>
        )}
      </section>
      <ChoiceField
        name="months"
        kind="radio"
        label={t('give.months')}
        choices={months.map(({ count, until }) => ({
          value: String(count),
          label: t('give.monthsChoice', { count, date: until }),
        }))}
        chosen={[values.months]}
      />
      <div>
        <Button>{t('give.submit')}</Button>
      </div>
    </form>
  )
}
