import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Notice } from '#platform/components'
import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as calendar } from '#paths/calendar'
import { paths as consentPaths } from '#paths/consent'
import { paths } from '../paths.ts'
import { ownErasure } from '../queries/own-erasure.ts'

export const handle = { permission: 'person' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  if (await ownErasure(actor)) throw redirect(paths.erase(locale))
  return { isBack: new URL(request.url).searchParams.has('back') }
}

export default function OwnDataPage() {
  const t = useT('privacy')
  const ofCalendar = useT('calendar')
  const locale = useLocale()
  const { isBack } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('own.title')}</title>
      <header className="page__head narrow">
        <h1 className="h1">{t('own.title')}</h1>
        <p className="lead">{t('own.lead')}</p>
        {isBack && (
          <Notice tone="ok" live>
            <p>{t('erase.undone')}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--l narrow">
        <section className="card pad stack stack--m">
          <h2 className="h3">{t('own.export')}</h2>
          <p>{t('own.exportText')}</p>
          <p className="small muted">{t('own.proof')}</p>
          <div>
            <ButtonLink href={paths.exportZip(locale)} icon="download">
              {t('own.download')}
            </ButtonLink>
          </div>
        </section>
        <ul className="card pad stack stack--m">
          <li>
            <a href={consentPaths.consents(locale)}>{t('own.consents')}</a>
          </li>
          <li>
            <a href={consentPaths.ledger(locale)}>{t('own.ledger')}</a>
          </li>
          <li>
            <a href={consentPaths.exclusions(locale)}>{t('own.exclusions')}</a>
          </li>
          <li>
            <a href={calendar.own(locale)}>{ofCalendar('link')}</a>
          </li>
        </ul>
        <section className="card pad stack stack--m">
          <h2 className="h3">{t('own.erase')}</h2>
          <p>{t('own.eraseText')}</p>
          <div>
            <ButtonLink variant="secondary" href={paths.erase(locale)}>
              {t('own.toErase')}
            </ButtonLink>
          </div>
        </section>
      </div>
    </main>
  )
}
