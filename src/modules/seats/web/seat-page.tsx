import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { holds, runAction, type ActionContext } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Notice, SelectField } from '#platform/components'
import { isUuid } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'

import { blockSeatAccount, changeSeat, removeSeat } from '../actions/change-seat.ts'
import { paths } from '../paths.ts'
import { seatToManage } from '../queries/seat-lists.ts'
import { grantableRoles, mayBlockAccounts } from '../rules/policies.ts'
import { finish } from './act-on-seats.ts'

export const handle = { permission: 'seats.readOwn' }

async function seatOf({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.readOwn')
  const { seatId = '' } = params
  const listed = isUuid(seatId) ? await seatToManage(actor, seatId) : null
  if (!listed) throw data(null, { status: 404 })
  return { actor, seatId, ...listed }
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, seat, organisation, holder } = await seatOf(args)
  const { locale } = args.context.get(pageRequest)
  const inAll = holds(actor, 'seats.administer').allowed
  return {
    name: holder?.name ?? null,
    blocked: holder?.blocked ?? false,
    organisation: organisation.name,
    since: formatDate(locale, seat.createdAt),
    role: seat.role,
    authorised: seat.authorised,
    roles: grantableRoles(actor, organisation),
    mayBlock: holder !== null && mayBlockAccounts(actor).allowed,
    inAll,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { actor, seatId } = await seatOf(args)
  const { locale } = args.context.get(pageRequest)
  const form = await args.request.formData()
  const acting: ActionContext = { actor, networkId: actor.networkId, now: new Date() }
  const list = holds(actor, 'seats.administer').allowed ? paths.administer(locale) : paths.team(locale)
  switch (typed(form, 'step')) {
    case 'remove':
      return finish(await runAction(removeSeat, { seatId }, acting), locale, `${list}?done=removed`)
    case 'block':
    case 'unblock': {
      const blocked = typed(form, 'step') === 'block'
      const answer = await runAction(blockSeatAccount, { seatId, blocked }, acting)
      return finish(answer, locale, `${list}?done=${blocked ? 'blocked' : 'unblocked'}`)
    }
    default: {
      const wanted = { seatId, role: typed(form, 'role'), authorised: typed(form, 'authorised') === 'yes' }
      return finish(await runAction(changeSeat, wanted, acting), locale, `${list}?done=changed`)
    }
  }
}

export default function SeatPage() {
  const t = useT('seats')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const title = t('seat.title', { name: view.name ?? t('unknown') })
  const back = view.inAll
    ? { label: t('administer.title'), href: paths.administer(locale) }
    : { label: t('team.title'), href: paths.team(locale) }
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{title}</title>
      <div className="narrow stack stack--xl">
        <header className="page__head">
          <Breadcrumb crumbs={[back]} />
          <h1 className="h1">{title}</h1>
          <p className="lead">{t('seat.lead', { organisation: view.organisation, since: view.since })}</p>
        </header>
        {returned?.problem && (
          <div role="alert">
            <Notice tone="danger">
              <p>{returned.problem}</p>
            </Notice>
          </div>
        )}
        <form method="post" className="stack">
          <h2 className="h2">{t('seat.change')}</h2>
          <SelectField
            name="role"
            label={t('field.role')}
            defaultValue={view.role}
            choices={[...new Set([view.role, ...view.roles])].map((role) => ({
              value: role,
              label: t(`role.${role}`),
            }))}
          />
          <ChoiceField
            kind="checkbox"
            name="authorised"
            label={t('field.authorised')}
            choices={[{ value: 'yes', label: t('field.authorisedChoice') }]}
            chosen={view.authorised ? ['yes'] : []}
          />
          <div>
            <Button name="step" value="change">
              {t('do.change')}
            </Button>
          </div>
        </form>
        <form method="post" className="stack">
          <h2 className="h2">{t('seat.removeTitle')}</h2>
          <p>{t('seat.removeText')}</p>
          <div>
            <Button variant="secondary" name="step" value="remove">
              {t('do.remove')}
            </Button>
          </div>
        </form>
        {view.mayBlock && (
          <form method="post" className="stack">
            <h2 className="h2">{t('seat.blockTitle')}</h2>
            <p>{t(view.blocked ? 'seat.unblockText' : 'seat.blockText')}</p>
            <div>
              <Button variant="secondary" name="step" value={view.blocked ? 'unblock' : 'block'}>
                {t(view.blocked ? 'do.unblock' : 'do.block')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </main>
  )
}
