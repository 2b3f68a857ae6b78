import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type PersonActor } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Notice, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { translator, useLocale, useT } from '#platform/i18n'
import { allowAgain } from '../actions/allow-again.ts'
import { exclude } from '../actions/exclude.ts'
import { exclusionReasons } from '../consent.ts'
import { paths } from '../paths.ts'
import { exclusionList } from '../queries/exclusion-list.ts'
import { guidedBy } from '../queries/guided-by.ts'
import { asPerson } from './person-transaction.ts'
import './consent.css'

export const handle = { permission: 'person' }

const longestName = 100
const outcomes = ['excluded', 'allowed'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const address = new URL(request.url).searchParams
  const words = (address.get('q') ?? '').trim().slice(0, longestName)
  const outcome = outcomes.find((known) => address.has(known))
  const { exclusions, found, names } = await asPerson(actor, (db) => exclusionList(db, actor.personId, words))
  const about = outcome && names.get(address.get(outcome) ?? '')
  return {
    words,
    done: outcome && about !== undefined ? { outcome, organisation: about } : null,
    found: found.map(({ id, name }) => ({ id, name })),
    exclusions: exclusions.map(({ organisationId, organisation, reason, withIt }) => ({
      organisationId,
      organisation,
      reason,
      withIt: withIt.join(', '),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'consent')
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const { personId } = actor
  const organisationId = typed(form, 'organisationId')
  if (typed(form, 'intent') === 'allow') {
    const answer = await runAction(allowAgain, { personId, organisationId }, acting)
    if (!answer.ok) throw data(null, { status: 404 })
    return redirect(`${paths.exclusions(locale)}?allowed=${organisationId}`)
  }
  const reason = typed(form, 'reason') || 'chosen'
  if (organisationId === '') return data({ message: t('exclusions.unchosen'), guiding: null }, { status: 422 })
  const guiding = typed(form, 'intent') === 'confirmed' ? null : await guidingName(actor, organisationId)
  if (guiding !== null)
    return data({ message: null, guiding: { name: guiding, organisationId, reason } }, { status: 409 })
  const answer = await runAction(exclude, { personId, organisationId, reason }, acting)
  if (answer.ok) return redirect(`${paths.exclusions(locale)}?excluded=${organisationId}`)
  return data({ message: t('exclusions.unchosen'), guiding: null }, { status: 422 })
}

/** Who would lose the file it keeps, so that the person is told before (security.md, section 6). */
async function guidingName(actor: PersonActor, organisationId: string): Promise<string | null> {
  return asPerson(actor, (db) => guidedBy(db, actor.personId, organisationId, new Date()))
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function ExclusionsPage() {
  const t = useT('consent')
  const locale = useLocale()
  const { words, done, found, exclusions } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('exclusions.title')}</title>
      <Breadcrumb crumbs={[{ label: t('page.title'), href: paths.consents(locale) }]} />
      <header className="page__head narrow">
        <h1 className="h1">{t('exclusions.title')}</h1>
        <p className="lead">{t('exclusions.lead')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`exclusions.${done.outcome}`, { organisation: done.organisation })}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--l narrow">
        {returned?.guiding && <GuidingNotice {...returned.guiding} />}
        <section className="card pad stack stack--m">
          <h2 className="h3">{t('exclusions.list')}</h2>
          {exclusions.length === 0 ? (
            <p className="muted">{t('exclusions.none')}</p>
          ) : (
            <Excluded exclusions={exclusions} />
          )}
        </section>
        <section className="card pad stack">
          <h2 className="h3">{t('exclusions.add')}</h2>
          <form method="get" role="search" className="stack stack--m">
            <TextField
              name="q"
              type="search"
              label={t('exclusions.search')}
              hint={t('exclusions.searchHint')}
              defaultValue={words}
              maxLength={longestName}
            />
            <Button variant="secondary" icon="search">
              {t('exclusions.searchSubmit')}
            </Button>
          </form>
          {words !== '' && <Found found={found} error={returned?.message ?? undefined} />}
        </section>
      </div>
    </main>
  )
}

function Excluded({ exclusions }: Pick<View, 'exclusions'>) {
  const t = useT('consent')
  return (
    <ul className="con__list">
      {exclusions.map(({ organisationId, organisation, reason, withIt }) => (
        <li key={organisationId} className="con__row">
          <div>
            <p className="b">{organisation}</p>
            <p className="small muted">
              {t(`exclusions.reason.${reason}`)}
              {withIt !== '' && <>, {t('exclusions.group', { names: withIt })}</>}
            </p>
          </div>
          <form method="post">
            <input type="hidden" name="organisationId" value={organisationId} />
            <Button variant="tertiary" size="s" name="intent" value="allow">
              {t('exclusions.allow')} <span className="sr">{t('exclusions.allowFor', { organisation })}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function Found({ found, error }: Pick<View, 'found'> & { error: string | undefined }) {
  const t = useT('consent')
  if (found.length === 0)
    return (
      <Notice>
        <p>{t('exclusions.nothing')}</p>
      </Notice>
    )
  return (
    <form method="post" className="stack stack--m" noValidate>
      <ChoiceField
        name="organisationId"
        kind="radio"
        label={t('exclusions.found')}
        error={error}
        choices={found.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={found.length === 1 ? found.map(({ id }) => id) : []}
      />
      <ChoiceField
        name="reason"
        kind="radio"
        label={t('exclusions.why')}
        choices={exclusionReasons.map((reason) => ({ value: reason, label: t(`exclusions.reason.${reason}`) }))}
        chosen={['chosen']}
      />
      <div>
        <Button name="intent" value="exclude">
          {t('exclusions.exclude')}
        </Button>
      </div>
    </form>
  )
}

function GuidingNotice({ name, organisationId, reason }: { name: string; organisationId: string; reason: string }) {
  const t = useT('consent')
  return (
    <Notice tone="warn" title={t('exclusions.guides')} live>
      <form method="post" className="stack stack--m">
        <p>{t('exclusions.guidesText', { organisation: name })}</p>
        <input type="hidden" name="organisationId" value={organisationId} />
        <input type="hidden" name="reason" value={reason} />
        <Button variant="secondary" name="intent" value="confirmed">
          {t('exclusions.guidesConfirm')}
        </Button>
      </form>
    </Notice>
  )
}
