import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, Disclosure, KeyValues, Markdown, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { dot, dotted, formatDate, formatList, useLocale, useT, type Locale } from '#platform/i18n'

import { takeBackNotice } from '../actions/leave.ts'
import { applyAgain } from '../actions/membership-events.ts'
import { paths } from '../paths.ts'
import { memberView, type MemberView } from '../queries/member-file.ts'
import { districtName } from '../queries/public-members.ts'
import { actingAs, idOrNotFound, notFound } from './begin.ts'
import { ContactCard } from './contact-card.tsx'
import { presentContact } from './present-contact.ts'
import { errorsOf } from './form-state.ts'
import { stateTones } from './state-tones.ts'
import './members.css'

export const handle = { permission: 'members.read' }

const outcomes = ['profile', 'contact', 'removed', 'left', 'stays'] as const

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { locale } = context.get(pageRequest)
  const view = await memberView(actor.networkId, idOrNotFound(params.organisationId), actor, locale)
  if (!view) notFound()
  const asked = new URL(request.url).searchParams
  const done = outcomes.find((each) => each === asked.get('done')) ?? null
  return { ...present(view, locale), done, problem: asked.get('problem') === 'noContact' }
}

function present({ member, contacts, history, leaving, applicationId, topics, may }: MemberView, locale: Locale) {
  const { id, name, kind, state, isLead, profile } = member
  const names = new Map(topics.map(({ key, name: label }) => [key, label]))
  return {
    id,
    name,
    kind,
    state,
    isLead,
    profile: {
      ...profile,
      districtName: profile.district && districtName(profile.district),
      joinedOn: profile.joinedOn && formatDate(locale, profile.joinedOn),
      leftOn: profile.leftOn && formatDate(locale, profile.leftOn),
    },
    text: profile.description[locale] ?? profile.description.de ?? null,
    textLang: profile.description[locale] ? undefined : 'de',
    contacts: contacts.map((contact) => presentContact(contact, names, locale)),
    history: history.map(({ step, at, by }) => ({ step, at: formatDate(locale, at, 'short'), by })),
    leaving: leaving && { on: formatDate(locale, leaving.leavesOn), content: leaving.content },
    applicationId,
    may,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { locale } = context.get(pageRequest)
  const organisationId = idOrNotFound(params.organisationId)
  const here = paths.member(locale, { organisationId })
  const intent = typed(await request.formData(), 'intent')
  if (intent === 'stay') {
    const answer = await runAction(takeBackNotice, { organisationId }, actingAs(actor))
    if (answer.ok) return redirect(`${here}?done=stays`)
    throw data(null, { status: answer.problem.kind === 'notFound' ? 404 : 409 })
  }
  const answer = await runAction(applyAgain, { organisationId }, actingAs(actor))
  if (answer.ok) return redirect(paths.application(locale, answer.result))
  const [error] = errorsOf(answer.problem, locale)
  if (answer.problem.kind === 'refused' && error) return redirect(`${here}?problem=${answer.problem.code}`)
  return notFound()
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function MemberPage() {
  const t = useT('members')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { id, name, may, leaving } = view
  const at = { organisationId: id }
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{name}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.list(locale) }]} />
      <header className="page__head">
        <h1 className="h1" lang="de">
          {name}
        </h1>
        <p className="row row--s">
          <Tag tone={stateTones[view.state]}>{t(`state.${view.state}`)}</Tag>
          {view.isLead && <Tag tone="line">{t('lead')}</Tag>}
          <span>{t(`kind.${view.kind}`)}</span>
        </p>
        {view.done && (
          <Notice tone="ok" live>
            <p>{t(`member.done.${view.done}`)}</p>
          </Notice>
        )}
        {view.problem && (
          <Notice tone="danger" live>
            <p>{t('refusal.noContact')}</p>
          </Notice>
        )}
        {leaving && (
          <Notice tone="warn">
            <p>{t('member.leaving', { date: leaving.on, content: leaving.content })}</p>
          </Notice>
        )}
        <p className="row row--s no-print">
          {may.change && (
            <ButtonLink href={paths.profile(locale, at)} variant="secondary" size="s">
              {t('member.editProfile')}
            </ButtonLink>
          )}
          {view.applicationId && (
            <ButtonLink
              href={paths.application(locale, { applicationId: view.applicationId })}
              variant="tertiary"
              size="s"
            >
              {t('member.application')}
            </ButtonLink>
          )}
          {(view.state === 'member' || view.state === 'leaving') && (
            <ButtonLink href={paths.organisation(locale, at)} variant="tertiary" size="s">
              {t('member.publicPage')}
            </ButtonLink>
          )}
        </p>
      </header>
      <div className="mb__page">
        <div className="stack stack--xl">
          <Contacts view={view} />
          {view.text && (
            <section className="stack">
              <h2 className="h3">{t('field.description')}</h2>
              <Markdown text={view.text} headingLevel={3} {...(view.textLang && { lang: view.textLang })} />
            </section>
          )}
          <Membership view={view} />
        </div>
        <Facts view={view} />
      </div>
    </main>
  )
}

function Contacts({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const { id, may, contacts } = view
  return (
    <section className="stack" aria-labelledby="contacts">
      <div className="split">
        <h2 className="h3" id="contacts">
          {t('organisation.contacts')}
        </h2>
        {may.change && (
          <ButtonLink
            href={paths.contact(locale, { organisationId: id, contactId: 'new' })}
            variant="secondary"
            size="s"
          >
            {t('contact.add')}
          </ButtonLink>
        )}
      </div>
      {contacts.length === 0 ? (
        <p className="muted">{t(may.readContacts ? 'member.noContacts' : 'organisation.noContacts')}</p>
      ) : (
        <ul className="mb__cards">
          {contacts.map((contact) => (
            <li key={contact.id} className="stack stack--xs">
              <ContactCard contact={contact} headingLevel={3} />
              {may.change && may.readContacts && (
                <a className="small" href={paths.contact(locale, { organisationId: id, contactId: contact.id })}>
                  {t('contact.edit', { name: contact.name })}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Membership({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const { state, may, history, id } = view
  const mayApply = may.administer && (state === 'left' || state === 'refused')
  return (
    <>
      {may.leave && (state === 'member' || state === 'leaving') && (
        <section className="stack">
          <h2 className="h3">{t('member.membership')}</h2>
          {state === 'member' ? (
            <p>
              <ButtonLink href={paths.leave(locale, { organisationId: id })} variant="secondary" size="s">
                {t('leave.title')}
              </ButtonLink>
            </p>
          ) : (
            <form method="post">
              <Button variant="secondary" name="intent" value="stay">
                {t('member.stay')}
              </Button>
            </form>
          )}
        </section>
      )}
      {mayApply && (
        <section className="stack">
          <h2 className="h3">{t('member.membership')}</h2>
          <form method="post" className="stack">
            <p>{t('member.againText')}</p>
            <div>
              <Button variant="secondary" name="intent" value="again">
                {t('member.again')}
              </Button>
            </div>
          </form>
        </section>
      )}
      {history.length > 0 && (
        <Disclosure summary={t('member.history')}>
          <ol className="mb__list small">
            {history.map(({ step, at, by }, position) => (
              <li key={position}>
                <span className="num">{at}</span>
                {dot}
                {dotted([t(`history.${step}`), by])}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </>
  )
}

function Facts({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const { profile } = view
  const facts = [
    { key: t('field.legalName'), value: profile.legalName },
    { key: t('field.registerEntry'), value: profile.registerEntry },
    { key: t('field.groupName'), value: profile.groupName },
    {
      key: t('field.address'),
      value: [profile.street, [profile.postcode, profile.placeName].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', '),
    },
    { key: t('field.district'), value: profile.districtName },
    {
      key: t('field.website'),
      value: profile.website && (
        <a href={profile.website} rel="noopener noreferrer nofollow ugc">
          {profile.website.replace(/^https?:\/\//, '')}
        </a>
      ),
    },
    {
      key: t('field.sectors'),
      value: formatList(
        locale,
        profile.sectors.map((sector) => t(`sector.${sector}`)),
      ),
    },
    { key: t('field.sizeClass'), value: profile.sizeClass && t('organisation.size', { size: profile.sizeClass }) },
    { key: t('field.joined'), value: profile.joinedOn },
    { key: t('field.left'), value: profile.leftOn },
  ].filter(({ value }) => value)
  return (
    <aside className="card pad" aria-label={t('organisation.facts')}>
      {facts.length === 0 ? <p className="muted">{t('member.noFacts')}</p> : <KeyValues facts={facts} />}
    </aside>
  )
}
