import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import {
  accountsByIds,
  chooseSeat,
  createAccount,
  giveFirstAddress,
  forgetCookie,
  goTo,
  readShortCookie,
  sessionOfPage,
  setUpLink,
} from '#modules/identity'
import { runAction } from '#platform/action'
import { Button, ButtonLink, Notice } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as desk } from '#paths/desk'
import { paths as identity } from '#paths/identity'

import { acceptInvitation } from '../actions/accept-invitation.ts'
import { paths } from '../paths.ts'
import { invitationByToken } from '../queries/invitation-by-token.ts'

export const handle = { permission: 'public' }

type Args = Pick<LoaderFunctionArgs, 'context'>

async function opened({ context }: Args) {
  const { headers, locale } = context.get(pageRequest)
  const token = readShortCookie(headers, 'invitation') ?? ''
  const found = await invitationByToken(token, locale, new Date())
  const session = await sessionOfPage(context)
  const [account] = session ? await accountsByIds([session.accountId]) : []
  // Accounts known by a provider alone have no address to compare; the link in the mailbox is proof enough.
  const isOther = account != null && account.address !== null && account.address !== found?.invitation.address
  return { token, locale, found, session, account, isOther }
}

/** Shows what an invitation is about; only the button accepts it. */
export async function loader(args: LoaderFunctionArgs) {
  const { found, account, isOther } = await opened(args)
  if (!found) return null
  const { invitation, network, organisation, hasAccount } = found
  const { name, address, role } = invitation
  const step = account ? (isOther ? 'otherAccount' : 'accept') : hasAccount ? 'signIn' : 'newAccount'
  return { name, address, role, network, organisation, step, signedInAs: account?.name ?? null } as const
}

export async function action(args: ActionFunctionArgs) {
  const { token, locale, found, session, account, isOther } = await opened(args)
  if (!found || isOther || (!account && found.hasAccount)) throw goTo(paths.invitation(locale))
  const { invitation, networkId } = found
  const invited = { name: invitation.name, address: invitation.address, locale: invitation.locale }
  const { id: accountId } = account ?? (await createAccount(invited))
  const { actor } = args.context.get(pageRequest)
  const who = account ? await actor() : ({ kind: 'visitor' } as const)
  // A seat elsewhere has no say here: the link alone decides.
  const acting = 'networkId' in who && who.networkId === networkId ? who : ({ kind: 'visitor' } as const)
  const answer = await runAction(acceptInvitation, { token, accountId }, { actor: acting, networkId, now: new Date() })
  if (!answer.ok) throw goTo(paths.invitation(locale))
  await giveFirstAddress(accountId, invitation.address)
  const forget = [forgetCookie('invitation')]
  if (!session) throw goTo(await setUpLink(accountId, locale, desk.start(locale)), forget)
  if (session.activeSeatId === null) await chooseSeat(session.sessionId, answer.result.seatId)
  throw goTo(session.activeSeatId === null ? desk.start(locale) : desk.seats(locale), forget)
}

export default function InvitationPage() {
  const t = useT('seats')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  if (!view) return <GoneInvitation />
  const { name, address, role, network, organisation, step, signedInAs } = view
  const title = t('invitation.title', { organisation })
  return (
    <main id="content" className="wrap page">
      <title>{title}</title>
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{title}</h1>
          <p className="lead">{t('invitation.lead', { network, name, organisation, role: t(`role.${role}`) })}</p>
        </header>
        <p>{t('invitation.forAddress', { address })}</p>
        {signedInAs && <p>{t('invitation.signedInAs', { name: signedInAs })}</p>}
        {step === 'otherAccount' && (
          <>
            <Notice tone="warn">
              <p>{t('invitation.otherAccount')}</p>
            </Notice>
            <ButtonLink href={identity.signOut(locale)}>{t('invitation.signOut')}</ButtonLink>
          </>
        )}
        {step === 'signIn' && (
          <>
            <p>{t('invitation.haveAccount')}</p>
            <ButtonLink href={`${identity.signIn(locale)}?return=${encodeURIComponent(paths.invitation(locale))}`}>
              {t('invitation.signIn')}
            </ButtonLink>
          </>
        )}
        {(step === 'accept' || step === 'newAccount') && (
          <form method="post" className="stack">
            {step === 'newAccount' && <p>{t('invitation.newAccount')}</p>}
            <Button>{t('invitation.accept')}</Button>
          </form>
        )}
      </div>
    </main>
  )
}

function GoneInvitation() {
  const t = useT('seats')
  const locale = useLocale()
  return (
    <main id="content" className="wrap page">
      <title>{t('invitation.gone')}</title>
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{t('invitation.gone')}</h1>
          <p className="lead">{t('invitation.goneText')}</p>
        </header>
        <ButtonLink href={identity.signIn(locale)} variant="secondary">
          {t('invitation.signIn')}
        </ButtonLink>
      </div>
    </main>
  )
}
