import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Button, ButtonLink, ChoiceField, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typedAll } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { changeSharing } from '../actions/change-sharing.ts'
import { paths } from '../paths.ts'
import { partnerOf } from '../queries/profiles.ts'
import { ownParts } from '../rules/profile-parts.ts'
import { findPassedOn } from '../store/invitations.ts'
import { sharedParts } from '../store/sharing.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const done = takeFromAddress(new URL(request.url).searchParams, 'done', ['saved', 'invited'])
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const partner = await partnerOf(db, actor.personId)
    return {
      done,
      called: partner?.called ?? null,
      mine: partner ? await sharedParts(db, actor.personId, partner.personId) : [],
      theirs: partner ? await sharedParts(db, partner.personId, actor.personId) : [],
      hasInvited: (await findPassedOn(db)).length > 0,
    }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { personId, networkId } = actor
  const { locale } = context.get(pageRequest)
  const parts = typedAll(await request.formData(), 'parts')
  const answer = await runAction(changeSharing, { personId, parts }, { actor, networkId, now: new Date() })
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'invalid' ? 422 : 404 })
  return redirect(`${paths.sharing(locale)}?done=saved`)
}

/** What the partner sees, part by part; both decide alone, and what one keeps cannot be told from what is empty (S-36). */
export default function SharingPage() {
  const t = useT('couples')
  const locale = useLocale()
  const { called, mine, theirs, done, hasInvited } = useLoaderData<typeof loader>()
  if (called === null)
    return (
      <PersonScreen title={t('sharing.entry')} lead={t('partner.noneText')}>
        {hasInvited && (
          <Notice tone="ok">
            <p>{t('invite.sent')}</p>
          </Notice>
        )}
        <div>
          <ButtonLink href={paths.invitePartner(locale)}>{t('partner.invite')}</ButtonLink>
        </div>
      </PersonScreen>
    )
  return (
    <PersonScreen title={t('sharing.title', { name: called })} lead={t('sharing.lead', { name: called })}>
      {done === 'saved' && (
        <Notice tone="ok" live>
          <p>{t('done.saved')}</p>
        </Notice>
      )}
      <form method="post" className="stack stack--l">
        <ChoiceField
          name="parts"
          kind="checkbox"
          label={t('sharing.label', { name: called })}
          hint={t('sharing.hint')}
          choices={ownParts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
          chosen={mine}
        />
        <div>
          <Button>{t('sharing.save')}</Button>
        </div>
      </form>
      <section className="stack stack--m fl__apart" aria-labelledby="theirs">
        <h2 className="h2" id="theirs">
          {t('sharing.theirs', { name: called })}
        </h2>
        {theirs.length === 0 ? (
          <p>{t('partner.sharesNothing', { name: called })}</p>
        ) : (
          <ul className="fl__links">
            {theirs.map((part) => (
              <li key={part}>
                <a href={paths.partnerPart(locale, { part })}>{t(`part.${part}`)}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <p className="small">
        <a href={paths.separate(locale)}>{t('separate.link')}</a>
      </p>
    </PersonScreen>
  )
}
