import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Notice } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { ownText, ownTextFile } from '../queries/own-text.ts'
import { ContentPage, ContentSection } from './content-page.tsx'
import { OwnTextBlocks } from './own-text-blocks.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  return { own: await ownText('privacy', locale), file: ownTextFile('privacy', locale) }
}

export default function PrivacyPage() {
  const t = useT('site')
  const { own, file } = useLoaderData<typeof loader>()
  if (own) {
    return (
      <ContentPage title={t('privacy.title')}>
        <OwnTextBlocks blocks={own} />
      </ContentPage>
    )
  }
  return (
    <ContentPage title={t('privacy.title')}>
      <Notice tone="warn">{t('privacy.demonstration')}</Notice>
      {(['search', 'cookies', 'thirdParties', 'logs'] as const).map((section) => (
        <ContentSection key={section} title={t(`privacy.${section}.title`)}>
          <p>{t(`privacy.${section}.text`)}</p>
        </ContentSection>
      ))}
      <p className="small muted">{t('privacy.how', { file })}</p>
    </ContentPage>
  )
}
