import type { ReactNode } from 'react'
import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Gable, Icon, Notice, PersonMarker, Tag } from '#platform/components'
import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as consent } from '#paths/consent'
import { paths as documents } from '#paths/documents'
import { paths as privacy } from '#paths/privacy'
import { paths } from '../paths.ts'
import { presentFile, type PartRow } from './present-file.ts'
import './file.css'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const file = await presentFile(actor, locale, new Date())
  // Hidden until it is erased: whoever signs in is led to the way back.
  if (!file) throw redirect(privacy.ownData(locale))
  return file
}

type File = ReturnType<typeof useLoaderData<typeof loader>>

/** The first page a person sees: what to do now, the file part by part, and who sees what. */
export default function FilePage() {
  const t = useT('couples')
  const file = useLoaderData<typeof loader>()
  const { partner, givenName, side, own, common, items } = file
  const initial = givenName.slice(0, 1)
  const nextPart = [...own, ...common].find(({ text }) => text === null)
  return (
    <main id="content" className="wrap page fl">
      <title>{t(partner ? 'file.ours' : 'file.mine')}</title>
      <header className="page__head">
        <p className="muted">{file.today}</p>
        <h1 className="h1">{t(partner ? 'file.ours' : 'file.mine')}</h1>
        <ul className="fl__who">
          <li>
            <PersonMarker side={side} letter={initial} /> {givenName}
          </li>
          {partner && (
            <li className={side === 'b' ? 'fl__first' : undefined}>
              <PersonMarker side={side === 'a' ? 'b' : 'a'} letter={partner.called.slice(0, 1)} /> {partner.called}
            </li>
          )}
        </ul>
        {file.state === 'paused' && <Paused until={file.pausedUntil} />}
      </header>
      <div className="fl__cols">
        <div className="fl__main">
          <Now items={items} nextPart={nextPart} />
          <section aria-labelledby="own" className="stack stack--m">
            <Heading id="own" rows={own} mark={<PersonMarker side={side} letter={initial} />}>
              {t('file.own')}
            </Heading>
            <Parts rows={own} linked={partner !== null} />
            <Papers />
          </section>
          <section aria-labelledby="common" className="stack stack--m">
            <Heading id="common" rows={common} mark={<Gable small />}>
              {t(partner ? 'file.common' : 'file.home')}
            </Heading>
            <Parts rows={common} linked={false} />
          </section>
        </div>
        <aside className="fl__beside">
          <PartnerCard file={file} />
          <WhoSees file={file} />
        </aside>
      </div>
    </main>
  )
}

/** Whose parts follow, and how many of them say something. */
function Heading({
  id,
  rows,
  mark,
  children,
}: {
  id: string
  rows: readonly PartRow[]
  mark: ReactNode
  children: ReactNode
}) {
  const t = useT('couples')
  return (
    <div className="split fl__heading">
      <h2 className="h2" id={id}>
        {mark} {children}
      </h2>
      <p className="small muted num">
        {t('file.filled', { count: rows.filter(({ text }) => text !== null).length, all: rows.length })}
      </p>
    </div>
  )
}

/** What is kept or taken over beside the parts. */
function Papers() {
  const t = useT('documents')
  const locale = useLocale()
  return (
    <Rows
      links={[
        { href: documents.documents(locale), label: t('title') },
        { href: documents.importCv(locale), label: t('import.title') },
      ]}
    />
  )
}

/** Links of one kind, each as high as a thumb. */
function Rows({ links }: { links: readonly { href: string; label: string }[] }) {
  return (
    <ul className="fl__parts">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>
            <span className="fl__part">{label}</span>
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Paused({ until }: { until: string | null }) {
  const t = useT('couples')
  const locale = useLocale()
  return (
    <Notice>
      <p>
        {until ? t('pause.until', { date: until }) : t('pause.open')}{' '}
        <a href={paths.pause(locale)}>{t('pause.change')}</a>
      </p>
    </Notice>
  )
}

/** What needs the person, or else the part that comes next. */
function Now({ items, nextPart }: { items: File['items']; nextPart: PartRow | undefined }) {
  const t = useT('couples')
  const locale = useLocale()
  if (items.length === 0 && !nextPart)
    return (
      <p className="fl__done">
        <Icon name="done" /> {t('file.allDone')}
      </p>
    )
  return (
    <section aria-labelledby="now" className="stack stack--m">
      <h2 className="h2" id="now">
        {t('file.now')}
      </h2>
      {items.length > 0 && (
        <ol className="fl__now">
          {items.map(({ text, href, due, days, urgent }) => (
            <li key={href + text}>
              <a href={href}>
                <span>{text}</span>
                {due !== null && days !== null && (
                  <span className={urgent || days <= 7 ? 'small fl__hot' : 'small muted'}>
                    {t('file.due', { date: due, days })}
                  </span>
                )}
                <Icon name="next" />
              </a>
            </li>
          ))}
        </ol>
      )}
      {nextPart && (
        <div className="card pad stack stack--m">
          <p>{t('file.nextPart', { part: t(`part.${nextPart.part}`) })}</p>
          <div>
            <ButtonLink href={paths.part(locale, { part: nextPart.part })}>{t('file.fillIn')}</ButtonLink>
          </div>
        </div>
      )}
    </section>
  )
}

function Parts({ rows, linked }: { rows: readonly PartRow[]; linked: boolean }) {
  const t = useT('couples')
  const locale = useLocale()
  return (
    <ul className="fl__parts">
      {rows.map(({ part, text, more, isShared }) => (
        <li key={part}>
          <a href={paths.part(locale, { part })}>
            <span className="fl__part">
              <span className="h4">{t(`part.${part}`)}</span>
              <span className={text === null ? 'small fl__open' : 'small muted'}>
                {text === null ? t('file.empty') : more > 0 ? t('file.more', { text, count: more }) : text}
              </span>
            </span>
            {linked && isShared && <Tag tone="line">{t('file.shared')}</Tag>}
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  )
}

function PartnerCard({ file: { partner } }: { file: File }) {
  const t = useT('couples')
  const locale = useLocale()
  if (!partner)
    return (
      <section className="card pad stack stack--m" aria-labelledby="partner">
        <h2 className="h3" id="partner">
          {t('partner.none')}
        </h2>
        <p className="small">{t('partner.noneText')}</p>
        <div>
          <ButtonLink href={paths.invitePartner(locale)} variant="secondary">
            {t('partner.invite')}
          </ButtonLink>
        </div>
      </section>
    )
  return (
    <section className="card pad stack stack--m" aria-labelledby="partner">
      <h2 className="h3" id="partner">
        {t('partner.title', { name: partner.called })}
      </h2>
      <p className="small">
        {partner.shares.length === 0
          ? t('partner.sharesNothing', { name: partner.called })
          : t('partner.shares', { name: partner.called })}
      </p>
      {partner.shares.length > 0 && (
        <Rows
          links={partner.shares.map((part) => ({
            href: paths.partnerPart(locale, { part }),
            label: t(`part.${part}`),
          }))}
        />
      )}
      <div>
        <ButtonLink href={paths.sharing(locale)} variant="secondary">
          {t('partner.settings')}
        </ButtonLink>
      </div>
    </section>
  )
}

function WhoSees({ file: { adviser, consents } }: { file: File }) {
  const t = useT('couples')
  const locale = useLocale()
  return (
    <section className="card pad stack stack--m" aria-labelledby="who-sees">
      <h2 className="h3" id="who-sees">
        {t('sees.title')}
      </h2>
      <p className="small">
        {adviser
          ? t('sees.adviser', {
              office: adviser.office,
              name: adviser.name ?? '',
              known: String(adviser.name !== null),
            })
          : t('sees.nobody')}
      </p>
      <p className="small">{t('sees.consents', { count: consents })}</p>
      <Rows
        links={[
          { href: consent.consents(locale), label: t('sees.consentsLink') },
          { href: consent.ledger(locale), label: t('sees.ledgerLink') },
          { href: consent.exclusions(locale), label: t('sees.exclusionsLink') },
          { href: paths.about(locale), label: t('sees.aboutLink') },
        ]}
      />
    </section>
  )
}
