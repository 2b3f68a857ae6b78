import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { consentText } from '#modules/consent'
import { accountByAddress, createAccount, goTo, openSession } from '#modules/identity'
import { organisationsByIds, publicNetwork, type Network } from '#modules/network'
import { personOfAccount } from '#modules/seats'
import { runAction, scopeOf } from '#platform/action'
import { Button, ButtonLink, ChoiceField, ErrorSummary, Notice, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import { translator, useLocale, useT, type Locale } from '#platform/i18n'
import { paths as identity } from '#paths/identity'
import { refuseInvitation, takeUpFile } from '../actions/answer-invitation.ts'
import { hashOfSecret } from '../link-secret.ts'
import { moveInvitation } from '../actions/move-invitation.ts'
import { paths } from '../paths.ts'
import { fullName, isFamilyNameFirst } from '../rules/full-name.ts'
import { openInvitation, type Invitation } from '../store/invitations.ts'
import { errorAt, formErrors, readTexts, summaryOf } from './form-state.ts'
import { invitationCookie } from './invitation-cookie.ts'
import './file.css'

export const handle = { permission: 'public', unlisted: true }

const fields = ['givenName', 'familyName'] as const
/** Each sends a mail (W30). */
const limit = rateLimit({ name: 'moving an invitation', perMinute: 0.2, burst: 5 })
const asHolder = { kind: 'job', queue: 'couples.invitation' } as const

type Context = LoaderFunctionArgs['context']

async function waiting(context: Context): Promise<{ network: Network; secret: string; invitation: Invitation } | null> {
  const network = await publicNetwork()
  const secret = invitationCookie.read(context.get(pageRequest))
  if (!network || secret === null) return null
  const linkHash = hashOfSecret(secret)
  const invitation = await inTransaction({ networkId: network.id, linkHash, readOnly: true }, (db) =>
    openInvitation(db, linkHash, new Date()),
  )
  return invitation && { network, secret, invitation }
}

/** A file is prepared for one person, and the address is how another signs in: two who share a mailbox. */
async function isShared({
  network,
  invitation: { address, personId },
}: NonNullable<Awaited<ReturnType<typeof waiting>>>) {
  const account = address === null || personId === null ? null : await accountByAddress(address)
  if (!account) return false
  const scope = { ...scopeOf(asHolder, network.id), readOnly: true }
  return (await inTransaction(scope, (db) => personOfAccount(db, account.id))) !== null
}

/** Who entered what, why, and what one can do about it (Art. 14 GDPR); only a button does anything. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const held = await waiting(context)
  const isMoved = new URL(request.url).searchParams.get('done') === 'moved'
  if (!held) return data({ view: null, isMoved }, { status: isMoved ? 200 : 410 })
  const { network, invitation } = held
  const { locale } = context.get(pageRequest)
  const { door, givenName, fromCalled, organisationId } = invitation
  const house = await inTransaction({ networkId: network.id, readOnly: true }, async (db) =>
    organisationId === null ? null : ((await organisationsByIds(db, [organisationId])).get(organisationId) ?? null),
  )
  const view = {
    door,
    givenName: givenName ?? '',
    called: fromCalled ?? '',
    organisation: house?.name ?? '',
    network: network.name[locale],
    isShared: await isShared(held),
    guidance: door === 'adviser' ? consentText('guidance', locale) : null,
  }
  return data({ view, isMoved: false })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const held = await waiting(context)
  if (!held) throw data(null, { status: 410 })
  const { locale, publicUrl } = context.get(pageRequest)
  const form = await request.formData()
  const forget = invitationCookie.forget({ publicUrl })
  const acting = { actor: asHolder, networkId: held.network.id, now: new Date(), door: 'page' } as const
  if (typed(form, 'intent') === 'refuse') {
    await runAction(refuseInvitation, { secret: held.secret }, acting)
    return redirect(paths.refused(locale), { headers: { 'set-cookie': forget } })
  }
  if (typed(form, 'intent') === 'move') {
    const values = readTexts(form, ['address'])
    const input = { ...values, secret: held.secret }
    if (moveInvitation.input.safeParse(input).success) limitPage(context, limit)
    const answer = await runAction(moveInvitation, input, acting)
    if (!answer.ok) {
      const message = translator(locale, 'couples')('invitation.sameAddress')
      const errors =
        answer.problem.kind === 'refused' ? [{ field: 'address', message }] : formErrors(answer.problem, locale)
      return data({ values, errors }, { status: 422 })
    }
    return redirect(`${paths.invitation(locale)}?done=moved`, { headers: { 'set-cookie': forget } })
  }
  const values = readTexts(form, fields)
  const isNamed = fields.every((name) => values[name].trim() !== '')
  const account = isNamed ? await accountFor(held.invitation, values, locale) : null
  const input = {
    ...values,
    secret: held.secret,
    accountId: account?.id ?? '00000000-0000-4000-8000-000000000000',
    locale,
    guidanceVersion: typed(form, 'guidance') || null,
  }
  const answer = await runAction(takeUpFile, input, acting)
  if (!answer.ok) {
    const isTaken = answer.problem.kind === 'refused' && answer.problem.code === 'addressTaken'
    const errors = formErrors(answer.problem, locale, isTaken ? 'address' : 'guidance')
    return data({ values: { ...values, address: '' }, errors }, { status: 422 })
  }
  const next = held.invitation.door === 'partner' ? paths.confirmLink(locale) : paths.file(locale)
  if (!account || account.isStaff || account.blocked) return goTo(identity.signIn(locale), [forget])
  const session = { accountId: account.id, made: 'magicLink', secondFactor: false } as const
  return goTo(next, [...(await openSession(request.headers, session)), forget])
}

/** The link came to this address, so whoever holds it may have the account of it. */
async function accountFor(
  { address }: Invitation,
  { givenName, familyName }: Record<(typeof fields)[number], string>,
  locale: Locale,
) {
  if (address === null) return null
  const name = fullName({ givenName, familyName, familyNameFirst: isFamilyNameFirst(locale) })
  return (await accountByAddress(address)) ?? createAccount({ name, address, locale })
}

export default function InvitationPage() {
  const t = useT('couples')
  const locale = useLocale()
  const { view, isMoved } = useLoaderData<typeof loader>()
  if (isMoved)
    return (
      <main id="content" className="wrap page fl">
        <title>{t('invitation.moved')}</title>
        <div className="narrow stack stack--l">
          <h1 className="h1">{t('invitation.moved')}</h1>
          <p className="lead">{t('invitation.movedText')}</p>
        </div>
      </main>
    )
  if (!view)
    return (
      <main id="content" className="wrap page fl">
        <title>{t('invitation.gone')}</title>
        <div className="narrow stack stack--l">
          <h1 className="h1">{t('invitation.gone')}</h1>
          <p className="lead">{t('invitation.goneText')}</p>
          <div>
            <ButtonLink href={paths.begin(locale)} variant="secondary">
              {t('begin.title')}
            </ButtonLink>
          </div>
        </div>
      </main>
    )
  const names = { organisation: view.organisation, called: view.called, network: view.network }
  return (
    <main id="content" className="wrap page fl">
      <title>{t('invitation.title')}</title>
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{t('invitation.title')}</h1>
          <p className="lead">{t(`invitation.lead.${view.door}`, names)}</p>
        </header>
        {view.door !== 'self' && (
          <section className="card pad stack stack--m" aria-labelledby="notice">
            <h2 className="h3" id="notice">
              {t('notice.title')}
            </h2>
            <ul className="stack stack--s fl__plain small">
              <li>{t(`notice.source.${view.door}`, names)}</li>
              <li>{t('notice.data')}</li>
              <li>{t('notice.purpose')}</li>
              <li>{t('notice.responsible', names)}</li>
              <li>{t('notice.rights')}</li>
              <li>{t('notice.nobody')}</li>
            </ul>
            <form method="post">
              <Button variant="secondary" name="intent" value="refuse">
                {t('invitation.refuse')}
              </Button>
            </form>
          </section>
        )}
        {view.isShared ? <OwnAddress /> : <TakeUp view={view} />}
      </div>
    </main>
  )
}

type View = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['view']>

function TakeUp({ view }: { view: View }) {
  const t = useT('couples')
  const returned = useActionData<typeof action>()
  const errors = returned?.errors ?? []
  const values: Record<string, string> = returned?.values ?? { givenName: view.givenName, familyName: '' }
  const labels = Object.fromEntries(fields.map((name) => [name, t(`about.${name}`)]))
  return (
    <form method="post" className="stack stack--l" noValidate>
      <h2 className="h2">{t('invitation.accept')}</h2>
      <ErrorSummary errors={summaryOf(errors, labels)} />
      {fields.map((name) => (
        <TextField
          key={name}
          id={name}
          name={name}
          label={labels[name]}
          defaultValue={values[name]}
          error={errorAt(errors, name)}
          autoComplete={name === 'givenName' ? 'given-name' : 'family-name'}
          maxLength={100}
          required
        />
      ))}
      {view.guidance && (
        <section className="stack stack--s">
          <h3 className="h4">{view.guidance.title}</h3>
          {view.guidance.body.split('\n\n').map((paragraph) => (
            <p key={paragraph} className="small">
              {paragraph}
            </p>
          ))}
          <ChoiceField
            name="guidance"
            kind="checkbox"
            label={t('invitation.guidance')}
            choices={[
              { value: view.guidance.version, label: t('invitation.agree', { organisation: view.organisation }) },
            ]}
          />
        </section>
      )}
      <div>
        <Button>{t('invitation.button')}</Button>
      </div>
    </form>
  )
}

/** For the other one of two who share a mailbox: one address is one way in. */
function OwnAddress() {
  const t = useT('couples')
  const returned = useActionData<typeof action>()
  const errors = returned?.errors ?? []
  const values: Record<string, string> = returned?.values ?? {}
  const label = t('invitation.ownAddress')
  return (
    <form method="post" className="stack stack--l" noValidate>
      <h2 className="h2">{t('invitation.shared')}</h2>
      <ErrorSummary errors={summaryOf(errors, { address: label })} />
      <Notice>
        <p>{t('invitation.sharedText')}</p>
        <p>{t('invitation.sharedOwn')}</p>
      </Notice>
      <TextField
        id="address"
        name="address"
        type="email"
        label={label}
        hint={t('invitation.ownAddressHint')}
        defaultValue={values.address}
        error={errorAt(errors, 'address')}
        autoComplete="email"
        maxLength={254}
        required
      />
      <div>
        <Button name="intent" value="move">
          {t('invitation.move')}
        </Button>
      </div>
    </form>
  )
}
