import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Notice } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { ownText, ownTextFile } from '../queries/own-text.ts'
import { siteNetwork } from '../queries/site-network.ts'
import { ContentPage, ContentSection } from './content-page.tsx'
import { OwnTextBlocks } from './own-text-blocks.tsx'

export const handle = { permission: 'public' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const contact = (await siteNetwork())?.look?.privacyMail || null
  return { own: await ownText('privacy', locale), file: ownTextFile('privacy', locale), contact }
}

export default function PrivacyPage() {
  const t = useT('site')
  const { own, file, contact } = useLoaderData<typeof loader>()
  if (own) {
    return (
      <ContentPage title={t('privacy.title')}>
        <OwnTextBlocks blocks={own} />
      </ContentPage>
    )
  }
  return (
    <ContentPage title={t('privacy.title')}>
      {contact === null ? (
        <Notice tone="warn">{t('privacy.demonstration')}</Notice>
      ) : (
        <p>
          {t('privacy.contact')} <a href={`mailto:${contact}`}>{contact}</a>
        </p>
      )}
      {(['search', 'cookies', 'thirdParties', 'logs'] as const).map((section) => (
        <ContentSection key={section} title={t(`privacy.${section}.title`)}>
          <p>{t(`privacy.${section}.text`)}</p>
        </ContentSection>
      ))}
      <p className="small muted">{t('privacy.how', { file })}</p>
    </ContentPage>
  )
}
