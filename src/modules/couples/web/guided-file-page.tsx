import type { ReactNode } from 'react'
import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { noteShown } from '#modules/consent'
import { steppedUpSession } from '#modules/identity'
import { runAction, scopeOf, type StaffActor } from '#platform/action'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  Disclosure,
  Icon,
  KeyValues,
  Notice,
  SelectField,
  Tag,
} from '#platform/components'
import { daysAfter } from '#platform/days'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT, type Locale } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths as documents } from '#paths/documents'
import { paths as privacy } from '#paths/privacy'
import { assignAdviser, putFlagAside } from '../actions/guide.ts'
import { noteSeparation, separate } from '../actions/separate.ts'
import { paths as placements } from '#paths/placements'
import { paths } from '../paths.ts'
import { namedAdvisers } from '../queries/advisers.ts'
import { coupleOf, identityOf, personById, profileOf } from '../queries/profiles.ts'
import { fullName } from '../rules/full-name.ts'
import { invitationDays } from '../rules/intake.ts'
import { partnerIn } from '../rules/partner.ts'
import { mayChangeFile, mayOpenFile } from '../rules/policies.ts'
import { ownParts, sharedKinds } from '../rules/profile-parts.ts'
import { openFlags } from '../store/links.ts'
import { idOrNotFound } from './part-pages.ts'
import { presentPart, type PartLine } from './present-part.ts'
import { stateTones } from './state-tones.ts'
import './file.css'

export const handle = { permission: 'couples.read' }

/** Reading a file is noted in the person's ledger, in the transaction that reads. */
async function guidedFile(actor: StaffActor, personId: string, locale: Locale) {
  return inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const [person, identity] = [await personById(db, personId), await identityOf(db, personId)]
    if (!person || !identity || !mayOpenFile(actor, person).allowed) throw data(null, { status: 404 })
    const showing = { personId, actor, shown: 'file', objectId: null, version: null } as const
    await noteShown(db, { ...showing, purpose: 'guidance', door: 'page' }, new Date())
    const couple = await coupleOf(db, personId)
    const partner = couple && partnerIn(couple, personId)
    const partnerFile = partner && (await personById(db, partner.personId))
    const profile = await profileOf(db, personId)
    const advisers = await namedAdvisers(db, actor.organisationId)
    return {
      personId,
      name: fullName(identity),
      address: identity.address,
      telephone: identity.telephone,
      language: person.locale,
      state: person.state,
      door: person.door,
      since: formatDate(locale, person.createdAt, 'short'),
      partner: partner && {
        called: partner.called,
        personId: partnerFile && mayOpenFile(actor, partnerFile).allowed ? partner.personId : null,
      },
      parts: [...ownParts, ...sharedKinds].map((part) => ({ part, lines: presentPart(part, profile, locale) })),
      advisers: advisers.map(({ seatId, name, organisation }) => ({
        value: seatId,
        label: `${name}, ${organisation}`,
      })),
      adviser: advisers.find(
        ({ accountId, organisationId }) =>
          accountId === person.adviserAccountId && organisationId === person.adviserOrganisationId,
      )?.seatId,
      isAssigned: person.adviserAccountId === actor.accountId && mayChangeFile(actor, person).allowed,
      mayChange: mayChangeFile(actor, person).allowed,
      isPrepared: person.guidance === 'prepared',
      // Agreed in a talk; the link has not been opened yet.
      untakenUntil:
        person.state === 'invited' && person.guidance === 'agreed'
          ? formatDate(locale, daysAfter(person.createdAt, invitationDays), 'short')
          : null,
      flagged: (await openFlags(db, [personId])).length > 0,
    }
  })
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const file = await guidedFile(actor, idOrNotFound(params.personId), context.get(pageRequest).locale)
  return { ...file, done: takeFromAddress(new URL(request.url).searchParams, 'done', ['ended'] as const) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const personId = idOrNotFound(params.personId)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const intent = typed(form, 'intent')
  const ends = intent === 'separate' || intent === 'noteSeparation'
  if (ends) await steppedUpSession(context, request)
  const answer =
    intent === 'assign'
      ? await runAction(assignAdviser, { personId, seatId: typed(form, 'seatId') }, acting)
      : intent === 'aside'
        ? await runAction(putFlagAside, { personId }, acting)
        : intent === 'noteSeparation'
          ? await runAction(noteSeparation, { personId }, acting)
          : await runAction(separate, { personId, keeps: {} }, acting)
  if (!answer.ok) throw data(null, { status: answer.problem.kind === 'notFound' ? 404 : 422 })
  if (intent === 'assign') return redirect(paths.files(locale))
  return redirect(paths.guidedFile(locale, { personId }) + (ends ? '?done=ended' : ''))
}

type File = ReturnType<typeof useLoaderData<typeof loader>>

export default function GuidedFilePage() {
  const t = useT('couples')
  const locale = useLocale()
  const file = useLoaderData<typeof loader>()
  const { personId, name, state, flagged, isPrepared } = file
  return (
    <main id="content" className="wrap page fl">
      <title>{name}</title>
      <Breadcrumb crumbs={[{ label: t('files.title'), href: paths.files(locale) }]} />
      <header className="page__head">
        <div className="row row--l">
          <h1 className="h1">{name}</h1>
          <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>
        </div>
        {file.done && (
          <Notice tone="ok" live>
            <p>{t('separate.ended')}</p>
          </Notice>
        )}
        {flagged && <Talk />}
        {file.untakenUntil && (
          <Notice title={t('files.untaken')}>
            <p>{t('files.untakenText', { address: file.address ?? '–', date: file.untakenUntil })}</p>
          </Notice>
        )}
        {isPrepared ? (
          <Notice title={t('files.prepared')}>
            <p>{t('files.preparedText')}</p>
          </Notice>
        ) : (
          <Papers file={file} />
        )}
      </header>
      <div className="fl__cols">
        <div className="fl__cards">
          {!isPrepared &&
            file.parts.map(({ part, lines }) => (
              <Part key={part} title={t(`part.${part}`)} lines={lines}>
                {file.mayChange && (
                  <a
                    href={paths.guidedPart(locale, { personId, part })}
                    aria-label={`${t('change')}: ${t(`part.${part}`)}`}
                  >
                    {t('change')}
                  </a>
                )}
              </Part>
            ))}
        </div>
        <Beside file={file} />
      </div>
    </main>
  )
}

/** What is kept or taken over beside the parts. */
function Papers({ file: { personId, mayChange } }: { file: File }) {
  const t = useT('documents')
  const tp = useT('privacy')
  const locale = useLocale()
  return (
    <p className="fl__tools">
      <a href={documents.guidedDocuments(locale, { personId })}>{t('title')}</a>
      {mayChange && <a href={documents.guidedImportCv(locale, { personId })}>{t('import.title')}</a>}
      {mayChange && <a href={privacy.inPerson(locale, { personId })}>{tp('inPerson.entry')}</a>}
    </p>
  )
}

function Talk() {
  const t = useT('couples')
  return (
    <Notice tone="warn" title={t('talk.title')}>
      <p>{t('talk.text')}</p>
      <form method="post">
        <Button variant="secondary" size="s" name="intent" value="aside">
          {t('talk.aside')}
        </Button>
      </form>
    </Notice>
  )
}

function Part({ title, lines, children }: { title: string; lines: readonly PartLine[]; children: ReactNode }) {
  const t = useT('couples')
  return (
    <section className="card pad stack stack--s">
      <div className="split">
        <h2 className="h3">{title}</h2>
        {children}
      </div>
      {lines.length === 0 ? (
        <p className="small muted">{t('files.nothing')}</p>
      ) : (
        <ul className="stack stack--s fl__links">
          {lines.map(({ id, text, detail }) => (
            <li key={id ?? text}>
              <p>{text}</p>
              <p className="small muted">{detail}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Beside({ file }: { file: File }) {
  const t = useT('couples')
  const locale = useLocale()
  const { personId, partner, address, telephone, mayChange, isAssigned } = file
  return (
    <aside className="fl__beside">
      <section className="card pad stack stack--m">
        <h2 className="h3">{t('files.contact')}</h2>
        <KeyValues
          facts={[
            { key: t('files.address'), value: address ?? '–' },
            { key: t('files.telephone'), value: telephone ?? '–' },
            { key: t('files.door'), value: t(`door.${file.door}`) },
            { key: t('files.since'), value: file.since },
          ]}
        />
        {partner && (
          <p>
            {t('files.partner')}:{' '}
            {partner.personId === null ? (
              partner.called
            ) : (
              <a href={paths.guidedFile(locale, { personId: partner.personId })}>{partner.called}</a>
            )}
          </p>
        )}
        <p>
          <a href={placements.guidedAxis(locale, { personId })}>{t('files.deadlines')}</a>
        </p>
        {isAssigned && (
          <ButtonLink href={paths.notes(locale, { personId })} variant="secondary" icon="talk">
            {t('notes.title')}
          </ButtonLink>
        )}
      </section>
      {mayChange && (
        <section className="card pad stack stack--m">
          <h2 className="h3">{t('files.adviser')}</h2>
          <form method="post" className="stack stack--m">
            <SelectField name="seatId" label={t('assign.label')} choices={file.advisers} defaultValue={file.adviser} />
            <Button variant="secondary" name="intent" value="assign">
              {t('assign.button')}
            </Button>
          </form>
        </section>
      )}
      {isAssigned && <EndLink isSeen={partner !== null} />}
    </aside>
  )
}

/** Offered where no link is seen as well: of two whom different offices guide, each office sees its own person alone. */
function EndLink({ isSeen }: { isSeen: boolean }) {
  const t = useT('couples')
  return (
    <Disclosure summary={t(isSeen ? 'separate.forPerson' : 'separate.unseen')}>
      <form method="post" className="stack stack--m">
        <p className="small">
          <Icon name="info" /> {t(isSeen ? 'separate.forPersonText' : 'separate.unseenText')}
        </p>
        <Button variant="secondary" name="intent" value={isSeen ? 'separate' : 'noteSeparation'}>
          {t(isSeen ? 'separate.button' : 'separate.unseenButton')}
        </Button>
      </form>
    </Disclosure>
  )
}
