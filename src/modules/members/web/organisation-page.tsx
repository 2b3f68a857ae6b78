import { useLoaderData, type LoaderFunctionArgs, type MetaDescriptor } from 'react-router'

import { Breadcrumb, KeyValues, Markdown, Notice } from '#platform/components'
import { dotted, formatList, useLocale, useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { publicMember } from '../queries/public-members.ts'
import { beginPublic, directoryLimit, idOrNotFound, notFound } from './begin.ts'
import { ContactCard } from './contact-card.tsx'
import { organisationLd } from './organisation-ld.ts'
import { presentOrganisation } from './present-organisation.ts'
import './members.css'

export const handle = { permission: 'public' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { network, locale, publicUrl } = await beginPublic(context, directoryLimit)
  const found = await publicMember(network.id, idOrNotFound(params.organisationId), locale)
  if (!found) notFound()
  const address = new URL(paths.organisation(locale, { organisationId: found.member.id }), publicUrl).href
  return { view: presentOrganisation(found, locale), ld: organisationLd(found.member, found.contacts, address, locale) }
}

/** JSON-LD goes through React Router's own escaping (W23). */
export function meta({ loaderData }: { loaderData: { ld: Record<string, unknown> } | undefined }): MetaDescriptor[] {
  return loaderData ? [{ 'script:ld+json': loaderData.ld as { [key: string]: string } }] : []
}

export default function OrganisationPage() {
  const t = useT('members')
  const locale = useLocale()
  const { view } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{view.name}</title>
      <Breadcrumb crumbs={[{ label: t('directory.title'), href: paths.directory(locale) }]} />
      <header className="page__head">
        {view.hasLogo && (
          <img
            className="mb__logo mb__logo--large"
            src={paths.logo(locale, { organisationId: view.id })}
            alt={t('organisation.logo', { name: view.name })}
            width={192}
            height={96}
          />
        )}
        <h1 className="h1" lang="de">
          {view.name}
        </h1>
        <p className="lead">{dotted([t(`kind.${view.kind}`), view.isLead && t('lead')])}</p>
      </header>
      <div className="mb__page">
        <div className="stack stack--l">
          {view.textLang && view.text && (
            <Notice>
              <p>{t('organisation.untranslated')}</p>
            </Notice>
          )}
          {view.text && <Markdown text={view.text} headingLevel={2} {...(view.textLang && { lang: view.textLang })} />}
          <section className="stack" aria-labelledby="contacts">
            <h2 className="h2" id="contacts">
              {t('organisation.contacts')}
            </h2>
            {view.contacts.length === 0 ? (
              <p>
                {t('organisation.noContacts')} <a href={paths.finder(locale)}>{t('finder.title')}</a>
              </p>
            ) : (
              <ul className="mb__cards">
                {view.contacts.map((contact) => (
                  <li key={contact.id}>
                    <ContactCard contact={contact} headingLevel={3} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <Facts view={view} />
      </div>
    </main>
  )
}

function Facts({ view }: { view: ReturnType<typeof presentOrganisation> }) {
  const t = useT('members')
  const locale = useLocale()
  const facts = [
    { key: t('field.legalName'), value: view.legalName },
    { key: t('field.groupName'), value: view.groupName },
    {
      key: t('field.address'),
      value: view.town && (
        <>
          {view.street && (
            <>
              {view.street}
              <br />
            </>
          )}
          {view.town}
        </>
      ),
    },
    { key: t('field.district'), value: view.district },
    {
      key: t('field.website'),
      value: view.website && (
        <a href={view.website} rel="noopener noreferrer nofollow ugc">
          {view.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
        </a>
      ),
    },
    {
      key: t('field.sectors'),
      value: formatList(
        locale,
        view.sectors.map((sector) => t(`sector.${sector}`)),
      ),
    },
    { key: t('field.sizeClass'), value: view.sizeClass && t('organisation.size', { size: view.sizeClass }) },
    { key: t('organisation.since'), value: view.since },
  ].filter(({ value }) => value)
  return (
    <aside className="card pad" aria-label={t('organisation.facts')}>
      <KeyValues facts={facts} />
    </aside>
  )
}
